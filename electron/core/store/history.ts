import type { HistoryItem } from '../../../shared/api/views.ts';
import { compareEntries, type CreateEntry, type Entry, type SetEntry } from '../../../shared/entries/entry.ts';
import type { EntryId } from '../../../shared/ids.ts';
import { shownMs } from './project-record.ts';
import { toInstant } from '../../../shared/time.ts';

/**
 * [FO5] Everything that happened to a record, in clock order, with what each edit replaced and what it put there.
 * @param ahead how far the clock that wrote an entry was ahead, milliseconds, where it is known
 */
export function historyOf(entries: readonly Entry[], ahead: ReadonlyMap<EntryId, number> = new Map()): HistoryItem[] {
  const sorted = [...entries].sort(compareEntries);
  const created = sorted.find((entry): entry is CreateEntry => entry.op === 'create');
  const sets = new Map(sorted.flatMap((entry) => (entry.op === 'set' ? [[entry.id, entry] as const] : [])));
  return sorted.map((entry) => ({
    entry: entry.id,
    op: entry.op,
    at: toInstant(shownMs(entry.wall)),
    zone: entry.zone,
    author: entry.author,
    device: entry.device,
    field: entry.op === 'set' ? entry.field : null,
    before: (entry.op === 'set' ? before(entry, sets, created) : null) as HistoryItem['before'],
    after: (entry.op === 'set' ? entry.value : entry.op === 'create' ? entry.values : null) as HistoryItem['after'],
    clockAheadMs: ahead.get(entry.id) ?? null,
  }));
}

/** The newest of what it replaced; what the record was created with when it replaced no edit. */
function before(entry: SetEntry, sets: ReadonlyMap<string, SetEntry>, created: CreateEntry | undefined): unknown {
  const replaced = entry.prev.flatMap((id) => sets.get(id) ?? []).sort(compareEntries).at(-1);
  if (replaced) return replaced.value;
  return created && Object.hasOwn(created.values, entry.field) ? created.values[entry.field] : null;
}
