import { z } from 'zod';
import { compareText } from '../compare-text.ts';
import { type DeviceId, type EntryId, isId, type MemberId, type RecordId } from '../ids.ts';
import { type Hlc, isKeptHlc } from './hlc.ts';

/** What every entry carries. */
interface Stamp {
  /** Version of the entry format. */
  readonly v: 1;
  readonly id: EntryId;
  readonly record: RecordId;
  readonly at: Hlc;
  /**
   * The writing device's clock as claimed, milliseconds since 1970, and its time zone (IANA name).
   * Shown as claimed, never used for ordering.
   */
  readonly wall: number;
  readonly zone: string;
  readonly author: MemberId;
  readonly device: DeviceId;
  /** The version of the record type's definition that wrote it. */
  readonly schema: number;
}

export interface CreateEntry extends Stamp {
  readonly op: 'create';
  readonly type: string;
  readonly values: Readonly<Record<string, unknown>>;
}
export interface SetEntry extends Stamp {
  readonly op: 'set';
  readonly field: string;
  readonly value: unknown;
  /** The entries (heads of this field) that it replaces; empty if it replaces the created value. */
  readonly prev: readonly EntryId[];
}
export interface RemoveEntry extends Stamp {
  readonly op: 'remove';
  /** The removals and restorations that it follows. */
  readonly prev: readonly EntryId[];
  /**
   * The heads of all fields that the remover had seen; an edit that is not in their past contests
   * the removal.
   */
  readonly seen: readonly EntryId[];
}
export interface RestoreEntry extends Stamp {
  readonly op: 'restore';
  readonly prev: readonly EntryId[];
}

/** The unit of replication. Immutable; the state of a record is the fold of its entries. */
export type Entry = CreateEntry | SetEntry | RemoveEntry | RestoreEntry;

export const maxEntryBytes = 1_000_000;
const namePattern = /^[a-z][a-z0-9_]{0,59}$/;

/** How a part of an entry is checked, and the reason given if it doesn't fit. */
interface Check {
  readonly fits: (value: unknown) => boolean;
  readonly otherwise: string;
}

const id: Check = { fits: isId, otherwise: 'not an id' };
const ids: Check = {
  fits: (value) => Array.isArray(value) && value.length <= 1000 && value.every(isId),
  otherwise: 'not a list of at most 1,000 ids',
};
const name: Check = {
  fits: (value) => typeof value === 'string' && namePattern.test(value),
  otherwise: 'not a name',
};
const stamp = {
  v: { fits: (value: unknown) => value === 1, otherwise: 'not version 1' },
  id,
  record: id,
  at: {
    fits: (value: unknown) => typeof value === 'string' && isKeptHlc(value),
    otherwise: 'not a clock value',
  },
  wall: { fits: Number.isSafeInteger, otherwise: 'not a whole number' },
  zone: {
    fits: (value: unknown) => typeof value === 'string' && value.length <= 64,
    otherwise: 'not a time zone',
  },
  author: id,
  device: id,
  schema: {
    fits: (value: unknown) =>
      Number.isInteger(value) && Number(value) >= 1 && Number(value) <= 1_000_000,
    otherwise: 'not a version',
  },
} satisfies Record<string, Check>;
/** Any JSON value. */
const jsonValue: Check = { fits: isJson, otherwise: 'not JSON' };
const namedValues: Check = {
  fits: (value) =>
    isPlainObject(value) &&
    Object.keys(value).every((key) => namePattern.test(key)) &&
    isJson(value),
  otherwise: 'not values by name',
};

/** The one description of an entry's shape: both `entrySchema` and `isEntry` are based on it. */
const parts: Readonly<Record<Entry['op'], Readonly<Record<string, Check>>>> = {
  create: { ...stamp, type: name, values: namedValues },
  set: { ...stamp, field: name, value: jsonValue, prev: ids },
  remove: { ...stamp, prev: ids, seen: ids },
  restore: { ...stamp, prev: ids },
};

const schemaOf = (op: Entry['op']) =>
  z.strictObject({
    ...Object.fromEntries(
      Object.entries(parts[op]).map(([part, { fits, otherwise }]) => [
        part,
        z.custom<unknown>(fits, otherwise),
      ]),
    ),
    op: z.literal(op),
  });

/**
 * The shape of an entry; whether its values fit the record type is checked separately, because a
 * newer app may know more.
 */
export const entrySchema = z.discriminatedUnion('op', [
  schemaOf('create'),
  schemaOf('set'),
  schemaOf('remove'),
  schemaOf('restore'),
]) as unknown as z.ZodType<Entry>;

const checksByOp = new Map<unknown, readonly (readonly [string, Check['fits']])[]>(
  Object.entries(parts).map(([op, checks]) => [
    op,
    Object.entries(checks).map(([part, { fits }]) => [part, fits] as const),
  ]),
);

/**
 * Returns whether `entrySchema` accepts a value unchanged, in a fraction of the time. False gives
 * no reason; the schema does.
 * @param json what `JSON.parse` returned
 */
export function isEntry(json: unknown): json is Entry {
  if (!isPlainObject(json)) return false;
  const checks = checksByOp.get(json.op);
  if (!checks || Object.keys(json).length !== checks.length + 1) return false;
  for (const [part, fits] of checks)
    if (!Object.hasOwn(json, part) || !fits(json[part])) return false;
  return true;
}

/**
 * Returns whether it is a JSON value. A key `__proto__` would get lost when the object is copied,
 * so it is not allowed.
 */
function isJson(value: unknown): boolean {
  if (value === null || typeof value === 'string' || typeof value === 'boolean') return true;
  if (typeof value === 'number') return Number.isFinite(value);
  if (typeof value !== 'object') return false;
  if (Array.isArray(value)) return value.every(isJson);
  return (
    isPlainObject(value) &&
    Object.keys(value).every((key) => key !== '__proto__' && isJson(value[key]))
  );
}

function isPlainObject(value: unknown): value is Record<string, unknown> {
  if (typeof value !== 'object' || value === null) return false;
  const prototype: unknown = Object.getPrototypeOf(value);
  return prototype === Object.prototype || prototype === null;
}

/**
 * Returns the entries that no later one in the list replaces. Clocks increase from an entry to its
 * successor, so an entry that names a later one or itself comes from a faulty peer and replaces
 * nothing: a cycle can't make its members vanish.
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

/** Orders entries by their clocks; the ID breaks ties, so that every device sorts identically. */
export const compareEntries = (a: Entry, b: Entry): number =>
  compareText(a.at, b.at) || compareText(a.id, b.id);
