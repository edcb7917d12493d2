import { setImmediate } from 'node:timers/promises';
import type { EntryId, RecordId } from '../../../../shared/ids.ts';
import type { Session } from '../../session.ts';
import type { ImportStore } from './import-store.ts';

/** Records per commit; others get a turn in between. */
const batchRecords = 100;

/**
 * Removes what an import made. A record that a person edited, commented or attached something to since stays, and a deployment
 * that holds anything else. The removals are entries like any others: they can be undone, and importing again brings the records back.
 */
export async function takeBack(session: Session, store: ImportStore, id: string): Promise<{ removed: number; written: EntryId[] }> {
  const imported = store.entries('written');
  const created = store.createdBy(id);
  const ours = new Set(created);
  const written: EntryId[] = [];
  let removed = 0;

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

/** Whether a person did something with a record since. */
function touched(session: Session, record: RecordId, imported: ReadonlySet<EntryId>, ours: ReadonlySet<RecordId>): boolean {
  if (session.store.ingest.projection.entriesOf(record).some(({ entry }) => entry.op === 'set' && !imported.has(entry.id))) return true;
  return ['comment', 'attachment', 'triage'].some((type) =>
    session.records.list({ type, subject: record, removed: false, cursor: null, limit: 500 }).items.some((item) => !ours.has(item.id as RecordId)));
}
