import { createHash } from 'node:crypto';
import * as Y from 'yjs';
import type { DocumentName } from '../../../shared/doc/document-name.ts';
import { addEntryTexts, entriesOf as rootOf, newDocument } from '../../../shared/doc/entries-document.ts';
import { laterHlc } from '../../../shared/entries/hlc.ts';
import { migrateSourceTables } from '../store/migrate.ts';
import { openDatabase, type Sqlite } from '../store/open-database.ts';
import { entriesOf, type FoundLog, type FoundUpdate } from './found-log.ts';
import { type KeptTable, keptTables, type Row } from './readable-tables.ts';

export interface Salvaged {
  readonly log: FoundLog;
  readonly tables: ReadonlyMap<KeptTable, readonly Row[]>;
  readonly migrationsDir: string;
  readonly now: () => number;
}

/**
 * Writes a new database file with the source tables only; the derived ones are built when it is opened.
 * No client id is carried over: whether the last clocks came back is not known.
 * @returns how many records were created in the log
 */
export function writeSalvaged(path: string, { log, tables, migrationsDir, now }: Salvaged): { readonly records: number } {
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

/** Rows with the columns that this version knows; a row that does not fit any more is left to the damaged file. */
function insertRows(sqlite: Sqlite, table: KeptTable, rows: readonly Row[]): void {
  const known = new Set(sqlite.prepare<[], { name: string }>(`PRAGMA table_info(${table})`).all().map(({ name }) => name));
  for (const row of rows) {
    const columns = Object.keys(row).filter((name) => known.has(name));
    if (columns.length === 0) continue;
    sqlite.prepare(`INSERT OR IGNORE INTO ${table} (${columns.join(', ')}) VALUES (${columns.map(() => '?').join(', ')})`).run(...columns.map((name) => row[name]));
  }
}

function writeLog(sqlite: Sqlite, log: FoundLog, nowMs: number): number {
  const append = sqlite.prepare('INSERT INTO doc_update (seq, document, source, at, hash, bytes) VALUES (?, ?, ?, ?, ?, ?)');
  const wait = sqlite.prepare("INSERT INTO outbox (seq, document, hash, entries, state, tries) VALUES (?, ?, ?, ?, 'waiting', 0)");
  const know = sqlite.prepare('INSERT INTO doc (name, client, clock, records, updates, size_bytes) VALUES (?, NULL, ?, ?, ?, ?)');
  let seq = 0;
  let records = 0;
  for (const [document, found] of groupByDocument(log.updates)) {
    const updates = withoutGaps(found, nowMs);
    for (const update of updates) {
      const { bytes, own, at } = update;
      const hash = createHash('sha256').update(bytes).digest();
      append.run(++seq, document, own ? 'salvage' : 'peer', at, hash, bytes);
      // What a hub has heard of is not known any more; hearing it twice changes nothing there.
      if (own) wait.run(seq, document, hash, entriesOf([update]).length);
    }
    const entries = entriesOf(updates).map(({ entry }) => entry);
    const created = entries.filter((entry) => entry.op === 'create').length;
    records += created;
    know.run(document, entries.reduce((last, entry) => laterHlc(last, entry.at), ''), created, updates.length, updates.reduce((sum, { bytes }) => sum + bytes.length, 0));
  }
  return records;
}

function groupByDocument(updates: readonly FoundUpdate[]): Map<DocumentName, FoundUpdate[]> {
  const groups = new Map<DocumentName, FoundUpdate[]>();
  for (const update of updates) {
    const group = groups.get(update.document);
    if (group) group.push(update); else groups.set(update.document, [update]);
  }
  return groups;
}

/**
 * An update whose predecessor from the same client is lost never takes effect in a Yjs document. Its entries are whole all the same:
 * they are written again, by a new client id, as one more update of this device.
 */
function withoutGaps(updates: readonly FoundUpdate[], nowMs: number): readonly FoundUpdate[] {
  const doc = newDocument();
  doc.transact(() => { for (const { bytes } of updates) Y.applyUpdate(doc, bytes); });
  const root = rootOf(doc);
  const missing = entriesOf(updates).filter(({ entry }) => !root.has(entry.id));
  if (missing.length === 0) return updates;
  const document = (updates[0] as FoundUpdate).document;
  const applied = newDocument();
  const kept = updates.filter(({ bytes }) => appliesTo(applied, bytes));
  const again = addEntryTexts(applied, missing.map(({ entry, text }) => ({ id: entry.id, text })));
  applied.destroy();
  doc.destroy();
  return [...kept, { document, bytes: again, own: true, seq: null, at: nowMs }];
}

/** Applies the update if all that it builds on is there; else leaves the document as it is. */
function appliesTo(doc: Y.Doc, bytes: Uint8Array): boolean {
  const { from } = Y.parseUpdateMeta(bytes);
  const state = Y.decodeStateVector(Y.encodeStateVector(doc));
  for (const [client, clock] of from) if ((state.get(client) ?? 0) < clock) return false;
  Y.applyUpdate(doc, bytes);
  return true;
}
