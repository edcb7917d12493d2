import type { HistoryItem } from '../../../../shared/api/views.ts';
import {
  compareEntries,
  type CreateEntry,
  type Entry,
  type SetEntry,
} from '../../../../shared/entries/entry.ts';
import type { EntryId } from '../../../../shared/ids.ts';
import { shownMs } from './project-record.ts';
import { toInstant } from '../../../../shared/time.ts';

/**
 * [FO5] Returns everything that happened to a record, in clock order, with the old and new value of
 * each edit.
 * @param ahead how far the clock that wrote an entry was ahead, in milliseconds, if known
 */
export function historyOf(
  entries: readonly Entry[],
  ahead: ReadonlyMap<EntryId, number> = new Map(),
): HistoryItem[] {
  const sorted = [...entries].sort(compareEntries);
  const created = sorted.find((entry): entry is CreateEntry => entry.op === 'create');
  const sets = new Map(
    sorted.flatMap((entry) => (entry.op === 'set' ? [[entry.id, entry] as const] : [])),
  );
  return sorted.map((entry) => ({
    entry: entry.id,
    op: entry.op,
    at: toInstant(shownMs(entry.wall)),
    zone: entry.zone,
    author: entry.author,
    device: entry.device,
    field: entry.op === 'set' ? entry.field : null,
    before: (entry.op === 'set' ? before(entry, sets, created) : null) as HistoryItem['before'],
    after: after(entry) as HistoryItem['after'],
    clockAheadMs: ahead.get(entry.id) ?? null,
  }));
}

function after(entry: Entry): unknown {
  if (entry.op === 'set') return entry.value;
  if (entry.op === 'create') return entry.values;
  return null;
}

/** Returns the newest value that it replaced; the created value if it replaced no edit. */
function before(
  entry: SetEntry,
  sets: ReadonlyMap<string, SetEntry>,
  created: CreateEntry | undefined,
): unknown {
  const replaced = entry.prev
    .flatMap((id) => sets.get(id) ?? [])
    .sort(compareEntries)
    .at(-1);
  if (replaced) return replaced.value;
  if (created && Object.hasOwn(created.values, entry.field)) return created.values[entry.field];
  return null;
}
