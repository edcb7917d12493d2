import { type CsvMapping, type ImportEncoding, importEncodings, type ImportFormat } from '../../../shared/api/imports.ts';
import { readAiidRow } from './formats/aiid.ts';
import { type AiidSheet, type Enrichments, findAiidSheet } from './formats/aiid-sheets.ts';
import { isAvid, readAvid } from './formats/avid.ts';
import { columnNames } from './formats/columns.ts';
import { findHeader, whyNoRecord } from './formats/find-header.ts';
import { isFieldIssue, readFieldIssue } from './formats/field-issues.ts';
import { isExportLine, readExportLine, type ExportReading } from './formats/export-line.ts';
import { isOwnLine, readOwnLine } from './formats/own-line.ts';
import type { SourceObject } from './formats/source-object.ts';
import { readTableRow, tableOf } from './formats/table-row.ts';
import { type Item, type Note, note, type Skip, skip } from './item.ts';
import { type OpenBytes, readHead } from './read/bytes.ts';
import { decodeText, type TextFacts } from './read/decode-text.ts';
import { namedDelimiter } from './read/find-delimiter.ts';
import { isObject, type JsonObject, parseJson } from './read/parse-json.ts';
import { readTable, type Row } from './read/read-table.ts';
import type { Dialect } from './read/table-lines.ts';
import { headBytes, type Sniffed, sniff } from './read/sniff.ts';
import { splitJson } from './read/split-json.ts';
import { splitLines } from './read/split-lines.ts';

/** A table's columns, before its rows. */
export interface TableFound { readonly kind: 'table'; readonly columns: readonly string[]; readonly sheet: AiidSheet | null }
/** The file is not in Unicode: its bytes are kept beside what was read of them. */
export interface Recoded { readonly kind: 'recoded'; readonly encoding: ImportEncoding }
export type Reading = Item | Skip | Note | TableFound | Recoded | ExportReading;

/** What the columns of a table mean, told from their names and the first rows. */
export type MappingFor = (columns: readonly string[], rows: readonly (readonly string[])[]) => CsvMapping;

export interface ReadOptions {
  readonly format: ImportFormat | 'auto';
  /** The zone of times that say none. */
  readonly zone: string;
  /** The encoding of all texts, or `auto`: as their bytes tell. */
  readonly encoding: ImportEncoding | 'auto';
  /** What the columns of a table mean. */
  readonly mappingFor: MappingFor;
  /** What the classification sheets of the same import say; rows of incidents that are met are taken out. */
  readonly enrichments: Enrichments;
  /** Incidents that were met; their classifications are not records of their own. */
  readonly met: Set<string>;
}

/** Longest single value or line that is read, in characters. */
const maxChars = 32_000_000;

/**
 * Everything that a source has to say, one reading after another; holds one record at a time. Total for whatever the bytes are:
 * only the file system's own errors are thrown.
 * @param file the name that is shown in reports
 */
export async function* readSource(file: string, openBytes: OpenBytes, options: ReadOptions): AsyncGenerator<Reading> {
  const head = await readHead(openBytes, headBytes);
  const sniffed = await sniff(file, head, head.length < headBytes, wantedLayout(options.format), options.encoding);
  if (sniffed.kind === 'none') { yield skip(null, sniffed.reason); return; }
  const facts: TextFacts = { encoding: sniffed.encoding, chosen: options.encoding !== 'auto', repairedBytes: 0 };
  const openText = (): AsyncIterable<string> => decodeText(openBytes(), facts);
  let any = false;
  for await (const reading of readLayout(file, sniffed, openText, options)) {
    any = true;
    yield reading;
  }
  if (!any) yield skip(null, 'The file has no records');
  if (facts.repairedBytes > 0) yield note(null, 'Some bytes are not UTF-8; they were read as Windows-1252');
  if (facts.repairedBytes > 0 || !facts.encoding.startsWith('utf-')) yield { kind: 'recoded', encoding: facts.encoding };
  if (options.encoding === 'auto' && !facts.encoding.startsWith('utf-')) {
    yield note(null, `The file is not UTF-8; it was read as ${importEncodings[facts.encoding]}, as its bytes look. If words look wrong, choose its encoding`);
  }
}

const wantedLayout = (format: ImportFormat | 'auto'): 'json' | 'table' | null =>
  (format === 'auto' ? null : format === 'csv' || format === 'aiid' ? 'table' : 'json');

function readLayout(file: string, sniffed: Exclude<Sniffed, { kind: 'none' }>, openText: () => AsyncIterable<string>, options: ReadOptions): AsyncGenerator<Reading> {
  if (sniffed.kind === 'table') return readTableFile(file, openText, sniffed.dialect, options);
  return sniffed.kind === 'lines' ? readLines(file, openText, options) : readValues(file, openText, options);
}

async function* readLines(file: string, openText: () => AsyncIterable<string>, options: ReadOptions): AsyncGenerator<Reading> {
  for await (const { line, text, chars } of splitLines(openText(), maxChars)) {
    if (text === null) yield skip(line, `The line has ${chars} characters; at most ${maxChars} are read`);
    else if (text.replaceAll('\0', '').trim() !== '') yield readText(file, line, text, options);
  }
}

async function* readValues(file: string, openText: () => AsyncIterable<string>, options: ReadOptions): AsyncGenerator<Reading> {
  for await (const { line, text, chars, finished } of splitJson(openText(), maxChars)) {
    if (text === null) yield skip(line, `The value has ${chars} characters; at most ${maxChars} are read`);
    else if (!finished) yield skip(line, 'It is not valid JSON (it ends too early)');
    else yield readText(file, line, text, options);
  }
}

