import { isKnownColumn } from '../formats/known-columns.ts';

export const delimiters = [',', ';', '\t', '|'] as const;
export type Delimiter = (typeof delimiters)[number];

/**
 * How the beginning of a text reads as a table. `even`: the share of its rows with the most common
 * number of columns. No delimiter: one column.
 */
export interface TableShape {
  readonly delimiter: Delimiter | null;
  readonly columns: number;
  readonly rows: number;
  readonly even: number;
}

/**
 * Returns the column separator that fits the beginning of a table best: many columns, the same
 * number in each row; lines above the header may have fewer. `sep=;` (Excel) decides it.
 */
export function findShape(head: string): TableShape {
  const named = namedDelimiter(head);
  const text = named === null ? head : head.slice(head.indexOf('\n') + 1);
  const rows = text
    .replace(/"(?:[^"\n]|"")*"/g, 'q')
    .split(/\r\n?|\n/)
    .filter((row) => row.trim() !== '')
    .slice(0, 60);
  let best: TableShape = { delimiter: named, columns: 1, rows: rows.length, even: 1 };
  let bestScore = 0;
  for (const delimiter of named === null ? delimiters : [named]) {
    const shape = shapeWith(delimiter, rows);
    const score = shape.columns < 2 ? 0 : shape.even * 100 + Math.min(shape.columns, 50);
    if (score > bestScore) {
      best = shape;
      bestScore = score;
    }
  }
  return best;
}

function shapeWith(delimiter: Delimiter, rows: readonly string[]): TableShape {
  const counts = rows.map((row) => row.split(delimiter).length);
  const columns = (counts[0] ?? 1) > 1 ? headerWidth(counts) : belowTitle(delimiter, rows, counts);
  const even = counts.filter((count) => count === columns).length / Math.max(counts.length, 1);
  return { delimiter, columns, rows: rows.length, even };
}

/**
 * Returns the width of the first row, unless it is a title with a separator in it above a wider
 * table.
 */
function headerWidth(counts: readonly number[]): number {
  const [first = 1] = counts;
  const wider = counts.filter((count) => count > first);
  const same = counts.filter((count) => count === first).length;
  if (same === 1 && wider.length > counts.length / 2) return mostFrequent(wider);
  return first;
}

/**
 * Returns the width of a table below a line without a separator; 1 if that line is the header
 * itself.
 */
function belowTitle(
  delimiter: Delimiter,
  rows: readonly string[],
  counts: readonly number[],
): number {
  const wide = counts.filter((count) => count > 1);
  if (wide.length < 2) return 1;
  const columns = mostFrequent(wide);
  const at = counts.indexOf(columns);
  const names = (rows[at] ?? '').split(delimiter);
  if (isKnownColumn(rows[0] ?? '') && !names.some(isKnownColumn)) return 1;
  const below = counts.slice(at);
  const even = below.filter((count) => count === columns).length / below.length;
  if (even >= (names.some(isKnownColumn) ? 0.5 : 1)) return columns;
  return 1;
}

function mostFrequent(counts: readonly number[]): number {
  const times = new Map<number, number>();
  for (const count of counts) times.set(count, (times.get(count) ?? 0) + 1);
  return [...times].sort((a, b) => b[1] - a[1] || b[0] - a[0])[0]?.[0] ?? 1;
}

/** Returns the separator in a first line `sep=;`, as spreadsheets write it; else null. */
export const namedDelimiter = (head: string): Delimiter | null =>
  (/^sep=([,;\t|])\r?(?:\n|$)/i.exec(head)?.[1] as Delimiter | undefined) ?? null;
