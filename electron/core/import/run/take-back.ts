import { setImmediate } from 'node:timers/promises';
import type { Entry } from '../../../../shared/entries/entry.ts';
import { AppError } from '../../../../shared/errors.ts';
import type { EntryId, RecordId } from '../../../../shared/ids.ts';
import type { Session } from '../../session.ts';
import type { EntryRow } from '../../store/entry-rows.ts';
import type { ImportStore } from './import-store.ts';

/** Records per commit; others get a turn in between. */
const batchRecords = 100;

/**
 * Removes what an import made, and restores what it changed. A record that a person edited, commented or attached something to since stays, and a deployment
 * that holds anything else. The removals are entries like any others: they can be undone, and importing again brings the records back.
 */
export async function takeBack(session: Session, store: ImportStore, id: string): Promise<{ removed: number; written: EntryId[] }> {
  const imported = store.entries('written');
  const created = recordsMadeBy(session, store, id);
  const ours = new Set(created);
  const written: EntryId[] = [];
  let removed = 0;

  written.push(...await restoreValues(session, store, id, ours));

  const remove = async (records: readonly RecordId[]): Promise<void> => {
    const { entries } = session.writes.write(records.map((record) => ({ op: 'remove', record })), 'import', {
      within: ({ entries: added }) => store.addBatch(id, 'taken_back', [], added),
    });
    written.push(...entries);
    removed += entries.length;
    await setImmediate();
  };

  const deployments: RecordId[] = [];
  const kept = new Set<RecordId>();
  let batch: RecordId[] = [];
  for (const record of created) {
    const view = session.records.find(record);
    if (view?.deleted_at !== null) continue;
    if (view.type === 'deployment') { deployments.push(record); continue; }
    // What was attached to a record that stays, stays with it.
    const subject = view.values['subject'];
    if (touched(session, record, imported, ours) || (typeof subject === 'string' && kept.has(subject as RecordId))) kept.add(record);
    else if (batch.push(record) === batchRecords) {
      await remove(batch);
      batch = [];
    }
  }
  await remove(batch);
  await remove(deployments.filter((deployment) => session.feed.find({ deployment: [deployment] }, '', 2).every((item) => item.id === deployment)));
  return { removed, written };
}

/**
 * Returns the records that an import made. Where records of several documents have one id, only those count
 * whose creation it wrote.
 */
function recordsMadeBy(session: Session, store: ImportStore, id: string): readonly RecordId[] {
  const { claims, projection } = session.store.ingest;
  const written = new Set(store.entriesOf(id, 'written'));
  const isMade = (key: RecordId): boolean => projection.entriesOf(key)
    .some(({ entry }) => entry.op === 'create' && written.has(entry.id));
  const records = store.createdBy(id).flatMap((record) => {
    const keys = claims.keysOf(claims.idOf(record));
    return keys.length === 1 ? keys : keys.filter(isMade);
  });
  return [...new Set(records)];
}

/**
 * [IM19] Gives the values that an import changed in records that were there before what they were, save those
 * that a person changed since. @returns the entries that do that
 */
async function restoreValues(
  session: Session, store: ImportStore, id: string, ours: ReadonlySet<RecordId>,
): Promise<EntryId[]> {
  const rowsOf = session.store.sqlite.prepare<[string], Pick<EntryRow, 'text' | 'record'>>(
    'SELECT text, record FROM entry WHERE id = ?');
  const byField = new Map<string, EntryId[]>();
  for (const entryId of store.entriesOf(id, 'written')) {
    for (const { text, record } of rowsOf.iterate(entryId)) {
      const entry = JSON.parse(text) as Entry;
      if (entry.op !== 'set' || ours.has(record)) continue;
      const place = `${record} ${entry.field}`;
      byField.set(place, [...(byField.get(place) ?? []), entryId]);
    }
  }
  const written: EntryId[] = [];
  for (const entries of byField.values()) {
    written.push(...undoUnlessChanged(session, entries));
    if (written.length % batchRecords === 0) await setImmediate();
  }
  store.addBatch(id, 'taken_back', [], written);
  return written;
}

function undoUnlessChanged(session: Session, entries: readonly EntryId[]): readonly EntryId[] {
  try {
    return session.writes.undo(entries).entries;
  } catch (error) {
    if (error instanceof AppError && ['conflict', 'invalid', 'not_found', 'permission'].includes(error.code)) return [];
    throw error;
  }
}

/** Whether a person did something with a record since. */
function touched(session: Session, record: RecordId, imported: ReadonlySet<EntryId>, ours: ReadonlySet<RecordId>): boolean {
  if (session.store.ingest.projection.entriesOf(record).some(({ entry }) => entry.op === 'set' && !imported.has(entry.id))) return true;
  return ['comment', 'attachment', 'triage'].some((type) =>
    session.records.list({ type, subject: record, removed: false, cursor: null, limit: 500 }).items.some((item) => !ours.has(item.id as RecordId)));
}
