import { type CsvMapping, type ImportEncoding, importEncodings, type ImportFormat } from '../../../shared/api/imports.ts';
import { readAiidRow } from './formats/aiid.ts';
import { type AiidSheet, type Enrichments, findAiidSheet } from './formats/aiid-sheets.ts';
import { isAvid, readAvid } from './formats/avid.ts';
import { columnNames } from './formats/columns.ts';
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
import { readTable } from './read/read-table.ts';
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
  if (sniffed.kind === 'table') return readTableFile(file, openText, sniffed.delimiter, options);
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

async function* readTableFile(file: string, openText: () => AsyncIterable<string>, delimiter: Parameters<typeof readTable>[1], options: ReadOptions): AsyncGenerator<Reading> {
  let columns: readonly string[] | null = null;
  let read: ((cells: readonly string[], line: number) => Reading | null) | null = null;
  let rows = 0;
  for await (const { line, cells, broken } of readTable(openText, delimiter)) {
    if (columns === null || read === null) {
      if (cells.every((cell) => cell.trim() === '') || (line === 1 && namedDelimiter(cells.join(delimiter)) !== null) || /^sep=$/i.test(cells[0] ?? '')) continue;
      columns = columnNames(cells);
      const sheet = options.format === 'csv' ? null : findAiidSheet(columns);
      yield { kind: 'table', columns, sheet };
      read = sheet === null ? tableReader(file, columns, options) : sheetReader(file, columns, sheet, options);
      continue;
    }
    if (cells.every((cell) => cell.trim() === '')) continue;
    rows++;
    const reading = read(cells, line);
    if (reading !== null) yield reading;
    if (broken) yield note(line, 'A quote in this row is never closed; the row was read as it stands');
  }
  if (rows === 0) yield skip(null, columns === null ? 'The file is empty' : 'The table has a header and no rows');
}

function tableReader(file: string, columns: readonly string[], options: ReadOptions): (cells: readonly string[], line: number) => Reading {
  const table = tableOf(file, columns, options.mappingFor(columns, []), options.zone);
  return (cells, line) => readTableRow(table, cells, line);
}

function sheetReader(file: string, columns: readonly string[], sheet: AiidSheet, options: ReadOptions): (cells: readonly string[], line: number) => Reading | null {
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
