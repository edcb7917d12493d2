import { setImmediate } from 'node:timers/promises';
import type { Entry } from '../../../../../shared/entries/entry.ts';
import { AppError } from '../../../../../shared/errors.ts';
import type { EntryId, RecordId } from '../../../../../shared/ids.ts';
import { aboutOf, hangingTypes } from '../../../../../shared/records/index.ts';
import type { ReadAccess, Session, WriteAccess } from '../../../kernel/session/session.ts';
import type { Tables } from '../../../kernel/tables/tables.ts';
import type { WritePath } from '../../../kernel/write/write-path.ts';
import type { ImportStore } from './import-store.ts';

/** Records per commit; other calls run in between. */
const batchRecords = 100;

/**
 * Removes what an import created, and restores what it changed. A record that a person edited,
 * commented on or attached something to since stays, and so does a deployment with any other
 * contents. The removals are ordinary entries: they can be undone, and importing again restores the
 * records.
 */
export async function takeBack(
  session: ReadAccess & WriteAccess & Pick<Session, 'feed'>,
  store: ImportStore,
  id: string,
): Promise<{ removed: number; written: EntryId[] }> {
  const imported = store.entries('written');
  const created = recordsMadeBy(session.store.tables, store, id);
  const ours = new Set(created);
  const written: EntryId[] = [];
  let removed = 0;

  written.push(...(await restoreValues(session, store, id, ours)));

  const remove = async (records: readonly RecordId[]): Promise<void> => {
    const { entries } = session.writes.write(
      records.map((record) => ({ op: 'remove', record })),
      'import',
      {
        within: ({ entries: added }) => store.addBatch(id, 'taken_back', [], added),
      },
    );
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
    if (view.type === 'deployment') {
      deployments.push(record);
      continue;
    }
    // What was attached to a record that stays, stays with it.
    const about = aboutOf(view.type, view.values);
    if (touched(session, record, imported, ours) || (about !== null && kept.has(about as RecordId)))
      kept.add(record);
    else if (batch.push(record) === batchRecords) {
      await remove(batch);
      batch = [];
    }
  }
  await remove(batch);
  await remove(
    deployments.filter((deployment) =>
      session.feed
        .find({ deployment: [deployment] }, '', 2)
        .every((item) => item.id === deployment),
    ),
  );
  return { removed, written };
}

/**
 * Returns the records that an import created. If records of several documents have one ID, only
 * those count whose create entry it wrote.
 */
function recordsMadeBy(
  { claims, entries }: Tables,
  store: ImportStore,
  id: string,
): readonly RecordId[] {
  const written = new Set(store.entriesOf(id, 'written'));
  const isMade = (key: RecordId): boolean =>
    entries.ofRecord(key).some(({ entry }) => entry.op === 'create' && written.has(entry.id));
  const records = store.createdBy(id).flatMap((record) => {
    const keys = claims.keysOf(claims.idOf(record));
    return keys.length === 1 ? keys : keys.filter(isMade);
  });
  return [...new Set(records)];
}

/**
 * [IM19] Restores the values that an import changed in existing records, except for those that a
 * person changed since.
 * @returns the entries that do that
 */
async function restoreValues(
  { store: { tables }, writes }: WriteAccess,
  store: ImportStore,
  id: string,
  ours: ReadonlySet<RecordId>,
): Promise<EntryId[]> {
  const { entries } = tables;
  const byField = new Map<string, EntryId[]>();
  for (const entryId of store.entriesOf(id, 'written')) {
    for (const { text, record } of entries.withId(entryId)) {
      const entry = JSON.parse(text) as Entry;
      if (entry.op !== 'set' || ours.has(record)) continue;
      const place = `${record} ${entry.field}`;
      byField.set(place, [...(byField.get(place) ?? []), entryId]);
    }
  }
  const written: EntryId[] = [];
  for (const ids of byField.values()) {
    written.push(...undoUnlessChanged(writes, ids));
    if (written.length % batchRecords === 0) await setImmediate();
  }
  store.addBatch(id, 'taken_back', [], written);
  return written;
}

function undoUnlessChanged(writes: WritePath, entries: readonly EntryId[]): readonly EntryId[] {
  try {
    return writes.undo(entries).entries;
  } catch (error) {
    if (
      error instanceof AppError &&
      ['conflict', 'invalid', 'not_found', 'permission'].includes(error.code)
    )
      return [];
    throw error;
  }
}

/** Returns whether a person did something with a record since. */
function touched(
  { store, records }: ReadAccess,
  record: RecordId,
  imported: ReadonlySet<EntryId>,
  ours: ReadonlySet<RecordId>,
): boolean {
  if (
    store.tables.entries
      .ofRecord(record)
      .some(({ entry }) => entry.op === 'set' && !imported.has(entry.id))
  )
    return true;
  return hangingTypes.some((type) =>
    records
      .list({ type, subject: record, removed: false, cursor: null, limit: 500 })
      .items.some((item) => !ours.has(item.id as RecordId)),
  );
}
