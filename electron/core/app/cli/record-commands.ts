import type { Answer } from '../../../../command-line/command.ts';
import { readNumber } from '../../../../command-line/read-number.ts';
import { UsageError } from '../../../../command-line/usage-error.ts';
import type { FeedRequest } from '../../kernel/query/feed.ts';
import type { HistoryItem, RecordView } from '../../../../shared/api/views.ts';
import { notFound } from '../../../../shared/errors.ts';
import { findId, isId, type RecordId } from '../../../../shared/ids.ts';
import { flatRecord } from '../../../../shared/records/flat-record.ts';
import { findRecordType, typeNames } from '../../../../shared/records/index.ts';
import { visibleLine } from '../../../../shared/visible-text.ts';
import type { Core } from '../core.ts';
import { defineCommand } from './command.ts';
import { getDeployment } from './find-deployment.ts';

const maxLimit = 10_000;
/** The largest page that core returns. */
const pageLimit = 500;

const pageOptions = {
  limit: { value: 'N', default: '50', help: `How many records, at most ${maxLimit}.` },
  cursor: { value: 'C', help: 'Where the next page begins: `next` of the page before.' },
} as const;

type Filter = FeedRequest['filter'];

export const listCommand = defineCommand({
  name: 'list',
  summary: 'Lists records, newest first, 50 by default.',
  access: 'read',
  options: {
    type: { value: 'TYPE', help: `Only records of a type: ${typeNames.join(', ')}.` },
    deployment: { value: 'NAME', help: 'Only records of a deployment, by name or ID.' },
    ...pageOptions,
  },
  async run(core, { values }) {
    const { type, deployment } = values;
    const filter: Filter = {
      ...(type === undefined ? {} : { type: [type] }),
      ...(deployment === undefined ? {} : { deployment: [await getDeployment(core, deployment)] }),
    };
    const answer = page(core, values, filter, '');
    if (type !== undefined && answer.records.length === 0 && !findRecordType(type))
      throw new UsageError(
        `There is no record type “${type}”.`,
        `The types are ${typeNames.join(', ')}.`,
      );
    return asAnswer(core, answer);
  },
});

export const searchCommand = defineCommand({
  name: 'search',
  operands: 'WORDS',
  summary: 'Lists records that contain all the words, newest first.',
  access: 'read',
  options: pageOptions,
  async run(core, { operands, values }) {
    const text = operands.join(' ').trim();
    if (text === '')
      throw new UsageError('“search” needs words to search for.', 'Add them after the command.');
    // Punctuation alone is no word: it finds nothing rather than everything.
    if (!/[\p{L}\p{N}]/u.test(text)) return asAnswer(core, { records: [], next: null });
    return asAnswer(core, page(core, values, {}, text.slice(0, 500)));
  },
});

export const showCommand = defineCommand({
  name: 'show',
  operands: 'ID',
  summary: 'Shows a record with its history, comments and attachments.',
  access: 'read',
  options: {},
  async run(core, { operands: [id, ...more] }) {
    if (id === undefined || more.length > 0)
      throw new UsageError(
        '“show” needs the ID of one record.',
        'Get the ID from `fieldloop list` or `fieldloop search`.',
      );
    if (!isId(id)) throw notFound(`The record ${id}`);
    const record = await core.client.records.get({ id });
    const history = await core.client.records.history({ id });
    const [comments = [], attachments = []] = ['comment', 'attachment'].map((type) =>
      all(core, type, id as RecordId).map((one) => flatten(core, one)),
    );
    const flat = flatten(core, record);
    return {
      json: {
        ...flat,
        ...(record.conflicts.length > 0 ? { conflicts: record.conflicts } : {}),
        history,
        comments,
        attachments,
      },
      text: [
        ...Object.entries(flat)
          .filter(([, value]) => value !== null && !(Array.isArray(value) && value.length === 0))
          .map(([name, value]) => `${visibleLine(name)}: ${shown(value)}`),
        '',
        `History (${history.length})`,
        ...history.map((one) => `  ${one.at}  ${one.op}${changeOf(one)}`),
        ...section('Comments', comments, (one) =>
          [one['created_at'], shown(one['body'])].join('  '),
        ),
        ...section(
          'Attachments',
          attachments,
          (one) => `${shown(one['name'])} (${shown(one['size_bytes'])} B)`,
        ),
      ].join('\n'),
    };
  },
});

function section(
  title: string,
  records: readonly Record<string, unknown>[],
  line: (record: Record<string, unknown>) => string,
): string[] {
  if (records.length === 0) return [];
  return ['', `${title} (${records.length})`, ...records.map((one) => `  ${line(one)}`)];
}

/** Returns the comments or attachments of a record, oldest first. */
function all(core: Core, type: string, subject: RecordId): RecordView[] {
  return [...core.session().records.every(type, subject)].reverse();
}

interface Records {
  readonly records: RecordView[];
  readonly next: string | null;
}

function page(
  core: Core,
  values: { readonly limit: string; readonly cursor: string | undefined },
  filter: Filter,
  text: string,
): Records {
  const limit = readNumber('limit', values.limit, 1, maxLimit);
  const records: RecordView[] = [];
  let cursor = values.cursor ?? null;
  do {
    const next = core.session().feed.everything({
      filter,
      text,
      cursor,
      limit: Math.min(pageLimit, limit - records.length),
    });
    records.push(...next.items.map((record) => core.session().covers.cover(record)));
    cursor = next.next;
  } while (cursor !== null && records.length < limit);
  return { records, next: cursor };
}

function asAnswer(core: Core, { records, next }: Records): Answer {
  const lines = records.map(
    (record) =>
      `${record.occurred_at.slice(0, 16).replace('T', ' ')}  ` +
      `${visibleLine(record.type).padEnd(15)}  ${record.id}  ${visibleLine(record.title)}`,
  );
  return {
    json: { records: records.map((record) => flatten(core, record)), next },
    text:
      records.length === 0
        ? 'No records.'
        : [...lines, ...(next === null ? [] : [`… more: --cursor ${next}`])].join('\n'),
  };
}

function flatten(core: Core, record: RecordView): Record<string, unknown> {
  const deployment = findId<RecordId>(record.deployment);
  return flatRecord(
    record,
    deployment === null ? null : (core.readRecord(deployment)?.title ?? null),
  );
}

const changeOf = ({ field, before, after }: HistoryItem): string =>
  field === null ? '' : ` ${field}: ${shown(before)} → ${shown(after)}`;

/** Formats a value. Its further lines are indented, so that none of them looks like one of ours. */
const shown = (value: unknown): string =>
  typeof value === 'string' ? value.replaceAll('\n', '\n    ') : JSON.stringify(value);
