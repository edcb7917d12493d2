import * as Y from 'yjs';
import type { DocumentName } from '../../../shared/doc/document-name.ts';
import { readSnapshot } from '../../../shared/doc/read-snapshot.ts';
import { type ClockRange, readUpdate } from '../../../shared/doc/read-update.ts';
import { readEntry } from '../../../shared/entries/canonical.ts';
import type { Entry } from '../../../shared/entries/entry.ts';
import type { RecordId } from '../../../shared/ids.ts';
import { makeDerivedTables } from './derived-tables.ts';
import { Claims } from './claims.ts';
import { DocumentRanges } from './document-ranges.ts';
import { EntryRows } from './entry-rows.ts';
import type { Sqlite } from './open-database.ts';
import { Projection } from './projection.ts';
import { Unconfirmed } from './unconfirmed.ts';

/** Records that are projected at once. */
const batch = 1_000;
/** Reading the log's entries takes about this share of the time, projecting their records the rest. */
const readingShare = 0.3;

/** Told how much of a rebuild is done, from 0 to 1, every thousand records or so; 1 is told when it is committed, or when it failed. */
export type OnRebuild = (share: number) => void;

/**
 * Makes the derived tables anew from snapshots and log. Updates that can't be read are left out; `check` names them.
 * Inside a transaction of the caller, so that a half-built table is never seen.
 */
export function rebuildDerivedTables(sqlite: Sqlite, onProgress: OnRebuild = () => undefined): void {
  onProgress(0);
  makeDerivedTables(sqlite);
  const claims = new Claims(sqlite);
  insertEntries(sqlite, claims, (share) => onProgress(share * readingShare));
  keepFamiliesApart(sqlite, claims);
  const projection = new Projection(sqlite, claims);
  const records = sqlite.prepare<[], RecordId>('SELECT record FROM entry GROUP BY record ORDER BY min(id)').pluck().all();
  for (let at = 0; at < records.length; at += batch) {
    const rows = records.slice(at, at + batch).map((record) => projection.read(record));
    projection.writeAll(rows.filter((row) => row !== null));
    projection.finish();
    onProgress(readingShare + (1 - readingShare) * Math.min(1, (at + batch) / records.length));
  }
}

/** [RE5] Gives each family that speaks of one id a record of its own, before any record is read. */
function keepFamiliesApart(sqlite: Sqlite, claims: Claims): void {
  const several = sqlite.prepare<[], RecordId>('SELECT record FROM entry GROUP BY record HAVING min(document) <> max(document)').pluck().all();
  const documentsOf = sqlite.prepare<[string], { document: DocumentName }>('SELECT DISTINCT document FROM entry WHERE record = ?');
  for (const record of several) if (claims.isInDoubt(record, documentsOf.all(record))) claims.part(record);
}

function insertEntries(sqlite: Sqlite, claims: Claims, onProgress: OnRebuild): void {
  const rows = new EntryRows(sqlite, claims);
  // By place, not by row: the rows themselves are read one at a time, a log may be larger than the memory.
  const places = sqlite.prepare<[], { place: number; kind: 'snapshot' | 'update' }>(`
    SELECT rowid AS place, 'snapshot' AS kind FROM doc_snapshot UNION ALL SELECT seq, 'update' FROM doc_update ORDER BY kind, place`).all();
  const read = {
    snapshot: sqlite.prepare<[number], { document: DocumentName; bytes: Uint8Array }>('SELECT document, bytes FROM doc_snapshot WHERE rowid = ?'),
    update: sqlite.prepare<[number], { document: DocumentName; bytes: Uint8Array }>('SELECT document, bytes FROM doc_update WHERE seq = ?'),
  };
  const ranges = new DocumentRanges(sqlite);
  const unconfirmed = new Unconfirmed(sqlite);
  const waits = sqlite.prepare<[number], number>('SELECT 1 FROM outbox WHERE seq = ?').pluck();
  let seq = 0;
  let told = 0;
  for (const [i, { place, kind }] of places.entries()) {
    const row = read[kind].get(place);
    if (!row) continue;
    const entries = entriesOf[kind](row.bytes);
    for (const { entry, text } of entries) rows.put(++seq, entry, row.document, text);
    if (entries.length > 0) ranges.add(row.document, rangesOf[kind](row.bytes));
    if (kind === 'update' && waits.get(place) !== undefined) unconfirmed.add(place, entries.map(({ entry }) => entry.record));
    if (seq - told < batch) continue;
    told = seq;
    onProgress((i + 1) / places.length);
  }
}

const rangesOf = {
  snapshot(bytes: Uint8Array): ClockRange[] {
    const { from, to } = Y.parseUpdateMeta(bytes);
    return [...to].map(([client, next]) => ({ client, clock: from.get(client) ?? 0, length: next - (from.get(client) ?? 0) }));
  },
  update(bytes: Uint8Array): readonly ClockRange[] {
    const read = readUpdate(bytes);
    return read.ok ? read.ranges : [];
  },
};

interface ReadText { readonly entry: Entry; readonly text: string }

/** What can be read of a row's bytes. */
const entriesOf = {
  snapshot: (bytes: Uint8Array): ReadText[] => (readSnapshot(bytes) ?? []).flatMap(({ id, text }) => {
    const read = readEntry(id, text);
    return read.ok ? [{ entry: read.entry, text }] : [];
  }),
  update(bytes: Uint8Array): ReadText[] {
    const read = readUpdate(bytes);
    return read.ok ? read.entries.map((entry, i) => ({ entry, text: read.texts[i] as string })) : [];
  },
};
