import type {
  CreateEntry,
  Entry,
  RemoveEntry,
  RestoreEntry,
  SetEntry,
} from '../../../../shared/entries/entry.ts';
import type { EntryId } from '../../../../shared/ids.ts';
import type { RecordType } from '../../../../shared/records/define-record.ts';
import { findRecordType } from '../../../../shared/records/index.ts';
import {
  parseNewValues,
  parseValue,
  type RawValues,
} from '../../../../shared/records/read-values.ts';
import type { RecordState } from './record-states.ts';

/**
 * What has to be written so that others receive what rejected entries of a record said; the values
 * are checked again.
 */
export interface Reissue {
  readonly create: Pick<CreateEntry, 'type' | 'values' | 'schema'> | null;
  readonly sets: readonly Pick<SetEntry, 'field' | 'value' | 'prev' | 'schema'>[];
  readonly marks: readonly (
    Pick<RemoveEntry, 'op' | 'prev' | 'seen'> | Pick<RestoreEntry, 'op' | 'prev'>
  )[];
}

/**
 * [ME5] Plans new entries that replace rejected ones, which nobody else will ever see. A rejected
 * creation becomes a new one with the record as it is now, including its rejected edits. Otherwise,
 * each value that follows from a rejected edit is set again, naming that edit and what it had
 * replaced: so nobody sees a false conflict, and concurrent edits by others stay next to it.
 * @param entries all of the record's entries, including the rejected ones
 * @throws AppError `invalid` that names the field with an invalid value
 */
export function planReissue(
  { folded }: RecordState,
  entries: readonly Entry[],
  refused: readonly Entry[],
): Reissue {
  const definition = findRecordType(folded.type);
  const created = refused.find((entry) => entry.op === 'create');
  const heads = new Set(folded.removalHeads);
  return {
    create: created
      ? {
          type: folded.type,
          values: checkedValues(definition, folded.values),
          schema: definition?.version ?? created.schema,
        }
      : null,
    sets: created
      ? []
      : reissueSets(
          folded.heads,
          entries.filter((entry) => entry.op === 'set'),
          new Set(refused.map(({ id }) => id)),
          definition,
        ),
    marks: refused.flatMap((entry) => (heads.has(entry.id) ? reissueMark(entry) : [])),
  };
}

function reissueMark(entry: Entry): Reissue['marks'] {
  if (entry.op !== 'remove' && entry.op !== 'restore') return [];
  const prev = [entry.id, ...entry.prev];
  if (entry.op === 'remove') return [{ op: entry.op, prev, seen: entry.seen }];
  return [{ op: entry.op, prev }];
}

/** Returns the checked values. Fields that a newer app wrote are kept unchanged. */
function checkedValues(definition: RecordType | null, values: RawValues): RawValues {
  if (!definition) return values;
  const isKnown = ([name]: readonly [string, unknown]): boolean =>
    Object.hasOwn(definition.fields, name);
  const all = Object.entries(values);
  return {
    ...Object.fromEntries(all.filter((one) => !isKnown(one))),
    ...parseNewValues(definition, Object.fromEntries(all.filter(isKnown))),
  };
}

function reissueSets(
  heads: Readonly<Record<string, readonly EntryId[]>>,
  sets: readonly SetEntry[],
  refused: ReadonlySet<EntryId>,
  definition: RecordType | null,
): Reissue['sets'] {
  const byId = new Map(sets.map((set) => [set.id, set]));
  const fields = new Set(sets.filter((set) => refused.has(set.id)).map((set) => set.field));
  return [...fields].flatMap((field) =>
    (heads[field] ?? []).flatMap((id) => {
      const head = byId.get(id);
      const lost = head ? pastOf(head, byId).filter((set) => refused.has(set.id)) : [];
      if (!head || lost.length === 0) return [];
      const value =
        definition && Object.hasOwn(definition.fields, field) && head.value !== null
          ? parseValue(definition, field, head.value)
          : head.value;
      const prev = [...new Set([head.id, ...lost.flatMap((set) => [set.id, ...set.prev])])];
      return [{ field, value, prev, schema: definition?.version ?? head.schema }];
    }),
  );
}

/** Returns a set entry and everything that it replaced, directly or indirectly, as far as known. */
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
