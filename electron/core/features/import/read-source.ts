import { type ImportEncoding, importEncodings } from '../../../../shared/api/imports.ts';
import { columnNames } from './formats/columns.ts';
import { findHeader, whyNoRecord } from './formats/find-header.ts';
import type { ExportReading } from './formats/export-line.ts';
import type { ReadRow, TableFormat, TableOptions } from './formats/import-format.ts';
import { findFormat, objectFormats, tableFormats } from './formats/import-formats.ts';
import { type Item, type Note, note, type Skip, skip } from './item.ts';
import { type OpenBytes, readHead } from './read/bytes.ts';
import { decodeText, type TextFacts } from './read/decode-text.ts';
import { namedDelimiter } from './read/find-delimiter.ts';
import { isObject, parseJson } from './read/parse-json.ts';
import { readTable, type Row } from './read/read-table.ts';
import type { Dialect } from './read/table-lines.ts';
import { headBytes, type Sniffed, sniff } from './read/sniff.ts';
import { splitJson } from './read/split-json.ts';
import { splitLines } from './read/split-lines.ts';

/** A table's columns, before its rows. */
export interface TableFound {
  readonly kind: 'table';
  readonly columns: readonly string[];
  readonly format: TableFormat;
}
/** The file is not in Unicode: its bytes are kept in addition to the decoded text. */
export interface Recoded {
  readonly kind: 'recoded';
  readonly encoding: ImportEncoding;
}
export type Reading = Item | Skip | Note | TableFound | Recoded | ExportReading;

export interface ReadOptions extends TableOptions {
  /** The name of a format, or `auto`. */
  readonly format: string;
  /** The encoding of all texts, or `auto`: detected from their bytes. */
  readonly encoding: ImportEncoding | 'auto';
}

/** The longest single value or line that is read, in characters. */
const maxChars = 32_000_000;

/**
 * Yields the contents of a source, one reading after another; holds one record at a time. Total for
 * any bytes: only the file system's own errors are thrown.
 * @param file the name shown in reports
 */
export async function* readSource(
  file: string,
  openBytes: OpenBytes,
  options: ReadOptions,
): AsyncGenerator<Reading> {
  const head = await readHead(openBytes, headBytes);
  const sniffed = await sniff(
    file,
    head,
    head.length < headBytes,
    wantedLayout(options.format),
    options.encoding,
  );
  if (sniffed.kind === 'none') {
    yield skip(null, sniffed.reason);
    return;
  }
  const facts: TextFacts = {
    encoding: sniffed.encoding,
    chosen: options.encoding !== 'auto',
    repairedBytes: 0,
  };
  const openText = (): AsyncIterable<string> => decodeText(openBytes(), facts);
  let any = false;
  for await (const reading of readLayout(file, sniffed, openText, options)) {
    any = true;
    yield reading;
  }
  if (!any) yield skip(null, 'The file has no records');
  if (facts.repairedBytes > 0)
    yield note(null, 'Some bytes are not UTF-8 and were read as Windows-1252');
  if (facts.repairedBytes > 0 || !facts.encoding.startsWith('utf-'))
    yield { kind: 'recoded', encoding: facts.encoding };
  if (options.encoding === 'auto' && !facts.encoding.startsWith('utf-')) {
    yield note(
      null,
      `The file is not UTF-8 and was read as ${importEncodings[facts.encoding]}, ` +
        'detected from its bytes. If text looks wrong, choose another encoding',
    );
  }
}

const wantedLayout = (format: string): 'json' | 'table' | null =>
  findFormat(format)?.layout ?? null;

function readLayout(
  file: string,
  sniffed: Exclude<Sniffed, { kind: 'none' }>,
  openText: () => AsyncIterable<string>,
  options: ReadOptions,
): AsyncGenerator<Reading> {
  if (sniffed.kind === 'table') return readTableFile(file, openText, sniffed.dialect, options);
  if (sniffed.kind === 'lines') return readLines(file, openText, options);
  return readValues(file, openText, options);
}

async function* readLines(
  file: string,
  openText: () => AsyncIterable<string>,
  options: ReadOptions,
): AsyncGenerator<Reading> {
  for await (const { line, text, chars } of splitLines(openText(), maxChars)) {
    if (text === null)
      yield skip(line, `The line has ${chars} characters; at most ${maxChars} are read`);
    else if (text.replaceAll('\0', '').trim() !== '') yield readText(file, line, text, options);
  }
}

async function* readValues(
  file: string,
  openText: () => AsyncIterable<string>,
  options: ReadOptions,
): AsyncGenerator<Reading> {
  for await (const { line, text, chars, finished } of splitJson(openText(), maxChars)) {
    if (text === null)
      yield skip(line, `The value has ${chars} characters; at most ${maxChars} are read`);
    else if (!finished) yield skip(line, 'It is not valid JSON (it ends too early)');
    else yield readText(file, line, text, options);
  }
}

const turns = ['first', undefined, 'last'] as const;

/** The readers of JSON objects, most specific first. */
const objectReaders = turns.flatMap((turn) =>
  objectFormats.flatMap((format) =>
    format.readers
      .filter((reader) => reader.turn === turn)
      .map((reader) => ({ format, ...reader })),
  ),
);

