import * as Y from 'yjs';
import { splitUpdate } from '../../shared/doc/split-update.ts';
import { newDocument } from '../../shared/doc/entries-document.ts';
import type { Page } from '../../shared/protocol/frames.ts';
import type { HubDatabase, ReadSql, WriteSql } from '../database/hub-database.ts';
import { HubError } from '../hub-error.ts';
import { readHead } from './read-log.ts';

interface SnapshotRow {
  readonly seq: number;
  readonly made_at: number;
  readonly bytes: Uint8Array;
}

const findSnapshotRow = (sql: ReadSql, document: number): Promise<SnapshotRow | null> =>
  sql.first<SnapshotRow>('SELECT seq, made_at, bytes FROM snapshot WHERE document = ?', document);

/** A snapshot is sent in pieces of this size, this many per page. */
const piece = { bytes: 1024 * 1024, ofPage: 8 };

/**
 * Returns a document's snapshot as a page of one frame, whose `seq` is the last one in it. The log
 * continues after the page's `next`.
 * @param from the number of pieces that the reader has: returns the next ones, and `more` says
 * whether those were the last
 * @throws HubError `not_found` when the log still reaches back to the document's beginning
 */
export function getSnapshot(
  database: HubDatabase,
  document: { id: number; name: string },
  from?: number,
): Promise<Page> {
  return database.read(async (sql) => {
    const row = await findSnapshotRow(sql, document.id);
    if (row === null)
      throw new HubError(
        'not_found',
        'This document has no snapshot. All its updates are in the log.',
      );
    const { floor } = await readHead(sql);
    const pieces = from === undefined ? [] : (splitUpdate(row.bytes, piece.bytes) ?? []);
    const updates = pieces.length === 0 ? [row.bytes] : pieces.map(({ update }) => update);
    const [begin, end] = from === undefined ? [0, updates.length] : [from, from + piece.ofPage];
    const frames = updates.slice(begin, end).map((update) => ({
      seq: row.seq,
      received: row.made_at,
      device: '',
      document: document.name,
      update,
    }));
    return { frames, next: floor, more: end < updates.length };
  });
}

/**
 * Folds the log up to `upTo` into one snapshot per document and removes the folded rows, all in one
 * transaction: a stop in between leaves the log as it was. Entries, clocks and digests stay as they
 * are; readers that are further behind get snapshots. Documents are loaded one at a time.
 * @returns how many rows were folded
 */
export function compactLog(database: HubDatabase, upTo: number, nowMs: number): Promise<number> {
  return database.write(async (sql) => {
    const head = await readHead(sql);
    const floor = Math.min(upTo, head.seq);
    if (floor <= head.floor) return 0;
    const documents = await sql.all<{ document: number }>(
      'SELECT DISTINCT document FROM log WHERE seq <= ? ORDER BY document',
      floor,
    );
    for (const { document } of documents) await foldDocument(sql, document, floor, nowMs);
    const removed = await sql.run('DELETE FROM log WHERE seq <= ?', floor);
    await sql.run('UPDATE log_head SET floor = ?', floor);
    return removed;
  });
}

async function foldDocument(
  sql: WriteSql,
  document: number,
  floor: number,
  nowMs: number,
): Promise<void> {
  const before = await findSnapshotRow(sql, document);
  const rows = await sql.all<{ seq: number; bytes: Uint8Array }>(
    'SELECT seq, bytes FROM log WHERE document = ? AND seq <= ? ORDER BY seq',
    document,
    floor,
  );
  const doc = newDocument();
  // One transaction for all: a hundred times faster than merging the updates.
  doc.transact(() => {
    if (before !== null) Y.applyUpdate(doc, before.bytes);
    for (const row of rows) Y.applyUpdate(doc, row.bytes);
  });
  const bytes = Y.encodeStateAsUpdate(doc);
  doc.destroy();
  await sql.insert(
    'snapshot',
    ['document', 'seq', 'made_at', 'bytes'],
    [[document, rows.at(-1)?.seq ?? floor, nowMs, bytes]],
    '(document) DO UPDATE SET seq = excluded.seq, made_at = excluded.made_at, bytes = ' +
      'excluded.bytes',
  );
}

/** Returns the newest sequence number that arrived before a time, to compact up to. */
export const lastBefore = async (database: HubDatabase, beforeMs: number): Promise<number> =>
  (
    await database.first<{ seq: number | null }>(
      'SELECT MAX(seq) AS seq FROM log WHERE received < ?',
      beforeMs,
    )
  )?.seq ?? 0;
