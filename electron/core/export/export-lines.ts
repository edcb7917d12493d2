import { closeSync, existsSync, openSync, readSync, statSync } from 'node:fs';
import { sharedNameOf, trustOf } from '../../../shared/doc/document-name.ts';
import type { Entry } from '../../../shared/entries/entry.ts';
import { isId } from '../../../shared/ids.ts';
import { flatRecord } from '../../../shared/records/flat-record.ts';
import { blobPartBytes, exportVersion } from '../import/formats/export-line.ts';
import { blobPath } from '../store/blobs.ts';
import type { Sqlite } from '../store/open-database.ts';
import { recordColumns, type RecordRow, recordView } from '../store/record-rows.ts';

/** What the first line of an export says of where it comes from. */
export interface ExportHeader { readonly workspace: string | null; readonly app: string; readonly exportedAt: string }
export interface ExportLine { readonly text: string; readonly isRecord: boolean; readonly total: number }

interface EntryRow { readonly text: string; readonly document: string }

/** What others refer to comes first, so that an import that is cancelled leaves nothing hanging. */
const order = [
  ['member', 'customer', 'profession', 'model_iteration'], ['deployment'], ['experiment'],
] as const;
const rowsAtATime = 200;

/**
 * The lines of an export, each a JSON object:
 * `{"fieldloop":"export","version":1,…}`, then one per record, `{…its fields flat…,"document","history":[its entries as they are]}`,
 * removed records too; before an attachment the parts of its bytes, `{"blob":sha256,"part","parts","data":base64}`;
 * last, entries whose record's beginning has not arrived here.
 */
export function* exportLines(sqlite: Sqlite, dataDir: string, header: ExportHeader): Generator<ExportLine> {
  const total = sqlite.prepare<[], number>('SELECT count(*) FROM record').pluck().get() ?? 0;
  const line = (text: string, isRecord: boolean): ExportLine => ({ text, isRecord, total });
  yield line(JSON.stringify({ fieldloop: 'export', version: exportVersion, app: header.app, exported_at: header.exportedAt, workspace: header.workspace, records: total }), false);

  const entriesOf = sqlite.prepare<[string], EntryRow>('SELECT text, document FROM entry WHERE record = ? ORDER BY seq');
  const nameOf = sqlite.prepare<[string], string>('SELECT title FROM record WHERE id = ?').pluck();
  const blobs = new Set<string>();
  const known = order.flat();
  const groups = [...order.map((types) => ({ types, not: false })), { types: [...known, 'attachment'], not: true }, { types: ['attachment'], not: false }];
  for (const group of groups) {
    for (const row of rowsOf(sqlite, group.types, group.not)) {
      const view = recordView(row);
      if (view.type === 'attachment') {
        for (const key of ['sha256', 'thumbnail_sha256']) {
          const sha256 = view.values[key];
          if (typeof sha256 !== 'string' || blobs.has(sha256)) continue;
          blobs.add(sha256);
          for (const text of blobLines(dataDir, sha256)) yield line(text, false);
        }
      }
      const flat = flatRecord(view, view.deployment === null ? null : (nameOf.get(view.deployment) ?? null));
      const entries = entriesOf.all(view.id);
      // A record that has another key here is exported under its own id: id and document together say which it is.
      const own = isId(view.id) ? view.id : recordOf(entries[0]) ?? view.id;
      yield line(recordLine({ ...flat, id: own }, row.document, entries), true);
    }
  }
  const orphans = sqlite.prepare<[], string>('SELECT DISTINCT record FROM entry e WHERE NOT EXISTS (SELECT 1 FROM record r WHERE r.id = e.record)').pluck().all();
  for (const id of orphans) {
    const entries = entriesOf.all(id);
    yield line(recordLine({ id: recordOf(entries[0]) ?? id }, entries[0]?.document ?? '', entries), false);
  }
}

const recordOf = (row: EntryRow | undefined): string | null => (row === undefined ? null : (JSON.parse(row.text) as Entry).record);

/** Page by page, so that no statement stays open while others get a turn. */
function* rowsOf(sqlite: Sqlite, types: readonly string[], not: boolean): Generator<RecordRow> {
  const statement = sqlite.prepare<unknown[], RecordRow>(`SELECT ${recordColumns} FROM record r
    WHERE r.rid > ? AND r.type ${not ? 'NOT ' : ''}IN (${types.map(() => '?').join(', ')}) ORDER BY r.rid LIMIT ${rowsAtATime}`);
  let after = Number.MIN_SAFE_INTEGER;
  for (;;) {
    const rows = statement.all(after, ...types);
    yield* rows;
    if (rows.length < rowsAtATime) return;
    after = rows.at(-1)?.rid ?? after;
  }
}

/** Entries go in as the text that they are stored as. One from another document than the record's own says from which. */
function recordLine(flat: Readonly<Record<string, unknown>>, document: string, entries: readonly EntryRow[]): string {
  const history = entries.map((entry) => {
    // What came by a bundle is of the document that the hub will show it in.
    const from = trustOf(entry.document) === null ? entry.document : sharedNameOf(entry.document);
    return from === document ? entry.text : `${entry.text.slice(0, -1)},"document":${JSON.stringify(from)}}`;
  });
  return `${JSON.stringify({ ...flat, document }).slice(0, -1)},"history":[${history.join(',')}]}`;
}

/** A blob that is not there can't go along; the record says which it was. */
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
      yield JSON.stringify({ blob: sha256, part, parts, data: buffer.toString('base64', 0, length) });
    }
  } finally {
    closeSync(file);
  }
}
