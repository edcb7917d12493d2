import { z } from 'zod';
import { type DeviceId, type EntryId, isId, type MemberId, type RecordId } from '../ids.ts';
import { type Hlc, isKeptHlc } from './hlc.ts';

/** What every entry carries, whoever wrote it. */
interface Stamp {
  /** Version of the entry format itself. */
  readonly v: 1;
  readonly id: EntryId;
  readonly record: RecordId;
  readonly at: Hlc;
  /** The writing device's clock as it claimed it, milliseconds since 1970, and its time zone (IANA name). Shown as claimed, never used for order. */
  readonly wall: number;
  readonly zone: string;
  readonly author: MemberId;
  readonly device: DeviceId;
  /** Version of the record type's definition that wrote it. */
  readonly schema: number;
}

export interface CreateEntry extends Stamp { readonly op: 'create'; readonly type: string; readonly values: Readonly<Record<string, unknown>> }
export interface SetEntry extends Stamp {
  readonly op: 'set';
  readonly field: string;
  readonly value: unknown;
  /** The entries (heads of this field) that it replaces; empty when it replaces the created value. */
  readonly prev: readonly EntryId[];
}
export interface RemoveEntry extends Stamp {
  readonly op: 'remove';
  /** Removals and restorations that it follows. */
  readonly prev: readonly EntryId[];
  /** The heads of all fields that the remover had seen; an edit outside their past contests the removal. */
  readonly seen: readonly EntryId[];
}
export interface RestoreEntry extends Stamp { readonly op: 'restore'; readonly prev: readonly EntryId[] }

/** The unit that is replicated. Immutable; the state of a record is the fold of its entries. */
export type Entry = CreateEntry | SetEntry | RemoveEntry | RestoreEntry;

export const maxEntryBytes = 1_000_000;
const id = z.string().refine(isId, 'not an id');
const ids = z.array(id).max(1000);
const namePattern = /^[a-z][a-z0-9_]{0,59}$/;
const name = z.string().regex(namePattern);
const stamp = {
  v: z.literal(1), id, record: id, at: z.string().refine(isKeptHlc, 'not a clock value'), wall: z.number().int(), zone: z.string().max(64),
  author: id, device: id, schema: z.number().int().min(1).max(1_000_000),
};
/** Any JSON value. Not `z.json()`, which walks and copies it by a schema for each of its values: half of what reading an entry cost. So with the values of a record. */
const jsonValue = z.custom<unknown>(isJson, 'not JSON');
const namedValues = z.custom<Record<string, unknown>>((value) => isPlainObject(value) && Object.keys(value).every((key) => namePattern.test(key)) && isJson(value), 'not values by name');

/** The shape of an entry; whether its values fit the record type is asked separately, because a newer app may know more. */
export const entrySchema = z.discriminatedUnion('op', [
  z.strictObject({ ...stamp, op: z.literal('create'), type: name, values: namedValues }),
  z.strictObject({ ...stamp, op: z.literal('set'), field: name, value: jsonValue, prev: ids }),
  z.strictObject({ ...stamp, op: z.literal('remove'), prev: ids, seen: ids }),
  z.strictObject({ ...stamp, op: z.literal('restore'), prev: ids }),
]) as unknown as z.ZodType<Entry>;

/** A key `__proto__` would be lost by whoever copies the object, so it is none. */
function isJson(value: unknown): boolean {
  if (value === null || typeof value === 'string' || typeof value === 'boolean') return true;
  if (typeof value === 'number') return Number.isFinite(value);
  if (typeof value !== 'object') return false;
  if (Array.isArray(value)) return value.every(isJson);
  return isPlainObject(value) && Object.keys(value).every((key) => key !== '__proto__' && isJson(value[key]));
}

function isPlainObject(value: unknown): value is Record<string, unknown> {
  if (typeof value !== 'object' || value === null) return false;
  const prototype: unknown = Object.getPrototypeOf(value);
  return prototype === Object.prototype || prototype === null;
}

/**
 * The entries that no later one of the list names as replaced. Clocks grow from an entry to the one that follows it,
 * so an entry that names a later one or itself comes from a faulty peer and replaces nothing: a ring can't make its members vanish.
 * @param sorted in clock order
 */
export function openOf<E extends SetEntry | RemoveEntry | RestoreEntry>(sorted: readonly E[]): E[] {
  const seen = new Set<EntryId>();
  const replaced = new Set<EntryId>();
  for (const entry of sorted) {
    for (const id of entry.prev) if (seen.has(id)) replaced.add(id);
    seen.add(entry.id);
  }
  return sorted.filter((entry) => !replaced.has(entry.id));
}

/** Clock order; the id breaks ties, so that every device sorts alike. */
export const compareEntries = (a: Entry, b: Entry): number =>
  a.at < b.at ? -1 : a.at > b.at ? 1 : a.id < b.id ? -1 : a.id > b.id ? 1 : 0;
