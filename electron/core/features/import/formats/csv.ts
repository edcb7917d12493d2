import { rowGroup } from '../fit/source-key.ts';
import type { TableFormat } from './import-format.ts';
import { readComponentRow } from './component-row.ts';
import { readTableRow, tableOf } from './table-row.ts';

/** Any table: what its columns mean is guessed, and the person may say otherwise. */
export const csv: TableFormat = {
  name: 'csv',
  label: 'Table (CSV)',
  layout: 'table',
  mapped: true,
  groupOf,
  find: () => (source) => {
    const { file, columns, sample, options } = source;
    const mapping = options.mappingFor(columns, sample);
    const table = tableOf(file, columns, mapping, options.zone, sample);
    const read = mapping.type === 'harness_component' ? readComponentRow : readTableRow;
    return (cells, line) => read(table, cells, line);
  },
};

/**
 * Returns the group of a record of an earlier import; older ones have the set of their columns
 * before their key.
 */
function groupOf(key: string, title: string): string | null {
  if (key.startsWith('key/') || key.startsWith('row/')) return key;
  const older = /^[0-9a-f]{16}\/(row\/)?([\s\S]*)$/.exec(key);
  if (!older) return null;
  if (older[1] === undefined) return `key/${older[2] ?? ''}`;
  return rowGroup(title);
}
