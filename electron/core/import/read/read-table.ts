import { parse } from 'csv-parse';
import { type Delimiter } from './find-delimiter.ts';
import { splitLines } from './split-lines.ts';

/** A row of a table; `line` is where it begins, counted from 1. `broken`: a quote in it is never closed, it is read as it stands. */
export interface Row { readonly line: number; readonly cells: readonly string[]; readonly broken: boolean }

const maxRowChars = 16_000_000;
/** How often a file is read again from a row with a broken quote; later ones are read as the parser sees them. */
const maxBroken = 20;

/**
 * The rows of a table (RFC 4180 and what programs make of it): quotes, embedded line ends, rows of any length, empty lines left out.
 * A quote that is never closed, or closed in the middle of a later row, takes its own line and not the rest: the text is read again from there.
 * @param openText gives the text anew from its beginning
 */
export async function* readTable(openText: () => AsyncIterable<string>, delimiter: Delimiter): AsyncGenerator<Row> {
  let from = 1;
  let broken = 0;
  for (;;) {
    const end = yield* readRows(from === 1 ? openText() : linesFrom(openText(), from), delimiter, from, broken < maxBroken);
    if (end.done) return;
    const line = await findLine(openText(), end.line);
    if (line === null) return;
    broken++;
    yield { line: end.line, cells: line.split(delimiter), broken: true };
    from = end.line + 1;
  }
}

/**
 * Whether a row has a cell that goes over lines with a quote before it that is not written as quotes are (`"` + cell + `"`, inner ones doubled):
 * the parser took it for text, and its closing quote belongs to another row.
 */
function crossesRows(cells: readonly string[], raw: string): boolean {
  if (!cells.some((cell) => cell.startsWith('"') && /[\r\n]/.test(cell))) return false;
  let at = 0;
  for (const cell of cells) {
    const quoted = `"${cell.replaceAll('"', '""')}"`;
    const isQuoted = raw.startsWith(quoted, at);
    if (!isQuoted && cell.startsWith('"') && /[\r\n]/.test(cell)) return true;
    at += (isQuoted ? quoted.length : cell.length) + 1;
  }
  return false;
}

type End = { readonly done: true } | { readonly done: false; readonly line: number };

/** Rows up to the end or to the row that can't be read; `line` is where that one begins. */
async function* readRows(pieces: AsyncIterable<string>, delimiter: Delimiter, firstLine: number, strict: boolean): AsyncGenerator<Row, End> {
  let rows: Row[] = [];
  let nextLine = firstLine;
  let failed = false;
  const parser = parse({
    delimiter, relax_quotes: true, relax_column_count: true, record_delimiter: ['\r\n', '\n', '\r'], max_record_size: maxRowChars, bom: false,
    // Rows are taken here rather than from the stream, which would drop those before an error.
    raw: true,
    on_record: (parsed: string[], context) => {
      // With `raw`, the library hands over more than its types say.
      const { record: cells, raw } = parsed as unknown as { record: string[]; raw: string };
      failed ||= strict && crossesRows(cells, raw);
      if (failed) return null;
      if (cells.length > 1 || cells[0] !== '') rows.push({ line: nextLine, cells, broken: false });
      nextLine = firstLine + context.lines;
      return null;
    },
  });
  parser.on('error', () => { failed = true; });
  parser.resume();
  for await (const piece of pieces) {
    await new Promise<void>((resolve) => { parser.write(piece, () => { resolve(); }); });
    yield* rows;
    rows = [];
    if (failed) return { done: false, line: nextLine };
  }
  const closed = new Promise<void>((resolve) => { parser.once('close', resolve); });
  parser.end();
  await closed;
  yield* rows;
  return failed ? { done: false, line: nextLine } : { done: true };
}

async function* linesFrom(pieces: AsyncIterable<string>, from: number): AsyncGenerator<string> {
  for await (const { line, text } of splitLines(pieces, maxRowChars)) if (line >= from) yield `${text ?? ''}\n`;
}

async function findLine(pieces: AsyncIterable<string>, wanted: number): Promise<string | null> {
  for await (const { line, text } of splitLines(pieces, maxRowChars)) if (line === wanted) return text ?? '';
  return null;
}
