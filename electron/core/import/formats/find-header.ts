import { nameKey } from '../../../../shared/records/name-key.ts';
import { isKnownColumn } from './known-columns.ts';

const looked = 20;

const filled = (cells: readonly string[]): number => cells.filter((cell) => cell.trim() !== '').length;
const known = (cells: readonly string[]): number => cells.filter(isKnownColumn).length;

/**
 * Returns the index of the row that names the columns: the first, unless lines above it are narrower and a row
 * below names columns that tables usually have, or is the first of the full width.
 * @param rows the first rows of a table
 */
export function findHeader(rows: readonly (readonly string[])[]): number {
  const [first] = rows;
  if (first === undefined) return 0;
  const wider = rows.slice(0, looked).map((cells, at) => ({ cells, at }))
    .filter(({ cells, at }) => at > 0 && filled(cells) >= 2 && filled(cells) > filled(first));
  const named = wider.find(({ cells }) => known(cells) > 0 && known(cells) > known(first));
  if (named) return named.at;
  if (filled(first) > 1 || known(first) > 0) return 0;
  return wider.find(({ cells, at }) => rows.length - at > 1 && cells.every((cell) => /\p{L}/u.test(cell)))?.at ?? 0;
}

const totals = /^(grand )?(total|totals|subtotal|sub-total|sum|count|average|mean|summe|gesamt|gesamtsumme|zwischensumme|total général|suma|totale|totaal|soma|итого|всего|razem|合計|合计|总计|總計|小計|합계|총계|المجموع)\s*:?$/iu;
const footers = /^(page \d+|seite \d+|end of (report|file|export)|generated (on|by|at|from)?|exported (on|by|at|from)|printed (on|by)|powered by|copyright|©|erstellt am|\d+ (rows?|records?|issues?|items?|results?)( (found|total|exported))?\.?$)/iu;

/** Returns why a row below the header is no record, in words; null when it is one. */
export function whyNoRecord(header: readonly string[], cells: readonly string[]): string | null {
  const said = cells.filter((cell) => cell.trim() !== '');
  const first = said[0]?.trim() ?? '';
  if (header.length > 1 && header.every((cell, i) => nameKey(cells[i] ?? '') === nameKey(cell))) return 'It repeats the header';
  const numbers = said.slice(1).every((cell) => /^[\d\s.,%()−+-]+$/u.test(cell));
  if (totals.test(first) && numbers && header.length > 1) return 'It is a row of totals';
  if (said.length === 1 && header.length > 2 && footers.test(first)) return 'It is a line below the table';
  return null;
}
