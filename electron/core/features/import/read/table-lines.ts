import type { Delimiter } from './find-delimiter.ts';

/** How a table is written. No delimiter: it has one column, whatever characters it contains. */
export interface Dialect {
  readonly delimiter: Delimiter | null;
  /** What makes a quote inside quotes literal: another quote, or a backslash. */
  readonly escape: '"' | '\\';
}

/** An incomplete row: `quoted` while its last cell waits for the closing quote. */
export interface OpenRow {
  readonly cells: string[];
  cell: string;
  quoted: boolean;
  lines: number;
  chars: number;
}

/** Returns an empty row. */
export const newRow = (): OpenRow => ({ cells: [], cell: '', quoted: false, lines: 0, chars: 0 });

/**
 * Reads one line into a row. A quote opens a cell at its beginning, and closes it before a
 * delimiter or the line's end; anywhere else it is literal.
 * @returns false if a later line of a quoted cell contains a quote that opens a cell: then the
 * row's own quote was never closed
 */
export function addLine(row: OpenRow, text: string, { delimiter, escape }: Dialect): boolean {
  row.lines++;
  row.chars += text.length;
  let at = 0;
  for (;;) {
    if (!row.quoted) {
      if (text[at] !== '"') {
        at = takePlain(row, text, at, delimiter);
        if (at < 0) return true;
        continue;
      }
      row.quoted = true;
      at++;
    }
    const end = findClosing(row, text, at, delimiter, escape);
    if (end === 'opens') return false;
    if (end === null) return true;
    row.quoted = false;
    row.cells.push(row.cell);
    row.cell = '';
    if (end + 1 >= text.length) return true;
    at = end + 2;
    if (at === text.length) {
      row.cells.push('');
      return true;
    }
  }
}

/** Reads a cell without quotes; returns -1 after the last one, else where the next one starts. */
function takePlain(row: OpenRow, text: string, at: number, delimiter: Delimiter | null): number {
  const end = delimiter === null ? -1 : text.indexOf(delimiter, at);
  row.cells.push(end < 0 ? text.slice(at) : text.slice(at, end));
  if (end < 0) return -1;
  if (end + 1 === text.length) {
    row.cells.push('');
    return -1;
  }
  return end + 1;
}

/**
 * Returns the place of the quote that closes the cell; null if there is none on this line. Adds the
 * text to the cell.
 */
function findClosing(
  row: OpenRow,
  text: string,
  from: number,
  delimiter: Delimiter | null,
  escape: Dialect['escape'],
): number | 'opens' | null {
  let copied = from;
  for (let at = from; at < text.length; at++) {
    const sign = text[at];
    if (escape === '\\' && sign === '\\' && (text[at + 1] === '"' || text[at + 1] === '\\')) {
      row.cell += text.slice(copied, at);
      copied = ++at;
      continue;
    }
    if (sign !== '"') continue;
    const next = text[at + 1];
    if (escape === '"' && next === '"') {
      row.cell += text.slice(copied, at);
      copied = ++at;
      continue;
    }
    if (next === undefined || next === delimiter) {
      row.cell += text.slice(copied, at);
      return at;
    }
    const before = at === 0 ? delimiter : text[at - 1];
    if (row.lines > 1 && before === delimiter) return 'opens';
  }
  row.cell += text.slice(copied);
  return null;
}

/** Returns the cells of a line literally, if its quotes make no sense. */
export const plainCells = (text: string, delimiter: Delimiter | null): string[] =>
  delimiter === null ? [text] : text.split(delimiter);

/**
 * Returns what makes a quote inside quotes literal: a backslash only if that gives more rows the
 * number of cells of the header, or if the file never doubles quotes and has a backslash before
 * some.
 */
export function findEscape(head: string, delimiter: Delimiter | null): Dialect['escape'] {
  if (!head.includes('\\"')) return '"';
  const lines = head
    .split(/\r\n?|\n/)
    .filter((line) => line !== '')
    .slice(0, 200);
  const even = (escape: Dialect['escape']): number => {
    const counts = lines.map((line) => {
      const row = newRow();
      addLine(row, line, { delimiter, escape });
      if (row.quoted) return -1;
      return row.cells.length;
    });
    return counts.filter((count) => count === counts[0]).length;
  };
  const [doubled, backslash] = [even('"'), even('\\')];
  if (backslash !== doubled) return backslash > doubled ? '\\' : '"';
  if (/[^,;\t|]""[^,;\t|]/.test(head)) return '"';
  return '\\';
}
