import type { CsvMapping } from '../../../../shared/api/imports.ts';
import { guessMapping } from '../formats/guess-mapping.ts';
import type { ImportStore } from './import-store.ts';

export interface ChosenMapping { readonly mapping: CsvMapping; readonly remembered: boolean }

/** What the columns of a table mean: as given for it, else as remembered for these columns, else as their names tell. */
export function chooseMapping(store: ImportStore, given: CsvMapping | null, columns: readonly string[]): ChosenMapping {
  if (given !== null && fits(given, columns)) return { mapping: given, remembered: false };
  const remembered = store.findMapping(columns);
  return remembered === null ? { mapping: guessMapping(columns), remembered: false } : { mapping: remembered, remembered: true };
}

/** A mapping is given for one table; others of the same import may have other columns. */
function fits({ columns: mapped, key }: CsvMapping, columns: readonly string[]): boolean {
  const used = Object.entries(mapped).filter(([, target]) => target !== null).map(([column]) => column);
  return used.length > 0 && used.every((column) => columns.includes(column)) && (key === null || columns.includes(key));
}
