import { readableText } from '../../../../shared/records/readable-text.ts';
import type { ProjectedRecord } from './project-record.ts';

/** In this order, by their SQL names. */
export const columns = [
  'type',
  'document',
  'scope',
  'deployment',
  'subject',
  'source',
  'title',
  'brief',
  'occurred_ms',
  'created_ms',
  'updated_ms',
  'deleted_ms',
  'created_by',
  'device',
  'schema_version',
  'conflicted',
  'contested',
  'facets',
  '"values"',
  'state',
] as const;

export const projectedColumns = columns.map((name) => name.replaceAll('"', ''));

const briefMax = 240;
/** Runs of white space except single spaces: most are single, and need no copy of the text. */
const otherThanOneSpace = /[^\S ]\s*| \s+/g;

const briefOf = (text: string): string =>
  readableText(text.slice(0, 4 * briefMax))
    .slice(0, briefMax)
    .replace(otherThanOneSpace, ' ');

/** Returns a row's values in the order of `columns`. */
export const valuesOf = (row: ProjectedRecord): unknown[] => [
  row.type,
  row.document,
  row.scope,
  row.deployment,
  row.subject,
  row.source,
  row.title,
  briefOf(row.text),
  row.occurredMs,
  row.createdMs,
  row.updatedMs,
  row.deletedMs,
  row.createdBy,
  row.device,
  row.schemaVersion,
  Number(row.state.conflicts.length > 0 || row.contested),
  Number(row.contested),
  JSON.stringify(row.facets),
  JSON.stringify(row.values),
  JSON.stringify(row.state),
];
