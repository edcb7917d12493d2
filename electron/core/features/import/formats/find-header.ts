import { nameKey } from '../../../../../shared/records/name-key.ts';
import { isKnownColumn } from './known-columns.ts';

const looked = 20;

const filled = (cells: readonly string[]): number =>
  cells.filter((cell) => cell.trim() !== '').length;
const known = (cells: readonly string[]): number => cells.filter(isKnownColumn).length;

/**
 * Returns the index of the header row: the first, unless lines above it are narrower and a row
 * below has typical column names, or is the first of the full width.
 * @param rows the first rows of a table
 */
export function findHeader(rows: readonly (readonly string[])[]): number {
  const [first] = rows;
  if (first === undefined) return 0;
  const wider = rows
    .slice(0, looked)
    .map((cells, at) => ({ cells, at }))
    .filter(({ cells, at }) => at > 0 && filled(cells) >= 2 && filled(cells) > filled(first));
  const named = wider.find(({ cells }) => known(cells) > 0 && known(cells) > known(first));
  if (named) return named.at;
  if (filled(first) > 1 || known(first) > 0) return 0;
  return (
    wider.find(
      ({ cells, at }) => rows.length - at > 1 && cells.every((cell) => /\p{L}/u.test(cell)),
    )?.at ?? 0
  );
}

const totalWords = [
  'total',
  'totals',
  'subtotal',
  'sub-total',
  'sum',
  'count',
  'average',
  'mean',
  'summe',
  'gesamt',
  'gesamtsumme',
  'zwischensumme',
  'total général',
  'suma',
  'totale',
  'totaal',
  'soma',
  'итого',
  'всего',
  'razem',
  '合計',
  '合计',
  '总计',
  '總計',
  '小計',
  '합계',
  '총계',
  'المجموع',
];
const totals = new RegExp(String.raw`^(grand )?(${totalWords.join('|')})\s*:?$`, 'iu');
const footerForms = [
  String.raw`page \d+`,
  String.raw`seite \d+`,
  String.raw`end of (report|file|export)`,
  String.raw`generated (on|by|at|from)?`,
  String.raw`exported (on|by|at|from)`,
  String.raw`printed (on|by)`,
  String.raw`powered by`,
  String.raw`copyright`,
  String.raw`©`,
  String.raw`erstellt am`,
  String.raw`\d+ (rows?|records?|issues?|items?|results?)( (found|total|exported))?\.?$`,
];
// All but the last are how such a row begins.
const footers = new RegExp(`^(${footerForms.join('|')})`, 'iu');

/** Returns why a row below the header is no record, in words; null if it is one. */
export function whyNoRecord(header: readonly string[], cells: readonly string[]): string | null {
  const said = cells.filter((cell) => cell.trim() !== '');
  const first = said[0]?.trim() ?? '';
  if (header.length > 1 && header.every((cell, i) => nameKey(cells[i] ?? '') === nameKey(cell)))
    return 'Repeats the header';
  const numbers = said.slice(1).every((cell) => /^[\d\s.,%()−+-]+$/u.test(cell));
  if (totals.test(first) && numbers && header.length > 1) return 'Row of totals';
  if (said.length === 1 && header.length > 2 && footers.test(first)) return 'Text below the table';
  return null;
}
