import type { EntryId, RecordId } from '../ids.ts';
import { writeEntry } from './canonical.ts';
import {
  compareEntries,
  type CreateEntry,
  type Entry,
  openOf,
  type RemoveEntry,
  type RestoreEntry,
  type SetEntry,
} from './entry.ts';
import { foldField, type FieldHead } from './fold-field.ts';

/**
 * A field that several people changed independently; `heads` are newest first, the first one is
 * what the record shows.
 */
export interface Conflict {
  readonly field: string;
  readonly heads: readonly FieldHead[];
}

/**
 * `contested`: it was removed, and someone edited it without knowing; the record stays until a
 * person decides.
 */
export type Removal = 'none' | 'removed' | 'contested';

export interface Folded {
  readonly record: RecordId;
  readonly type: string;
  readonly created: CreateEntry;
  /** The latest entry by clock, of any kind. */
  readonly latest: Entry;
  readonly values: Readonly<Record<string, unknown>>;
  /** For each field ever set: the entries that the next edit replaces. */
  readonly heads: Readonly<Record<string, readonly EntryId[]>>;
  readonly conflicts: readonly Conflict[];
  readonly removal: Removal;
  /** The entry that removed it, if `removal` is not `none`. */
  readonly removedBy: RemoveEntry | null;
  /** The heads of removals and restorations: what the next removal or restoration follows. */
  readonly removalHeads: readonly EntryId[];
}

/**
 * Returns whether a field is a long text, to be merged by words; the fold itself knows nothing of
 * record types.
 */
export type IsText = (type: string, field: string) => boolean;

/**
 * Returns the state of one record: a pure function of the set of its entries. Any order and any
 * duplication give the same result. Returns null while its create entry has not arrived. Invariant
 * [FO1]: an edit is replaced only by one that names it, never by the clock alone.
 */
export function fold(entries: Iterable<Entry>, isText: IsText): Folded | null {
  const sorted = onceEach(entries).sort(compareEntries);
  // Two creates of one record only come from a faulty peer; the earliest one counts, on every
  // device.
  const created = sorted.find((entry): entry is CreateEntry => entry.op === 'create');
  const latest = sorted.at(-1);
  if (!created || !latest) return null;

  const values: Record<string, unknown> = { ...created.values };
  const heads: Record<string, readonly EntryId[]> = {};
  const conflicts: Conflict[] = [];
  for (const [field, sets] of groupByField(sorted)) {
    const folded = foldField(created, field, sets, isText(created.type, field));
    values[field] = folded.value;
    heads[field] = folded.heads.map((head) => head.entry);
    if (folded.conflict) conflicts.push({ field, heads: folded.heads });
  }
  return {
    record: created.record,
    type: created.type,
    created,
    latest,
    values,
    heads,
    conflicts,
    ...foldRemoval(sorted),
  };
}

/**
 * Returns one entry per ID. Two different entries with one ID only come from a faulty peer; the one
 * whose text sorts first counts, on every device.
 */
function onceEach(entries: Iterable<Entry>): Entry[] {
  const byId = new Map<EntryId, Entry>();
  for (const entry of entries) {
    const known = byId.get(entry.id);
    if (!known || (known !== entry && writeEntry(entry) < writeEntry(known)))
      byId.set(entry.id, entry);
  }
  return [...byId.values()];
}

function groupByField(entries: readonly Entry[]): Map<string, SetEntry[]> {
  const groups = new Map<string, SetEntry[]>();
  for (const entry of entries) {
    if (entry.op !== 'set') continue;
    const group = groups.get(entry.field);
    if (group) group.push(entry);
    else groups.set(entry.field, [entry]);
  }
  return groups;
}

function foldRemoval(
  sorted: readonly Entry[],
): Pick<Folded, 'removal' | 'removedBy' | 'removalHeads'> {
  const marks = sorted.filter(
    (entry): entry is RemoveEntry | RestoreEntry => entry.op === 'remove' || entry.op === 'restore',
  );
  const heads = openOf(marks);
  const removalHeads = heads.map((head) => head.id);
  const removedBy =
    heads.filter((head): head is RemoveEntry => head.op === 'remove').at(-1) ?? null;
  // A restoration next to a removal wins: keeping is the choice that loses nothing.
  if (!removedBy || heads.some((head) => head.op === 'restore'))
    return { removal: 'none', removedBy: null, removalHeads };
  const seen = pastOf(
    heads.flatMap((head) => (head.op === 'remove' ? head.seen : [])),
    sorted,
  );
  const unseen = sorted.some((entry) => entry.op === 'set' && !seen.has(entry.id));
  return { removal: unseen ? 'contested' : 'removed', removedBy, removalHeads };
}

/** Returns the given entries and everything that they replaced, directly or indirectly. */
function pastOf(from: readonly EntryId[], entries: readonly Entry[]): ReadonlySet<EntryId> {
  const byId = new Map(entries.map((entry) => [entry.id, entry]));
  const past = new Set<EntryId>();
  const open = [...from];
  for (let id = open.pop(); id !== undefined; id = open.pop()) {
    if (past.has(id)) continue;
    past.add(id);
    const entry = byId.get(id);
    if (entry?.op === 'set') open.push(...entry.prev);
  }
  return past;
}
