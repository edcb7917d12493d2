import type { ListItem, RecordView } from '../../../../shared/api/views.ts';
import { type DocumentName, isLocalDocument } from '../../../../shared/doc/document-name.ts';
import { toInstant } from '../../../../shared/time.ts';
import {
  columnNames,
  derivedColumns,
  readCounts,
  readStatuses,
} from '../tables/derived-columns.ts';
import type { RecordState } from './project-record.ts';

/** The columns that a list row needs, with the derived ones. */
export interface ItemRow extends Readonly<Record<string, unknown>> {
  readonly rid: number;
  readonly id: string;
  readonly type: string;
  readonly document: DocumentName;
  readonly deployment: string | null;
  readonly title: string;
  readonly brief: string;
  readonly occurred_ms: number;
  readonly created_ms: number;
  readonly updated_ms: number;
  readonly deleted_ms: number | null;
  readonly created_by: string;
  readonly device: string;
  readonly schema_version: number;
  readonly conflicted: number;
  readonly contested: number;
  readonly facets: string;
  /** The record that it is attached to, as a JSON array of ID, type and title. */
  readonly about: string | null;
}
export interface RecordRow extends ItemRow {
  readonly values: string;
  readonly state: string;
}

export const itemColumns = `r.rid, r.id, r.type, r.document, r.deployment, r.title, r.brief,
  r.occurred_ms, r.created_ms, r.updated_ms, r.deleted_ms,
  r.created_by, r.device, r.schema_version, r.conflicted, r.contested, r.facets,
  ${columnNames(derivedColumns)
    .map((name) => `r.${name}`)
    .join(', ')},
  (SELECT json_array(s.id, s.type, s.title) FROM record s WHERE s.id = r.subject
  AND s.scope = r.scope) AS about`;
export const recordColumns = `${itemColumns}, r."values", r.state`;

const headOf = (row: ItemRow) => ({
  id: row.id,
  type: row.type,
  schema_version: row.schema_version,
  deployment: row.deployment,
  title: row.title,
  created_at: toInstant(row.created_ms),
  created_by: row.created_by,
  device_id: row.device,
  occurred_at: toInstant(row.occurred_ms),
  updated_at: toInstant(row.updated_ms),
  deleted_at: row.deleted_ms === null ? null : toInstant(row.deleted_ms),
  contested: row.contested === 1,
  here: isLocalDocument(row.document),
  counts: readCounts(derivedColumns, row),
  statuses: readStatuses(derivedColumns, row),
});

/** Returns a record as the API shows it. */
export function recordView(row: RecordRow): RecordView {
  const { heads, conflicts, invalid } = JSON.parse(row.state) as RecordState;
  return {
    ...headOf(row),
    values: JSON.parse(row.values) as RecordView['values'],
    heads: heads as unknown as RecordView['heads'],
    conflicts: [...conflicts],
    invalid: [...invalid],
  };
}

function aboutOf(row: ItemRow): ListItem['about'] {
  if (row.about === null) return null;
  const [id, type, title] = JSON.parse(row.about) as [string, string, string];
  return { id, type, title };
}

/**
 * Returns a list row.
 * @param snippet the text below the title; without a search, the record's beginning
 */
export function listItem(row: ItemRow, snippet: string = row.brief): ListItem {
  return {
    ...headOf(row),
    facets: JSON.parse(row.facets) as ListItem['facets'],
    snippet,
    conflicted: row.conflicted === 1,
    about: aboutOf(row),
  };
}
