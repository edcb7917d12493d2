import * as Y from 'yjs';
import { readSnapshot } from '../../../../shared/doc/read-snapshot.ts';
import { type ClockRange, readUpdate } from '../../../../shared/doc/read-update.ts';
import { readEntry } from '../../../../shared/entries/canonical.ts';
import type { Entry } from '../../../../shared/entries/entry.ts';
import { type DerivedColumns, derivedColumns } from '../tables/derived-columns.ts';
import { makeDerivedTables } from '../tables/derived-tables.ts';
import { Tables } from '../tables/tables.ts';
import type { Sqlite } from '../database/open-database.ts';
import { Projection } from './projection.ts';

/** The number of records projected at once. */
const batch = 1_000;
/**
 * Reading the log's entries takes about this share of the time, projecting their records the rest.
 */
const readingShare = 0.3;

/**
 * Receives the progress of a rebuild, from 0 to 1, every thousand records or so; 1 once it is
 * committed, or has failed.
 */
export type OnRebuild = (share: number) => void;

/**
 * Rebuilds the derived tables from snapshots and log. Unreadable updates are left out; `check`
 * lists them. Runs in the caller's transaction, so that a half-built table is never visible.
 */
export function rebuildDerivedTables(
  sqlite: Sqlite,
  onProgress: OnRebuild = () => undefined,
  columns: DerivedColumns = derivedColumns,
): void {
  onProgress(0);
  makeDerivedTables(sqlite, columns);
  const tables = new Tables(sqlite);
  insertEntries(tables, (share) => onProgress(share * readingShare));
  keepFamiliesApart(tables);
  const projection = new Projection(sqlite, tables, columns);
  const records = tables.entries.records();
  for (let at = 0; at < records.length; at += batch) {
    const rows = records.slice(at, at + batch).map((record) => projection.read(record));
    projection.writeAll(rows.filter((row) => row !== null));
    projection.finish();
    onProgress(readingShare + (1 - readingShare) * Math.min(1, (at + batch) / records.length));
  }
}

/** [RE5] Gives each family that claims an ID its own record, before any record is read. */
function keepFamiliesApart({ claims, entries }: Tables): void {
  for (const record of entries.recordsInSeveralDocuments())
    if (claims.isInDoubt(record, entries.ofRecord(record))) claims.part(record);
}

function insertEntries(
  { entries: table, updates, outbox, ranges, unconfirmed }: Tables,
  onProgress: OnRebuild,
): void {
  const places = updates.places();
  const read = updates.reader();
  let seq = 0;
  let told = 0;
  for (const [i, place] of places.entries()) {
    const { kind } = place;
    const row = read(place);
    if (!row) continue;
    const entries = entriesOf[kind](row.bytes);
    for (const { entry, text } of entries) table.put(++seq, entry, row.document, text);
    if (entries.length > 0) ranges.add(row.document, rangesOf[kind](row.bytes));
    if (kind === 'update' && outbox.has(place.place))
      unconfirmed.add(
        place.place,
        entries.map(({ entry }) => entry.record),
      );
    if (seq - told < batch) continue;
    told = seq;
    onProgress((i + 1) / places.length);
  }
}

const rangesOf = {
  snapshot(bytes: Uint8Array): ClockRange[] {
    const { from, to } = Y.parseUpdateMeta(bytes);
    return [...to].map(([client, next]) => ({
      client,
      clock: from.get(client) ?? 0,
      length: next - (from.get(client) ?? 0),
    }));
  },
  update(bytes: Uint8Array): readonly ClockRange[] {
    const read = readUpdate(bytes);
    if (read.ok) return read.ranges;
    return [];
  },
};

interface ReadText {
  readonly entry: Entry;
  readonly text: string;
}

/** Reads a row's bytes as far as possible. */
const entriesOf = {
  snapshot: (bytes: Uint8Array): ReadText[] =>
    (readSnapshot(bytes) ?? []).flatMap(({ id, text }) => {
      const read = readEntry(id, text);
      if (read.ok) return [{ entry: read.entry, text }];
      return [];
    }),
  update(bytes: Uint8Array): ReadText[] {
    const read = readUpdate(bytes);
    if (read.ok) return read.entries.map((entry, i) => ({ entry, text: read.texts[i] as string }));
    return [];
  },
};