function readText(file: string, line: number, text: string, options: ReadOptions): Reading {
  const parsed = parseJson(text.replaceAll('\0', ''));
  if (!parsed.ok) return skip(line, parsed.reason);
  if (!isObject(parsed.value)) return skip(line, 'It is JSON, but not an object with fields');
  const object = parsed.value;
  const fits = objectReaders.filter(
    ({ format }) => options.format === 'auto' || format.name === options.format,
  );
  const assumed = options.format === 'auto' || fits[0]?.format.strict ? undefined : fits[0];
  const reader = fits.find(({ is }) => is(object)) ?? assumed;
  if (!reader) {
    return skip(
      line,
      Object.hasOwn(object, 'type') || Object.hasOwn(object, 'title')
        ? 'No record type: “type” must name one, for example breakage'
        : 'Object in an unsupported format',
    );
  }
  const reading = reader.read({ object, line, file, zone: options.zone, original: () => text });
  if (!parsed.repaired || reading.kind !== 'item') return reading;
  return {
    ...reading,
    notes: [...reading.notes, 'NaN and Infinity are not values and were left empty'],
  };
}

/** How many rows are considered before the meaning of the columns is decided. */
const firstRows = 60;

async function* readTableFile(
  file: string,
  openText: () => AsyncIterable<string>,
  dialect: Dialect,
  options: ReadOptions,
): AsyncGenerator<Reading> {
  const rows = readTable(openText, dialect);
  try {
    yield* readTableRows(file, rows, dialect, options);
  } finally {
    // Closes the file, also if nobody reads beyond the header.
    await rows.return(undefined);
  }
}

async function* readTableRows(
  file: string,
  rows: AsyncGenerator<Row>,
  dialect: Dialect,
  options: ReadOptions,
): AsyncGenerator<Reading> {
  const first: Row[] = [];
  for (let row = await rows.next(); !row.done; row = await rows.next()) {
    if (!isAbove(row.value, dialect)) first.push(row.value);
    if (first.length >= firstRows) break;
  }
  const at = findHeader(first.map(({ cells }) => cells));
  const header = first[at];
  if (header === undefined) {
    yield skip(null, 'The file is empty');
    return;
  }
  for (const { line } of first.slice(0, at)) yield skip(line, 'Text above the table header');
  const columns = columnNames(header.cells);
  const { format, open } = findTableFormat(columns, options);
  yield { kind: 'table', columns, format };
  const more = moreHeaderRows(first.slice(at + 1));
  for (const { line } of first.slice(at + 1, at + 1 + more)) yield skip(line, 'Second header row');
  const below = first.slice(at + 1 + more);
  const sample = below.map(({ cells }) => cells);
  const read = open({ file, columns, sample, options });
  let any = false;
  for await (const row of chain(below, rows)) {
    if (isEmpty(row)) continue;
    any = true;
    yield* readRow(row, header.cells, format.mapped, read);
  }
  if (!any) yield skip(null, 'The table has a header but no rows');
}

/**
 * Returns how many rows belong to the header: Qualtrics writes the questions and its own IDs below
 * the names of the columns.
 */
const moreHeaderRows = (rows: readonly Row[]): number =>
  rows.slice(0, 3).findIndex(({ cells }) => cells.some((cell) => cell.startsWith('{"ImportId":'))) +
  1;

function* readRow(
  { line, cells, broken }: Row,
  header: readonly string[],
  mapped: boolean,
  read: ReadRow,
): Generator<Reading> {
  if (broken && cells.length === 1 && cells[0] === '') {
    yield skip(line, 'The row is too long');
    return;
  }
  const why = mapped ? whyNoRecord(header, cells) : null;
  if (why !== null) {
    yield skip(line, why);
    return;
  }
  const reading = read(cells, line);
  if (reading !== null) yield reading;
  if (broken)
    yield note(line, 'A quote in this row is never closed. The row was read without the quote');
}

const isEmpty = ({ cells, broken }: Row): boolean =>
  !broken && cells.every((cell) => cell.trim() === '');

/** Returns whether a row is empty, or tells spreadsheets the separator. */
function isAbove(row: Row, { delimiter }: Dialect): boolean {
  if (isEmpty(row)) return true;
  return (
    (row.line === 1 && namedDelimiter(row.cells.join(delimiter ?? ',')) !== null) ||
    /^sep=$/i.test(row.cells[0] ?? '')
  );
}

async function* chain(first: readonly Row[], rest: AsyncIterable<Row>): AsyncGenerator<Row> {
  yield* first;
  yield* rest;
}

/** Finds the format of a table: the chosen one where it fits, and `csv` fits any. */
function findTableFormat(columns: readonly string[], options: ReadOptions) {
  for (const format of tableFormats) {
    const asked = options.format === 'auto' || options.format === format.name || isLast(format);
    const open = asked ? format.find(columns) : null;
    if (open !== null) return { format, open };
  }
  throw new Error('the last format of tables reads any table');
}

const isLast = (format: TableFormat): boolean => format === tableFormats.at(-1);
