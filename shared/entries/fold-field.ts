import type { EntryId, MemberId } from '../ids.ts';
import { writeJson } from './canonical.ts';
import { type CreateEntry, openOf, type SetEntry } from './entry.ts';
import type { Hlc } from './hlc.ts';
import { mergeText } from './merge-text.ts';

/** One of the concurrent values of a field. */
export interface FieldHead {
  readonly entry: EntryId;
  readonly value: unknown;
  readonly author: MemberId;
  readonly at: Hlc;
  readonly wall: number;
}

export interface FoldedField {
  readonly value: unknown;
  readonly heads: readonly FieldHead[];
  readonly conflict: boolean;
}

/**
 * Folds one field: the set entries that no other one replaces are its heads. One head, or several
 * with the same value, give the value. Several texts are merged if their edits don't overlap;
 * otherwise the latest by clock is shown and the rest is kept as a conflict.
 * @param sets this field's set entries in clock order, at least one
 */
export function foldField(
  created: CreateEntry,
  field: string,
  sets: readonly SetEntry[],
  isText: boolean,
): FoldedField {
  const heads = openOf(sets);
  const shown = [...heads].reverse().map((set): FieldHead => ({
    entry: set.id,
    value: set.value,
    author: set.author,
    at: set.at,
    wall: set.wall,
  }));
  const newest = shown[0] as FieldHead;
  if (heads.length === 1 || shown.every((head) => sameJson(head.value, newest.value)))
    return { value: newest.value, heads: shown, conflict: false };
  const merged = isText ? mergeHeads(created, field, sets, heads) : null;
  if (merged === null) return { value: newest.value, heads: shown, conflict: true };
  return { value: merged, heads: shown, conflict: false };
}

const sameJson = (a: unknown, b: unknown): boolean => a === b || writeJson(a) === writeJson(b);

function mergeHeads(
  created: CreateEntry,
  field: string,
  sets: readonly SetEntry[],
  heads: readonly SetEntry[],
): string | null {
  const byId = new Map(sets.map((set) => [set.id, set]));
  const pasts = heads.map((head) => ancestors(head, byId));
  // The base is the newest entry that all heads are based on; without one, the created value.
  const common = [...sets].reverse().find((set) => pasts.every((past) => past.has(set.id)));
  const base = common ? common.value : (created.values[field] ?? '');
  let merged: string | null = null;
  for (const head of heads) {
    if (typeof base !== 'string' || typeof head.value !== 'string') return null;
    merged = merged === null ? head.value : mergeText(base, merged, head.value);
    if (merged === null) return null;
  }
  return merged;
}

function ancestors(head: SetEntry, byId: ReadonlyMap<EntryId, SetEntry>): ReadonlySet<EntryId> {
  const found = new Set<EntryId>();
  const open: EntryId[] = [...head.prev];
  for (let id = open.pop(); id !== undefined; id = open.pop()) {
    if (found.has(id)) continue;
    found.add(id);
    open.push(...(byId.get(id)?.prev ?? []));
  }
  return found;
}
