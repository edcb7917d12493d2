import type { CsvMapping } from '../../../../shared/api/imports.ts';
import { findRecordType } from '../../../../shared/records/index.ts';
import { plainName } from './columns.ts';

export const detailsTarget = 'source.details';
/** Targets that are no field of a type: what a row says of its own type, and other records by name. */
export const commonTargets = ['type', 'deployment', 'experiment', 'stage', 'model_iteration', 'profession', 'source.url', 'source.licence', detailsTarget] as const;

/** Names of columns, as people write them, in the order in which they are preferred. `text`: the main text of the type. */
const names: Readonly<Record<string, readonly string[]>> = {
  'type': ['type', 'record_type', 'kind_of_record'],
  'title': ['title', 'summary', 'subject', 'headline', 'name', 'short_description', 'issue', 'what'],
  'text': ['description', 'details', 'body', 'text', 'actual', 'actual_result', 'what_happened', 'observed', 'message', 'content', 'comment', 'comments', 'notes', 'note', 'excerpt', 'problem'],
  'expected': ['expected', 'expected_result', 'expectation', 'expected_behaviour', 'expected_behavior'],
  'occurred_at': ['occurred_at', 'occurred', 'date', 'when', 'happened_at', 'timestamp', 'time', 'datetime', 'reported_date', 'reported', 'reported_at', 'created', 'created_at', 'date_submitted', 'opened', 'opened_at', 'start_date', 'day'],
  'severity': ['severity', 'sev', 'priority', 'impact', 'level'],
  'tags': ['tags', 'labels', 'tag', 'label', 'category', 'categories', 'topic', 'topics', 'keywords'],
  'workaround': ['workaround', 'work_around', 'mitigation'],
  'repro': ['repro', 'reproducibility', 'frequency', 'happens'],
  'harm': ['harm'],
  'causes': ['causes', 'cause'],
  'kind': ['kind', 'result', 'outcome'],
  'quote': ['quote', 'quotation'],
  'score': ['score', 'rating'],
  'modality': ['modality', 'media', 'data_type'],
  'rights': ['rights'],
  'urgency': ['urgency'],
  'acceptance': ['acceptance', 'acceptance_criteria', 'good_enough_when'],
  'where_available': ['where_available', 'availability'],
  'examples': ['examples', 'example'],
  'deployment': ['deployment'],
  'experiment': ['experiment'],
  'stage': ['stage', 'workflow_stage'],
  'model_iteration': ['model_iteration', 'iteration', 'model', 'model_version'],
  'source.url': ['url', 'link', 'link_1', 'href', 'permalink', 'web'],
  'source.licence': ['licence', 'license'],
};
const mainText: Readonly<Record<CsvMapping['type'], string>> = { breakage: 'actual', outcome: 'body', data_need: 'what' };
const keys = ['id', 'key', 'uuid', 'guid', 'number', 'no', 'nr', 'ref', 'reference', 'issue_id', 'ticket', 'ticket_id', 'issue_number', 'case_id', 'record_id', 'external_id'];

/** A mapping for columns that nobody has mapped yet. What has no field of its own goes to the source's details, so that nothing is lost. */
export function guessMapping(columns: readonly string[], _rows: readonly (readonly string[])[] = []): CsvMapping {
  const type = guessType(new Set(columns.map(plainName)));
  const targets = new Map<string, string>();
  const taken = new Set<string>();
  for (const [target, wanted] of Object.entries(names)) {
    const field = target === 'text' ? mainText[type] : target;
    if (taken.has(field) || !isTarget(type, field)) continue;
    const column = wanted.flatMap((name) => columns.filter((one) => plainName(one) === name && !targets.has(one)))[0];
    if (column === undefined) continue;
    targets.set(column, field);
    taken.add(field);
  }
  for (const column of columns) {
    // A column that is called as a field is of this type is that field.
    const field = plainName(column);
    if (!targets.has(column) && !taken.has(field) && isTarget(type, field)) {
      targets.set(column, field);
      taken.add(field);
    }
  }
  const key = keys.flatMap((name) => columns.filter((column) => plainName(column) === name))[0] ?? null;
  // fromEntries sets own properties only, also for a column that is called __proto__.
  return { type, columns: Object.fromEntries(columns.map((column) => [column, targets.get(column) ?? detailsTarget])), key };
}

function guessType(columns: ReadonlySet<string>): CsvMapping['type'] {
  const any = (...wanted: string[]): boolean => wanted.some((name) => columns.has(name));
  if (any('severity', 'expected', 'expected_result', 'actual', 'actual_result', 'workaround')) return 'breakage';
  if (any('modality', 'rights', 'acceptance', 'urgency', 'where_available')) return 'data_need';
  return any('score', 'quote', 'outcome', 'rating') ? 'outcome' : 'breakage';
}

/** Whether rows of a type can take a value there: a field, `group.field`, or one of the common targets. */
export function isTarget(type: string, target: string): boolean {
  if ((commonTargets as readonly string[]).includes(target)) return true;
  const fields = findRecordType(type)?.fields ?? {};
  const [name = '', inner] = target.split('.');
  const field = Object.hasOwn(fields, name) ? fields[name] : undefined;
  if (!field || name === 'source' || field.kind === 'list') return false;
  return inner === undefined ? field.kind !== 'group' : field.kind === 'group' && Object.hasOwn(field.fields, inner);
}
