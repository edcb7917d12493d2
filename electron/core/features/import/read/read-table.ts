import { addLine, type Dialect, newRow, type OpenRow, plainCells } from './table-lines.ts';

/**
 * A row of a table; `line` is where it starts, counted from 1. `broken`: a quote in it is never
 * closed, or it is too long; it is read literally.
 */
export interface Row {
  readonly line: number;
  readonly cells: readonly string[];
  readonly broken: boolean;
}

interface TextLine {
  readonly line: number;
  readonly text: string;
  readonly end: string;
}

const maxLineChars = 16_000_000;
/** A longer cell over several lines has a quote that is never closed. */
const maxCellChars = 4_000_000;
const maxCellLines = 50_000;

/**
 * Reads the rows of a table (RFC 4180 and its variants): quotes, embedded line ends, rows of any
 * length, empty lines left out. A quote that is never closed, or closed in the middle of a later
 * row, affects only its own line, however many there are. Holds one row, and while a quote is open
 * the lines after it.
 */
export async function* readTable(
  openText: () => AsyncIterable<string>,
  dialect: Dialect,
): AsyncGenerator<Row> {
  const lines = textLines(openText());
  /** Lines that were read ahead. */
  const waiting: TextLine[] = [];
  let first = 0;
  let columns = 0;
  const next = async (at: number): Promise<TextLine | null> => {
    while (first + at >= waiting.length) {
      const read = await lines.next();
      if (read.done) return null;
      waiting.push(read.value);
    }
    return waiting[first + at] ?? null;
  };
  try {
    for (let line = await next(0); line !== null; line = await next(0)) {
      const row = await readRow(line, next, dialect, columns);
      first += row.lines;
      if (first > 1000) {
        waiting.splice(0, first);
        first = 0;
      }
      if (row.cells.length === 1 && row.cells[0] === '' && !row.broken) continue;
      columns ||= row.cells.length > 1 ? row.cells.length : 0;
      yield { line: line.line, cells: row.cells, broken: row.broken };
    }
  } finally {
    await lines.return(undefined);
  }
}

interface FoundRow {
  readonly cells: readonly string[];
  readonly broken: boolean;
  readonly lines: number;
}

async function readRow(
  start: TextLine,
  next: (at: number) => Promise<TextLine | null>,
  dialect: Dialect,
  columns: number,
): Promise<FoundRow> {
  const broken: FoundRow = {
    cells: plainCells(start.text, dialect.delimiter),
    broken: true,
    lines: 1,
  };
  if (start.text.length > maxLineChars) return { cells: [''], broken: true, lines: 1 };
  const row = newRow();
  addLine(row, start.text, dialect);
  let before = start;
  /**
   * Whether each line alone would be a whole row: then the quote is closed in another one by
   * chance.
   */
  let allRows = isRow(start, start, dialect, columns);
  while (row.quoted) {
    const line = isTooLong(row) ? null : await next(row.lines);
    if (line === null) return broken;
    row.cell += before.end;
    if (!addLine(row, line.text, dialect)) return broken;
    allRows &&= isRow(line, start, dialect, columns);
    before = line;
  }
  if (row.lines > 1 && allRows) return broken;
  return { cells: row.cells, broken: false, lines: row.lines };
}

const isTooLong = (row: OpenRow): boolean => row.chars > maxCellChars || row.lines > maxCellLines;

/**
 * Returns whether a line alone is a row: it has all cells, and the first one looks like that of the
 * row before.
 */
function isRow(
  { text }: TextLine,
  before: TextLine,
  { delimiter }: Dialect,
  columns: number,
): boolean {
  const cells = plainCells(text, delimiter);
  const [first = ''] = plainCells(before.text, delimiter);
  return (
    columns > 2 &&
    cells.length === columns &&
    /\d/.test(first) &&
    shapeOf(cells[0] ?? '') === shapeOf(first)
  );
}

/** Returns the shape of a cell: `SH-12` and `SH-7` have the same. */
const shapeOf = (cell: string): string => cell.trim().replace(/\d+/g, '9');

/** Yields the lines of a text with their ends; of a line that is too long, only its beginning. */
async function* textLines(pieces: AsyncIterable<string>): AsyncGenerator<TextLine> {
  let line = 1;
  let rest = '';
  const take = (text: string, end: string): TextLine => ({ line: line++, text, end });
  for await (const piece of pieces) {
    const text = rest + piece;
    // A CR at the end may be half of a CRLF.
    const breaks = /\r\n|\n|\r(?!$)/g;
    let at = 0;
    for (let found = breaks.exec(text); found; found = breaks.exec(text)) {
      yield take(text.slice(at, found.index), found[0]);
      at = breaks.lastIndex;
    }
    rest = text.slice(at);
    if (rest.length > maxLineChars + 1) rest = rest.slice(0, maxLineChars + 1);
  }
  if (rest.endsWith('\r')) yield take(rest.slice(0, -1), '\r');
  else if (rest !== '') yield take(rest, '');
}