/** The readers of JSON objects, the most particular first. */
const objectReaders: readonly { readonly format: ImportFormat; readonly is: (object: JsonObject) => boolean; readonly read: (source: SourceObject) => Reading }[] = [
  { format: 'fieldloop', is: isExportLine, read: readExportLine },
  { format: 'avid', is: isAvid, read: readAvid },
  { format: 'field_issues', is: isFieldIssue, read: readFieldIssue },
  { format: 'fieldloop', is: isOwnLine, read: readOwnLine },
];

function readText(file: string, line: number, text: string, options: ReadOptions): Reading {
  const parsed = parseJson(text.replaceAll('\0', ''));
  if (!parsed.ok) return skip(line, parsed.reason);
  if (!isObject(parsed.value)) return skip(line, 'It is JSON, but not an object with fields');
  const object = parsed.value;
  const fits = objectReaders.filter(({ format }) => options.format === 'auto' || format === options.format);
  const reader = fits.find(({ is }) => is(object)) ?? (options.format === 'auto' || options.format === 'fieldloop' ? undefined : fits[0]);
  if (!reader) {
    return skip(line, Object.hasOwn(object, 'type') || Object.hasOwn(object, 'title')
      ? 'It does not say what it is: “type” has to name a kind of record, for example breakage'
      : 'It is an object of no format that can be imported');
  }
  const reading = reader.read({ object, line, file, zone: options.zone, original: () => text });
  if (!parsed.repaired || reading.kind !== 'item') return reading;
  return { ...reading, notes: [...reading.notes, 'NaN and Infinity are no values; where they stood is empty'] };
}

/** How many rows are looked at before it is decided what the columns mean. */
const firstRows = 60;

async function* readTableFile(
  file: string, openText: () => AsyncIterable<string>, dialect: Dialect, options: ReadOptions,
): AsyncGenerator<Reading> {
  const rows = readTable(openText, dialect);
  const first: Row[] = [];
  for (let row = await rows.next(); !row.done; row = await rows.next()) {
    if (!isAbove(row.value, dialect)) first.push(row.value);
    if (first.length >= firstRows) break;
  }
  const at = findHeader(first.map(({ cells }) => cells));
  const header = first[at];
  if (header === undefined) { yield skip(null, 'The file is empty'); return; }
  for (const { line } of first.slice(0, at)) yield skip(line, 'It stands above the header of the table');
  const columns = columnNames(header.cells);
  const sheet = options.format === 'csv' ? null : findAiidSheet(columns);
  yield { kind: 'table', columns, sheet };
  const more = moreHeaderRows(first.slice(at + 1));
  for (const { line } of first.slice(at + 1, at + 1 + more)) yield skip(line, 'It is a second row of the header');
  const below = first.slice(at + 1 + more);
  const sample = below.map(({ cells }) => cells);
  const read = sheet === null ? tableReader(file, columns, sample, options) : sheetReader(file, columns, sheet, options);
  let any = false;
  for await (const row of chain(below, rows)) {
    if (isEmpty(row)) continue;
    any = true;
    yield* readRow(row, header.cells, sheet === null, read);
  }
  if (!any) yield skip(null, 'The table has a header and no rows');
}

/** Qualtrics writes the questions and its own ids below the names of the columns. */
const moreHeaderRows = (rows: readonly Row[]): number =>
  rows.slice(0, 3).findIndex(({ cells }) => cells.some((cell) => cell.startsWith('{"ImportId":'))) + 1;

type ReadCells = (cells: readonly string[], line: number) => Reading | null;

function* readRow({ line, cells, broken }: Row, header: readonly string[], plain: boolean, read: ReadCells): Generator<Reading> {
  if (broken && cells.length === 1 && cells[0] === '') { yield skip(line, 'The row is too long'); return; }
  const why = plain ? whyNoRecord(header, cells) : null;
  if (why !== null) { yield skip(line, why); return; }
  const reading = read(cells, line);
  if (reading !== null) yield reading;
  if (broken) yield note(line, 'A quote in this row is never closed; the row was read as it stands');
}

const isEmpty = ({ cells, broken }: Row): boolean => !broken && cells.every((cell) => cell.trim() === '');

/** An empty line, or the one that tells spreadsheets the separator. */
function isAbove(row: Row, { delimiter }: Dialect): boolean {
  if (isEmpty(row)) return true;
  return (row.line === 1 && namedDelimiter(row.cells.join(delimiter ?? ',')) !== null) || /^sep=$/i.test(row.cells[0] ?? '');
}

async function* chain(first: readonly Row[], rest: AsyncIterable<Row>): AsyncGenerator<Row> {
  yield* first;
  yield* rest;
}

function tableReader(file: string, columns: readonly string[], sample: readonly (readonly string[])[], options: ReadOptions): ReadCells {
  const table = tableOf(file, columns, options.mappingFor(columns, sample), options.zone, sample);
  return (cells, line) => readTableRow(table, cells, line);
}

function sheetReader(file: string, columns: readonly string[], sheet: AiidSheet, options: ReadOptions): ReadCells {
  const numberAt = columns.findIndex((column) => /^(true[ _])?incident[ _](id|number)$/i.test(column));
  return (cells, line) => {
    const incident = (cells[numberAt] ?? '').trim();
    const row = { sheet, columns, cells, line, file };
    if (sheet === 'incidents') {
      options.met.add(incident);
      return readAiidRow(row, options.enrichments.get(incident) ?? null);
    }
    const joins = sheet !== 'quickadd' && sheet !== 'seed' && incident !== '' && options.met.has(incident);
    return joins ? null : readAiidRow(row, null);
  };
}
