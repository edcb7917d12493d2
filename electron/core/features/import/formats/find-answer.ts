import { readNumber } from '../../../../../shared/read-number.ts';
import { readDayAndTime } from '../fit/read-wall-time.ts';

/**
 * Returns the column with the most informative cells: the title of rows that have none. Numbers,
 * dates, file names and addresses say little. Null if no column says anything.
 */
export function findAnswer(
  columns: readonly string[],
  rows: readonly (readonly string[])[],
  allowed: (column: string) => boolean,
): string | null {
  let best: string | null = null;
  let bestScore = 0;
  columns.forEach((column, at) => {
    if (!allowed(column)) return;
    const cells = rows.map((row) => (row[at] ?? '').trim()).filter((cell) => cell !== '');
    const score = cells.reduce((sum, cell) => sum + wordsIn(cell), 0) / Math.max(rows.length, 1);
    if (score > bestScore) {
      best = column;
      bestScore = score;
    }
  });
  return best;
}

/** Returns how informative a cell is, from 0 for a number to 12 for a sentence. */
function wordsIn(cell: string): number {
  if (readNumber(cell).kind !== 'none' || readDayAndTime(cell).kind === 'wall') return 0;
  if (/^(uuid:)?[0-9a-f-]{20,}$|^\S+\.[a-z0-9]{2,4}$|^[a-z]+:\/\/\S+$|^\S+@\S+\.\S+$/i.test(cell))
    return 0.1;
  return Math.min(12, Math.max(cell.split(/\s+/).length, cell.length / 12));
}
