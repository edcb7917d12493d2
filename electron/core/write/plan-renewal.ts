import type { CreateEntry, Entry, RemoveEntry, RestoreEntry, SetEntry } from '../../../shared/entries/entry.ts';
import type { EntryId } from '../../../shared/ids.ts';
import type { RecordType } from '../../../shared/records/define-record.ts';
import { findRecordType } from '../../../shared/records/index.ts';
import { parseNewValues, parseValue, type RawValues } from '../../../shared/records/read-values.ts';
import type { RecordState } from './record-states.ts';

/** What has to be written so that others get what some refused entries of a record said; the values are checked anew. */
export interface Renewal {
  readonly create: Pick<CreateEntry, 'type' | 'values' | 'schema'> | null;
  readonly sets: readonly Pick<SetEntry, 'field' | 'value' | 'prev' | 'schema'>[];
  readonly marks: readonly (Pick<RemoveEntry, 'op' | 'prev' | 'seen'> | Pick<RestoreEntry, 'op' | 'prev'>)[];
}

/**
 * [ME5] New entries in the place of refused ones, which nobody else will ever see. A refused creation becomes one with the record as it is now,
 * its refused edits among it. Else each value that follows from a refused edit is set anew, naming that edit and what it had replaced:
 * so nobody sees a conflict that is none, and what others said meanwhile stays beside it.
 * @param entries all of the record's entries, the refused ones among them
 * @throws AppError `invalid` that names the field whose value doesn't fit
 */
export function planRenewal({ folded }: RecordState, entries: readonly Entry[], refused: readonly Entry[]): Renewal {
  const definition = findRecordType(folded.type);
  const created = refused.find((entry) => entry.op === 'create');
  const heads = new Set(folded.removalHeads);
  return {
    create: created ? { type: folded.type, values: checkedValues(definition, folded.values), schema: definition?.version ?? created.schema } : null,
    sets: created ? [] : renewSets(folded.heads, entries.filter((entry) => entry.op === 'set'), new Set(refused.map(({ id }) => id)), definition),
    marks: refused.flatMap((entry): Renewal['marks'] => (!heads.has(entry.id) ? []
      : entry.op === 'remove' ? [{ op: entry.op, prev: [entry.id, ...entry.prev], seen: entry.seen }]
        : entry.op === 'restore' ? [{ op: entry.op, prev: [entry.id, ...entry.prev] }] : [])),
  };
}

/** Fields that a newer app wrote go along as they are. */
function checkedValues(definition: RecordType | null, values: RawValues): RawValues {
  if (!definition) return values;
  const isKnown = ([name]: readonly [string, unknown]): boolean => Object.hasOwn(definition.fields, name);
  const all = Object.entries(values);
  return { ...Object.fromEntries(all.filter((one) => !isKnown(one))), ...parseNewValues(definition, Object.fromEntries(all.filter(isKnown))) };
}

function renewSets(heads: Readonly<Record<string, readonly EntryId[]>>, sets: readonly SetEntry[], refused: ReadonlySet<EntryId>, definition: RecordType | null): Renewal['sets'] {
  const byId = new Map(sets.map((set) => [set.id, set]));
  const fields = new Set(sets.filter((set) => refused.has(set.id)).map((set) => set.field));
  return [...fields].flatMap((field) => (heads[field] ?? []).flatMap((id) => {
    const head = byId.get(id);
    const lost = head ? pastOf(head, byId).filter((set) => refused.has(set.id)) : [];
    if (!head || lost.length === 0) return [];
    const value = definition && Object.hasOwn(definition.fields, field) && head.value !== null ? parseValue(definition, field, head.value) : head.value;
    const prev = [...new Set([head.id, ...lost.flatMap((set) => [set.id, ...set.prev])])];
    return [{ field, value, prev, schema: definition?.version ?? head.schema }];
  }));
}

/** A set entry and all that it replaced, directly or not, as far as it is known. */
function pastOf(head: SetEntry, byId: ReadonlyMap<EntryId, SetEntry>): SetEntry[] {
  const past = new Map<EntryId, SetEntry>();
  const open = [head];
  for (let set = open.pop(); set !== undefined; set = open.pop()) {
    if (past.has(set.id)) continue;
    past.set(set.id, set);
    open.push(...set.prev.flatMap((id) => byId.get(id) ?? []));
  }
  return [...past.values()];
}
