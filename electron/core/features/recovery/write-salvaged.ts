import { createHash } from 'node:crypto';
import * as Y from 'yjs';
import type { DocumentName } from '../../../../shared/doc/document-name.ts';
import {
  addEntryTexts,
  entriesOf as rootOf,
  newDocument,
} from '../../../../shared/doc/entries-document.ts';
import { type Hlc, laterHlc } from '../../../../shared/entries/hlc.ts';
import { migrateSourceTables } from '../../kernel/database/migrate.ts';
import { openDatabase, type Sqlite } from '../../kernel/database/open-database.ts';
import { entriesOf, type FoundLog, type FoundUpdate } from './found-log.ts';
import { Tables } from '../../kernel/tables/tables.ts';
import { type KeptTable, keptTables, type Row } from '../../kernel/tables/readable-tables.ts';

export interface Salvaged {
  readonly log: FoundLog;
  readonly tables: ReadonlyMap<KeptTable, readonly Row[]>;
  readonly migrationsDir: string;
  readonly now: () => number;
}

/**
 * Writes a new database file with the source tables only; the derived ones are built when it is
 * opened. No client ID is carried over: whether the last clocks were recovered is unknown.
 * @returns how many records were created in the log
 */
export function writeSalvaged(
  path: string,
  { log, tables, migrationsDir, now }: Salvaged,
): { readonly records: number } {
  const sqlite = openDatabase(path);
  try {
    migrateSourceTables(sqlite, migrationsDir);
    return sqlite.transaction(() => {
      for (const table of keptTables) insertRows(sqlite, table, tables.get(table) ?? []);
      sqlite.prepare("DELETE FROM meta WHERE key = 'projection'").run();
      return { records: writeLog(sqlite, log, now()) };
    })();
  } finally {
    sqlite.close();
  }
}

/**
 * Inserts rows with the columns known to this version; a row that no longer fits stays in the
 * damaged file.
 */
function insertRows(sqlite: Sqlite, table: KeptTable, rows: readonly Row[]): void {
  const known = new Set(
    sqlite
      .prepare<[], { name: string }>(`PRAGMA table_info(${table})`)
      .all()
      .map(({ name }) => name),
  );
  for (const row of rows) {
    const columns = Object.keys(row).filter((name) => known.has(name));
    if (columns.length === 0) continue;
    sqlite
      .prepare(
        `INSERT OR IGNORE INTO ${table} (${columns.join(', ')}) VALUES ` +
          `(${columns.map(() => '?').join(', ')})`,
      )
      .run(...columns.map((name) => row[name]));
  }
}

function writeLog(sqlite: Sqlite, log: FoundLog, nowMs: number): number {
  const { updates: table, outbox, documents } = new Tables(sqlite);
  let seq = 0;
  let records = 0;
  for (const [document, found] of groupByDocument(log.updates)) {
    const updates = withoutGaps(found, nowMs);
    for (const update of updates) {
      const { bytes, own, at } = update;
      const hash = createHash('sha256').update(bytes).digest();
      const source = own ? 'salvage' : 'peer';
      table.append({ seq: ++seq, document, source, atMs: at, hash, bytes });
      // What a hub has heard of is not known any more; hearing it twice changes nothing there.
      if (own) {
        const inIt = entriesOf([update]).length;
        outbox.add({ seq, document, hash, entries: inIt, state: 'waiting', error: null });
      }
    }
    const entries = entriesOf(updates).map(({ entry }) => entry);
    const created = entries.filter((entry) => entry.op === 'create').length;
    records += created;
    documents.grow(document, {
      client: null,
      clock: entries.reduce<Hlc | null>((last, entry) => laterHlc(last, entry.at), null),
      records: created,
      updates: updates.length,
      sizeBytes: updates.reduce((sum, { bytes }) => sum + bytes.length, 0),
    });
  }
  return records;
}

function groupByDocument(updates: readonly FoundUpdate[]): Map<DocumentName, FoundUpdate[]> {
  const groups = new Map<DocumentName, FoundUpdate[]>();
  for (const update of updates) {
    const group = groups.get(update.document);
    if (group) group.push(update);
    else groups.set(update.document, [update]);
  }
  return groups;
}

/**
 * Returns updates without gaps. An update whose predecessor from the same client is lost never
 * takes effect in a Yjs document. Its entries are complete all the same: they are written again,
 * under a new client ID, as one more update of this device.
 */
function withoutGaps(updates: readonly FoundUpdate[], nowMs: number): readonly FoundUpdate[] {
  const doc = newDocument();
  doc.transact(() => {
    for (const { bytes } of updates) Y.applyUpdate(doc, bytes);
  });
  const root = rootOf(doc);
  const missing = entriesOf(updates).filter(({ entry }) => !root.has(entry.id));
  if (missing.length === 0) return updates;
  const document = (updates[0] as FoundUpdate).document;
  const applied = newDocument();
  const kept = updates.filter(({ bytes }) => appliesTo(applied, bytes));
  const again = addEntryTexts(
    applied,
    missing.map(({ entry, text }) => ({ id: entry.id, text })),
  );
  applied.destroy();
  doc.destroy();
  return [...kept, { document, bytes: again, own: true, seq: null, at: nowMs }];
}

/**
 * Applies the update if everything that it builds on exists; otherwise leaves the document
 * unchanged.
 */
function appliesTo(doc: Y.Doc, bytes: Uint8Array): boolean {
  const { from } = Y.parseUpdateMeta(bytes);
  const state = Y.decodeStateVector(Y.encodeStateVector(doc));
  for (const [client, clock] of from) if ((state.get(client) ?? 0) < clock) return false;
  Y.applyUpdate(doc, bytes);
  return true;
}
