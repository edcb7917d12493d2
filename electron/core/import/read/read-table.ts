import { parse } from 'csv-parse';
import { type Delimiter } from './find-delimiter.ts';
import { splitLines } from './split-lines.ts';

/** A row of a table; `line` is where it begins, counted from 1. `broken`: a quote in it is never closed, it is read as it stands. */
export interface Row { readonly line: number; readonly cells: readonly string[]; readonly broken: boolean }

const maxRowChars = 16_000_000;
/** After so many rows with a broken quote the rest of a file is no table. */
const maxBroken = 100;

/**
 * The rows of a table (RFC 4180 and what programs make of it): quotes, embedded line ends, rows of any length, empty lines left out.
 * A quote that is never closed takes its own line, not the rest of the file: the text is read again from there.
 * @param openText gives the text anew from its beginning
 */
export async function* readTable(openText: () => AsyncIterable<string>, delimiter: Delimiter): AsyncGenerator<Row> {
  let from = 1;
  let broken = 0;
  for (;;) {
    const end = yield* readRows(from === 1 ? openText() : linesFrom(openText(), from), delimiter, from);
    if (end.done) return;
    const line = await findLine(openText(), end.line);
    if (line === null || ++broken > maxBroken) return;
    yield { line: end.line, cells: line.split(delimiter), broken: true };
    from = end.line + 1;
  }
}

type End = { readonly done: true } | { readonly done: false; readonly line: number };

/** Rows up to the end or to the row that can't be read; `line` is where that one begins. */
async function* readRows(pieces: AsyncIterable<string>, delimiter: Delimiter, firstLine: number): AsyncGenerator<Row, End> {
  let rows: Row[] = [];
  let nextLine = firstLine;
  let failed = false;
  const parser = parse({
    delimiter, relax_quotes: true, relax_column_count: true, record_delimiter: ['\r\n', '\n', '\r'], max_record_size: maxRowChars, bom: false,
    // Rows are taken here rather than from the stream, which would drop those before an error.
    on_record: (cells: string[], context) => {
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
