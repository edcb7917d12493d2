import type { RecordView } from '../../../shared/api/views.ts';
import { invalid, notFound } from '../../../shared/errors.ts';
import { findId, isId, type RecordId } from '../../../shared/ids.ts';
import { flatRecord } from '../../../shared/records/flat-record.ts';
import { findRecordType, typeNames } from '../../../shared/records/index.ts';
import { visibleLine } from '../../../shared/visible-text.ts';
import type { Core } from '../core.ts';
import { type Arguments, numberOption } from './arguments.ts';
import { getDeployment } from './find-deployment.ts';
import type { Answer } from './run-command-line.ts';

const defaultLimit = 50;
const maxLimit = 10_000;
/** What the core gives at once. */
const pageLimit = 500;

type Filter = Parameters<Core['listRecords']>[0]['filter'];

export async function listCommand(core: Core, given: Arguments): Promise<Answer> {
  if (given.positionals.length > 0) throw invalid(`“list” does not take “${given.positionals[0] ?? ''}”.`, 'Give --type or --deployment.');
  const type = given.values.get('type');
  const deployment = given.values.get('deployment');
  const filter: Filter = {
    ...(type === undefined ? {} : { type: [type] }),
    ...(deployment === undefined ? {} : { deployment: [await getDeployment(core, deployment)] }),
  };
  const answer = page(core, given, filter, '');
  if (type !== undefined && answer.records.length === 0 && !findRecordType(type)) {
    throw invalid(`There is no record type “${type}”.`, `The types are ${typeNames.join(', ')}.`);
  }
  return asAnswer(core, answer);
}

export async function searchCommand(core: Core, given: Arguments): Promise<Answer> {
  const text = given.positionals.join(' ').trim();
  if (text === '') throw invalid('“search” needs the words to look for.', 'Add them after the command.');
  // Signs alone are no words: nothing has them, rather than everything.
  if (!/[\p{L}\p{N}]/u.test(text)) return asAnswer(core, { records: [], next: null });
  return asAnswer(core, page(core, given, {}, text.slice(0, 500)));
}

export async function showCommand(core: Core, given: Arguments): Promise<Answer> {
  const [id, ...more] = given.positionals;
  if (id === undefined || more.length > 0) throw invalid('“show” needs the id of one record.', 'Take it from `fieldloop list` or `fieldloop search`.');
  if (!isId(id)) throw notFound(`The record ${id}`);
  const record = await core.client.records.get({ id });
  const history = await core.client.records.history({ id });
  const about = (type: string): RecordView[] => all(core, type, id as RecordId);
  const flat = flatten(core, record);
  const [comments, attachments] = [about('comment'), about('attachment')].map((records) => records.map((one) => flatten(core, one)));
  return {
    json: { ...flat, ...(record.conflicts.length > 0 ? { conflicts: record.conflicts } : {}), history, comments, attachments },
    text: [
      ...Object.entries(flat).filter(([, value]) => value !== null && !(Array.isArray(value) && value.length === 0)).map(([name, value]) => `${visibleLine(name)}: ${shown(value)}`),
      '', `History (${history.length})`, ...history.map((one) => `  ${one.at}  ${one.op}${one.field === null ? '' : ` ${one.field}: ${shown(one.before)} → ${shown(one.after)}`}`),
      ...((comments?.length ?? 0) > 0 ? ['', `Comments (${comments?.length})`, ...(comments ?? []).map((one) => `  ${String(one['created_at'])}  ${shown(one['body'])}`)] : []),
      ...((attachments?.length ?? 0) > 0 ? ['', `Attachments (${attachments?.length})`, ...(attachments ?? []).map((one) => `  ${shown(one['name'])} (${shown(one['size_bytes'])} B)`)] : []),
    ].join('\n'),
  };
}

/** Comments or attachments of a record, oldest first. */
function all(core: Core, type: string, subject: RecordId): RecordView[] {
  const found: RecordView[] = [];
  let cursor: string | null = null;
  do {
    const next = core.listOf({ type, subject, cursor, limit: pageLimit });
    found.push(...next.items);
    cursor = next.next;
  } while (cursor !== null);
  return found.reverse();
}

interface Records { readonly records: RecordView[]; readonly next: string | null }

function page(core: Core, given: Arguments, filter: Filter, text: string): Records {
  const limit = numberOption(given, 'limit', defaultLimit, maxLimit);
  const records: RecordView[] = [];
  let cursor = given.values.get('cursor') ?? null;
  do {
    const next = core.listRecords({ filter, text, cursor, limit: Math.min(pageLimit, limit - records.length) });
    records.push(...next.items);
    cursor = next.next;
  } while (cursor !== null && records.length < limit);
  return { records, next: cursor };
}

function asAnswer(core: Core, { records, next }: Records): Answer {
  const lines = records.map((record) => `${record.occurred_at.slice(0, 16).replace('T', ' ')}  ${visibleLine(record.type).padEnd(15)}  ${record.id}  ${visibleLine(record.title)}`);
  return {
    json: { records: records.map((record) => flatten(core, record)), next },
    text: records.length === 0 ? 'No records.' : [...lines, ...(next === null ? [] : [`… more: --cursor ${next}`])].join('\n'),
  };
}

function flatten(core: Core, record: RecordView): Record<string, unknown> {
  const deployment = findId<RecordId>(record.deployment);
  return flatRecord(record, deployment === null ? null : (core.readRecord(deployment)?.title ?? null));
}

/** Further lines of a value are indented, so that none of them reads as a line of ours. */
const shown = (value: unknown): string => (typeof value === 'string' ? value.replaceAll('\n', '\n    ') : JSON.stringify(value));
