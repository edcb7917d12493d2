import type { CsvMapping } from '../../../../../shared/api/imports.ts';
import { AppError } from '../../../../../shared/errors.ts';
import { nameKey } from '../../../../../shared/records/name-key.ts';
import { guessMapping, isTarget } from '../formats/guess-mapping.ts';
import type { ImportStore } from './import-store.ts';

export interface ChosenMapping {
  readonly mapping: CsvMapping;
  readonly remembered: boolean;
}

/**
 * Returns the meaning of a table's columns: as given for it, else as remembered for these columns,
 * else from their names and first rows.
 */
export function chooseMapping(
  store: ImportStore,
  given: CsvMapping | null,
  columns: readonly string[],
  rows: readonly (readonly string[])[] = [],
): ChosenMapping {
  const fitted = given === null ? null : fitMapping(given, columns);
  if (fitted?.mapping) return { mapping: fitted.mapping, remembered: false };
  const remembered = store.findMapping(columns);
  if (remembered !== null)
    return { mapping: fitMapping(remembered, columns).mapping ?? remembered, remembered: true };
  return { mapping: guessMapping(columns, rows), remembered: false };
}

/** `problems`: what does not fit in the mapping, in words; then there is no mapping. */
export interface FittedMapping {
  readonly mapping: CsvMapping | null;
  readonly problems: readonly string[];
}

/**
 * Fits a mapping to the columns of a table, ignoring character form, case and spaces of names. A
 * mapping is given for one table; others of the same import may have other columns.
 */
export function fitMapping(given: CsvMapping, columns: readonly string[]): FittedMapping {
  const byKey = new Map(columns.map((column) => [nameKey(column), column]));
  const find = (name: string): string | undefined =>
    columns.includes(name) ? name : byKey.get(nameKey(name));
  const problems: string[] = [];
  const mapped: [string, string | null][] = [];
  for (const [name, target] of Object.entries(given.columns)) {
    const column = find(name);
    if (column === undefined && target !== null) problems.push(`there is no column “${name}”`);
    if (target !== null && !isTarget(given.type, target))
      problems.push(`“${target}” is not a field of ${given.type}`);
    if (column !== undefined) mapped.push([column, target]);
  }
  const key = given.key === null ? null : find(given.key);
  if (key === undefined) problems.push(`there is no column “${given.key}” for the key`);
  if (!mapped.some(([, target]) => target !== null))
    problems.push('no column of the table is mapped');
  if (problems.length > 0) return { mapping: null, problems };
  return {
    mapping: { type: given.type, columns: Object.fromEntries(mapped), key: key ?? null },
    problems,
  };
}

/** Returns the error for a mapping that does not fit the only tables. */
export const mappingError = (problems: readonly string[], columns: readonly string[]): AppError =>
  new AppError('invalid', {
    happened: `The mapping does not match: ${problems.join('; ')}.`,
    data: 'Nothing was imported.',
    next:
      columns.length === 0
        ? 'None of the files is a table. Remove the mapping.'
        : `Correct the mapping. The columns of the table are: ${columns.join(', ')}.`,
  });
