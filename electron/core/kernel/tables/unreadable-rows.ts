import { visibleLine } from '../../../../shared/visible-text.ts';
import type { KeptTable, Row } from './readable-tables.ts';

/** The column with JSON in each small table, and what its rows are called. */
export const jsonColumns: Readonly<
  Record<string, { readonly column: string; readonly key: string; readonly what: string }>
> = {
  setting: { column: 'value', key: 'key', what: 'setting' },
  draft: { column: 'content', key: 'key', what: 'draft' },
  saved_view: { column: 'filter', key: 'name', what: 'saved view' },
  import_report: { column: 'report', key: 'id', what: 'import report' },
  import_mapping: { column: 'mapping', key: 'columns', what: 'remembered import' },
};

/** Returns whether a row's JSON can be read; rows of other tables have none. */
export function isReadableRow(table: KeptTable, row: Row): boolean {
  const json = jsonColumns[table];
  if (json === undefined) return true;
  const text = row[json.column];
  if (typeof text !== 'string') return false;
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}

const shownCharacters = 400;

/**
 * Returns a sentence that names the unreadable row, with the text of a draft: a person wrote it.
 */
export function unreadableWords(table: KeptTable, row: Row): string {
  const { column, key, what } = jsonColumns[table] ?? { column: '', key: '', what: table };
  const name = visibleLine(String(row[key] ?? '')).slice(0, 100);
  const said =
    table === 'draft'
      ? ` Content: ${visibleLine(String(row[column] ?? '')).slice(0, shownCharacters)}`
      : '';
  return `The ${what} “${name}” can’t be read.${said}`;
}
