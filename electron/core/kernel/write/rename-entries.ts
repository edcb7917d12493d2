import type { Entry } from '../../../../shared/entries/entry.ts';
import type { EntryId, RecordId } from '../../../../shared/ids.ts';
import { findRecordType } from '../../../../shared/records/index.ts';
import { mapReferences } from '../../../../shared/records/map-references.ts';

/**
 * Returns an entry under another ID and for another record, with the IDs of other entries in it
 * changed accordingly. Author, device and time stay.
 */
export function renamed(entry: Entry, record: RecordId, ids: ReadonlyMap<EntryId, EntryId>): Entry {
  const idOf = (id: EntryId): EntryId => ids.get(id) ?? id;
  const same = { ...entry, id: idOf(entry.id), record };
  switch (same.op) {
    case 'create':
      return same;
    case 'remove':
      return { ...same, prev: same.prev.map(idOf), seen: same.seen.map(idOf) };
    case 'set':
    case 'restore':
      return { ...same, prev: same.prev.map(idOf) };
  }
}

/** Returns an entry in which references to other records use their new IDs. */
export function pointed(entry: Entry, type: string, records: ReadonlyMap<string, string>): Entry {
  const definition = findRecordType(type);
  const same = { records, stages: new Map<string, string>() };
  if (definition === null || (entry.op !== 'create' && entry.op !== 'set')) return entry;
  if (entry.op === 'create')
    return {
      ...entry,
      values: { ...entry.values, ...mapReferences(definition, entry.values, same) },
    };
  const changed = mapReferences(definition, { [entry.field]: entry.value }, same);
  if (Object.hasOwn(changed, entry.field)) return { ...entry, value: changed[entry.field] };
  return entry;
}
