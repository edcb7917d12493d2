import { type DocumentName, findDocumentParts } from '../../../../../shared/doc/document-name.ts';
import { writeEntry } from '../../../../../shared/entries/canonical.ts';
import { type Entry, entrySchema, maxEntryBytes } from '../../../../../shared/entries/entry.ts';
import { hlcMs } from '../../../../../shared/entries/hlc.ts';
import { isId, type RecordId } from '../../../../../shared/ids.ts';
import { exportVersion } from '../../../../../shared/records/export-format.ts';
import { beginning, oneLine } from '../fit/clean-text.ts';
import { type Item, type Note, note, type Skip, skip } from '../item.ts';
import { isObject, type JsonObject, own } from '../read/parse-json.ts';
import { isOwnLine, readOwnLine } from './own-line.ts';
import type { SourceObject } from './source-object.ts';

/** A record with its whole history, as in an export. */
export interface ExportedRecord {
  readonly kind: 'exported';
  readonly line: number;
  readonly id: RecordId;
  readonly type: string;
  readonly title: string;
  readonly entries: readonly { readonly document: DocumentName; readonly entry: Entry }[];
  readonly notes: readonly string[];
}
/** A piece of an attachment's bytes; pieces of one blob follow each other in order. */
export interface BlobPart {
  readonly kind: 'blob';
  readonly line: number;
  readonly sha256: string;
  readonly part: number;
  readonly parts: number;
  readonly bytes: Uint8Array;
}

/** The first line of an export. */
export interface ExportHeader {
  readonly kind: 'header';
}

export type ExportReading = ExportedRecord | BlobPart | ExportHeader | Item | Skip | Note;

/** Returns whether an object is a line that only an export has. */
export const isExportLine = (object: JsonObject): boolean =>
  own(object, 'fieldloop') === 'export' ||
  (typeof own(object, 'blob') === 'string' && typeof own(object, 'data') === 'string') ||
  Array.isArray(own(object, 'history'));

/**
 * Reads one line of an export. The history defines the record; its flat fields are for people and
 * other programs.
 */
export function readExportLine(source: SourceObject): ExportReading {
  const { object, line } = source;
  if (own(object, 'fieldloop') === 'export') {
    const version = own(object, 'version');
    if (typeof version === 'number' && version > exportVersion)
      return note(
        line,
        'The export was written by a newer version of Fieldloop. Fields unknown to this ' +
          'version are skipped',
      );
    return { kind: 'header' };
  }
  if (Array.isArray(own(object, 'history'))) return readRecord(source);
  return readBlob(object, line);
}

function readBlob(object: JsonObject, line: number): BlobPart | Skip {
  const sha256 = own(object, 'blob');
  const data = own(object, 'data');
  const part = own(object, 'part');
  const parts = own(object, 'parts');
  if (
    typeof sha256 !== 'string' ||
    !/^[0-9a-f]{64}$/.test(sha256) ||
    typeof data !== 'string' ||
    !isCount(part) ||
    !isCount(parts) ||
    part > parts ||
    !/^[A-Za-z0-9+/]*={0,2}$/.test(data)
  ) {
    return skip(line, 'Not a part of an attachment');
  }
  return { kind: 'blob', line, sha256, part, parts, bytes: Buffer.from(data, 'base64') };
}

const isCount = (value: unknown): value is number =>
  typeof value === 'number' && Number.isInteger(value) && value >= 1;

function readRecord(source: SourceObject): ExportReading {
  const { line } = source;
  const text = source.original();
  // Entries are kept unchanged: numbers must not become texts here.
  const object: JsonObject = /\d{16}/.test(text)
    ? (JSON.parse(text.replaceAll('\0', '')) as JsonObject)
    : source.object;
  const id = own(object, 'id');
  const history = own(object, 'history');
  const mainDocument = own(object, 'document');
  if (!isId(id) || !Array.isArray(history)) return asHandMade(source, 'has no valid Fieldloop ID');
  const entries: { document: DocumentName; entry: Entry }[] = [];
  const notes: string[] = [];
  for (const given of history as readonly unknown[]) {
    const read = readEntry(given, id, mainDocument);
    if (typeof read === 'string') notes.push(read);
    else entries.push(read);
  }
  const created = entries.map(({ entry }) => entry).find((entry) => entry.op === 'create');
  // Entries whose create entry was missing there too are exported without their type.
  const orphan = entries.length > 0 && own(object, 'type') === undefined;
  if (!created && !orphan) return asHandMade(source, 'has no usable history');
  const title = created?.values['title'];
  return {
    kind: 'exported',
    line,
    id: id as RecordId,
    type: created?.type ?? 'unknown',
    entries,
    notes: [...new Set(notes)],
    title: typeof title === 'string' ? beginning(oneLine(title), 300) : (created?.type ?? id),
  };
}

/** Reads a record with an unusable history by its flat fields, like a hand-made line. */
function asHandMade(source: SourceObject, why: string): ExportReading {
  if (!isOwnLine(source.object)) return skip(source.line, `It ${why}`);
  const read = readOwnLine(source);
  if (read.kind === 'item')
    return { ...read, notes: [...read.notes, `It ${why}; its fields were read instead`] };
  return read;
}

const latestMs = Date.UTC(2200, 0, 1);

function readEntry(
  given: unknown,
  record: string,
  mainDocument: unknown,
): { document: DocumentName; entry: Entry } | string {
  if (!isObject(given)) return 'An entry of its history is not an object';
  const { document: ownDocument, ...rest } = given as Readonly<Record<string, unknown>>;
  const document = ownDocument ?? mainDocument;
  if (typeof document !== 'string' || findDocumentParts(document) === null)
    return 'Its history names no document';
  const parsed = entrySchema.safeParse(rest);
  if (!parsed.success) return 'An entry of its history is invalid';
  if (parsed.data.record !== record) return 'An entry of its history is about another record';
  // A clock far ahead would be learned, and everything written here afterwards would continue from
  // it.
  if (hlcMs(parsed.data.at) > latestMs)
    return 'An entry of its history is dated after the year 2199';
  if (writeEntry(parsed.data).length > maxEntryBytes) return 'An entry of its history is too large';
  return { document: document as DocumentName, entry: parsed.data };
}
