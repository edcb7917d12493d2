import { typeNames, recordTypes } from '../../../../shared/records/index.ts';
import { closeSync, existsSync, openSync, readSync, statSync } from 'node:fs';
import { sharedNameOf, trustOf } from '../../../../shared/doc/document-name.ts';
import type { RecordView } from '../../../../shared/api/views.ts';
import type { Entry } from '../../../../shared/entries/entry.ts';
import { isId } from '../../../../shared/ids.ts';
import { flatRecord } from '../../../../shared/records/flat-record.ts';
import { blobPartBytes, exportVersion } from '../../../../shared/records/export-format.ts';
import { blobPath } from '../../kernel/files/blobs.ts';
import type { Sqlite } from '../../kernel/database/open-database.ts';
import type { StoredText } from '../../kernel/tables/entry-table.ts';
import { Tables } from '../../kernel/tables/tables.ts';
import { recordColumns, type RecordRow, recordView } from '../../kernel/projection/record-rows.ts';

/** The origin of an export, in its first line. */
export interface ExportHeader {
  readonly workspace: string | null;
  readonly app: string;
  readonly exportedAt: string;
}
interface ExportSource {
  readonly dataDir: string;
  readonly header: ExportHeader;
  /** Returns whether a record is left out. */
  readonly isCovered: (record: RecordView) => boolean;
}
export interface ExportLine {
  readonly text: string;
  readonly isRecord: boolean;
  readonly total: number;
}

const ranks = [1, 2, 3] as const;
/** Types by rank; those of the last rank, and unknown types, follow after all others. */
const order = ranks.map((rank) =>
  typeNames.filter((type) => recordTypes[type].exportRank === rank),
);
const rowsAtATime = 200;

/**
 * Yields the lines of an export, each a JSON object: `{"fieldloop":"export","version":1,…}`, then
 * one per record, `{…its fields flat…,"document","history":[its entries unchanged]}`, including
 * removed records; before an attachment the parts of its bytes,
 * `{"blob":sha256,"part","parts","data":base64}`; last, entries whose record's create entry has not
 * arrived here.
 */
export function* exportLines(
  sqlite: Sqlite,
  { dataDir, header, isCovered }: ExportSource,
): Generator<ExportLine> {
  const total = sqlite.prepare<[], number>('SELECT count(*) FROM record').pluck().get() ?? 0;
  yield { text: headerLine(header, total), isRecord: false, total };
  const reader = openReader(sqlite);
  const blobs = new Set<string>();
  for (const row of everyRow(sqlite)) {
    const view = recordView(row);
    if (isCovered(view)) continue;
    for (const sha256 of filesOf(view)) {
      if (blobs.has(sha256)) continue;
      blobs.add(sha256);
      for (const text of blobLines(dataDir, sha256)) yield { text, isRecord: false, total };
    }
    yield { text: lineOf(reader, row, view), isRecord: true, total };
  }
  for (const text of orphanLines(reader)) yield { text, isRecord: false, total };
}

const headerLine = ({ app, exportedAt, workspace }: ExportHeader, records: number): string =>
  JSON.stringify({
    fieldloop: 'export',
    version: exportVersion,
    app,
    exported_at: exportedAt,
    workspace,
    records,
  });

const openReader = (sqlite: Sqlite) => ({
  entries: new Tables(sqlite).entries,
  nameOf: sqlite.prepare<[string], string>('SELECT title FROM record WHERE id = ?').pluck(),
});
type Reader = ReturnType<typeof openReader>;

/** Yields all records, in groups by what refers to what. */
function* everyRow(sqlite: Sqlite): Generator<RecordRow> {
  for (const types of order) yield* rowsOf(sqlite, types, false);
  yield* rowsOf(sqlite, [...order.flat(), 'attachment'], true);
  yield* rowsOf(sqlite, ['attachment'], false);
}

function filesOf({ type, values }: RecordView): string[] {
  if (type !== 'attachment') return [];
  return [values.sha256, values.thumbnail_sha256].filter((one) => typeof one === 'string');
}

function lineOf({ entries: table, nameOf }: Reader, row: RecordRow, view: RecordView): string {
  const deployment = view.deployment === null ? null : (nameOf.get(view.deployment) ?? null);
  const entries = table.textsOfRecord(view.id);
  // A record that has another key here is exported under its own id: id and document together say
  // which it is.
  const id = isId(view.id) ? view.id : (recordOf(entries[0]) ?? view.id);
  return recordLine({ ...flatRecord(view, deployment), id }, row.document, entries);
}

/** Yields the entries of records whose create entry has not arrived. */
function* orphanLines({ entries: table }: Reader): Generator<string> {
  for (const id of table.recordsWithoutRow()) {
    const entries = table.textsOfRecord(id);
    const flat = { id: recordOf(entries[0]) ?? id };
    yield recordLine(flat, entries[0]?.document ?? '', entries);
  }
}

const recordOf = (row: StoredText | undefined): string | null =>
  row === undefined ? null : (JSON.parse(row.text) as Entry).record;

/** Yields rows page by page, so that no statement stays open while others run. */
function* rowsOf(sqlite: Sqlite, types: readonly string[], not: boolean): Generator<RecordRow> {
  const among = `${not ? 'NOT ' : ''}IN (${types.map(() => '?').join(', ')})`;
  const statement = sqlite.prepare<unknown[], RecordRow>(`SELECT ${recordColumns} FROM record r
    WHERE r.rid > ? AND r.type ${among} ORDER BY r.rid LIMIT ${rowsAtATime}`);
  let after = Number.MIN_SAFE_INTEGER;
  for (;;) {
    const rows = statement.all(after, ...types);
    yield* rows;
    if (rows.length < rowsAtATime) return;
    after = rows.at(-1)?.rid ?? after;
  }
}

/**
 * Returns a record's line. Entries are included as their stored text. One from another document
 * than the record's own names it.
 */
function recordLine(
  flat: Readonly<Record<string, unknown>>,
  document: string,
  entries: readonly StoredText[],
): string {
  const history = entries.map((entry) => {
    // Contents of a bundle belong to the document in which the hub will show them.
    const from = trustOf(entry.document) === null ? entry.document : sharedNameOf(entry.document);
    if (from === document) return entry.text;
    return `${entry.text.slice(0, -1)},"document":${JSON.stringify(from)}}`;
  });
  return `${JSON.stringify({ ...flat, document }).slice(0, -1)},"history":[${history.join(',')}]}`;
}

/** Yields the lines of a blob. A missing one can't be included; the record names it. */
function* blobLines(dataDir: string, sha256: string): Generator<string> {
  if (!/^[0-9a-f]{64}$/.test(sha256)) return;
  const path = blobPath(dataDir, sha256);
  if (!existsSync(path)) return;
  const parts = Math.max(1, Math.ceil(statSync(path).size / blobPartBytes));
  const file = openSync(path, 'r');
  try {
    const buffer = Buffer.alloc(blobPartBytes);
    for (let part = 1; part <= parts; part++) {
      const length = readSync(file, buffer, 0, blobPartBytes, null);
      yield JSON.stringify({
        blob: sha256,
        part,
        parts,
        data: buffer.toString('base64', 0, length),
      });
    }
  } finally {
    closeSync(file);
  }
}
