import {
  compareEntries,
  type CreateEntry,
  type Entry,
  openOf,
  type SetEntry,
} from '../../../../shared/entries/entry.ts';
import { writeJson } from '../../../../shared/entries/canonical.ts';
import { AppError } from '../../../../shared/errors.ts';
import type { RecordId } from '../../../../shared/ids.ts';
import { findFieldOf } from '../../../../shared/records/observed-as.ts';
import { emptyValue } from '../../../../shared/records/schema.ts';
import { isText } from '../projection/fold-stored.ts';
import type { Write } from './writes.ts';
import type { RecordState, RecordStates } from './record-states.ts';

/**
 * Returns the operations that undo entries: everything as it was before the first of them. [ST8] If
 * someone changed the same field since (or edited a created record), nothing is undone.
 * @throws AppError `conflict`
 */
export function planUndo(undone: readonly Entry[], states: RecordStates): Write[] {
  const byRecord = new Map<RecordId, Entry[]>();
  for (const entry of undone)
    byRecord.set(entry.record, [...(byRecord.get(entry.record) ?? []), entry]);
  // In reverse order: a record is removed before what it refers to.
  return [...byRecord]
    .reverse()
    .flatMap(([record, entries]) => undoRecord(record, [...entries].sort(compareEntries), states));
}

function undoRecord(record: RecordId, entries: readonly Entry[], states: RecordStates): Write[] {
  const state = states.get(record);
  const ids = new Set(entries.map((entry) => entry.id));
  const ours = (heads: readonly string[]): boolean => heads.every((id) => ids.has(id as never));
  const created = entries.find((entry) => entry.op === 'create');
  if (created) {
    if (
      Object.entries(state.folded.heads).some(
        ([field, heads]) => !ours(heads) && !isAsCreated(state, created, field),
      )
    )
      throw changedSince(state);
    return state.folded.removal === 'removed' ? [] : [{ op: 'remove', record }];
  }
  const writes: Write[] = [];
  for (const field of new Set(
    entries.flatMap((entry) => (entry.op === 'set' ? [entry.field] : [])),
  )) {
    const heads = state.folded.heads[field] ?? [];
    if (!ours(heads)) throw changedSince(state, field);
    const sets = entries.filter(
      (entry): entry is SetEntry => entry.op === 'set' && entry.field === field,
    );
    for (const value of valuesBefore(sets, state, states))
      writes.push({ op: 'set', record, field, value, prev: heads });
  }
  const marks = entries.filter((entry) => entry.op === 'remove' || entry.op === 'restore');
  const first = marks[0];
  if (first) {
    if (!ours(state.folded.removalHeads)) throw changedSince(state);
    writes.push({ op: first.op === 'remove' ? 'restore' : 'remove', record });
  }
  return writes;
}

/**
 * Returns the field's values before the given edits: what they replaced, or the created value.
 * There are several if the edits resolved a conflict: set side by side, they are one again.
 * Concurrent texts would be merged, so only the newest of them is restored.
 */
function valuesBefore(
  sets: readonly SetEntry[],
  { folded }: RecordState,
  states: RecordStates,
): readonly unknown[] {
  const taken = new Set(sets.map((set) => set.id));
  const replaced = new Set(sets.flatMap((set) => set.prev).filter((id) => !taken.has(id)));
  const before = openOf(
    states
      .entriesOf(folded.record)
      .map(({ entry }) => entry)
      .filter((entry): entry is SetEntry => entry.op === 'set' && replaced.has(entry.id))
      .sort(compareEntries),
  );
  const { field } = sets[0] as SetEntry;
  const newest = before.at(-1);
  if (!newest) return [createdValue(folded.created, field)];
  if (isText(folded.type, field)) return [newest.value];
  const different = new Map(before.map((entry) => [writeJson(entry.value), entry.value]));
  // The current value is set last: set first, it would change nothing, and this way it stays the
  // one that is shown.
  const now = writeJson(folded.values[field] ?? null);
  return [...different]
    .sort(([one], [other]) => Number(one === now) - Number(other === now))
    .map(([, value]) => value);
}

/** Returns what a record was created with in a field; empty in the field's own way without. */
function createdValue({ type, values }: CreateEntry, field: string): unknown {
  if (Object.hasOwn(values, field)) return values[field];
  const definition = findFieldOf(type, field);
  return definition === null ? null : emptyValue(definition);
}

const isAsCreated = ({ folded }: RecordState, created: CreateEntry, field: string): boolean =>
  !folded.conflicts.some((one) => one.field === field) &&
  writeJson(folded.values[field]) === writeJson(createdValue(created, field));

function changedSince({ folded }: RecordState, field?: string): AppError {
  const title =
    typeof folded.values['title'] === 'string' ? `“${folded.values['title']}”` : 'A record';
  return new AppError('conflict', {
    happened: `${title} was changed since${field === undefined ? '' : ` (${field})`}.`,
    data: 'Nothing was undone.',
    next: 'Open the history to see the changes, and set the value you want.',
  });
}
