import type { CsvMapping } from '../../../../shared/api/imports.ts';
import { AppError } from '../../../../shared/errors.ts';
import { nameKey } from '../../../../shared/records/name-key.ts';
import { guessMapping, isTarget } from '../formats/guess-mapping.ts';
import type { ImportStore } from './import-store.ts';

export interface ChosenMapping { readonly mapping: CsvMapping; readonly remembered: boolean }

/**
 * What the columns of a table mean: as given for it, else as remembered for these columns, else as
 * their names and first rows tell.
 */
export function chooseMapping(
  store: ImportStore, given: CsvMapping | null, columns: readonly string[], rows: readonly (readonly string[])[] = [],
): ChosenMapping {
  const fitted = given === null ? null : fitMapping(given, columns);
  if (fitted?.mapping) return { mapping: fitted.mapping, remembered: false };
  const remembered = store.findMapping(columns);
  if (remembered !== null) return { mapping: fitMapping(remembered, columns).mapping ?? remembered, remembered: true };
  return { mapping: guessMapping(columns, rows), remembered: false };
}

/** `problems`: what of the mapping does not fit, in words; then there is no mapping. */
export interface FittedMapping {
  readonly mapping: CsvMapping | null;
  readonly problems: readonly string[];
}

/**
 * Fits a mapping to the columns of a table: the form of the characters, case and spaces of names aside.
 * A mapping is given for one table; others of the same import may have other columns.
 */
export function fitMapping(given: CsvMapping, columns: readonly string[]): FittedMapping {
  const byKey = new Map(columns.map((column) => [nameKey(column), column]));
  const find = (name: string): string | undefined =>
    (columns.includes(name) ? name : byKey.get(nameKey(name)));
  const problems: string[] = [];
  const mapped: [string, string | null][] = [];
  for (const [name, target] of Object.entries(given.columns)) {
    const column = find(name);
    if (column === undefined && target !== null) problems.push(`there is no column “${name}”`);
    if (target !== null && !isTarget(given.type, target)) problems.push(`“${target}” is no field of ${given.type}`);
    if (column !== undefined) mapped.push([column, target]);
  }
  const key = given.key === null ? null : find(given.key);
  if (key === undefined) problems.push(`there is no column “${given.key}” for the key`);
  if (!mapped.some(([, target]) => target !== null)) problems.push('it maps no column of the table');
  if (problems.length > 0) return { mapping: null, problems };
  return { mapping: { type: given.type, columns: Object.fromEntries(mapped), key: key ?? null }, problems };
}

/** Says what of a mapping does not fit the only tables that there are. */
export const mappingError = (problems: readonly string[], columns: readonly string[]): AppError =>
  new AppError('invalid', {
    happened: `The mapping does not fit: ${problems.join('; ')}.`,
    data: 'Nothing was imported.',
    next: columns.length === 0
      ? 'None of the files is a table; leave the mapping out.'
      : `Correct it. The columns of the table are: ${columns.join(', ')}.`,
  });
