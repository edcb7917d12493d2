import type {
  CreateEntry,
  RemoveEntry,
  RestoreEntry,
  SetEntry,
} from '../../../shared/entries/entry.ts';
import { makeHlc } from '../../../shared/entries/hlc.ts';
import type { DeviceId, EntryId, MemberId, RecordId } from '../../../shared/ids.ts';

/** A UUIDv7 that says its number. */
export const id = <I extends string>(n: number): I =>
  `01930000-0000-7000-8000-${n.toString(16).padStart(12, '0')}` as I;
export const record = id<RecordId>(0xfff);
const startMs = Date.UTC(2026, 0, 1);

const stamp = (n: number, ms: number) => ({
  v: 1 as const,
  id: id<EntryId>(n),
  record,
  at: makeHlc(startMs + ms, 0),
  wall: startMs + ms,
  zone: 'Europe/Paris',
  author: id<MemberId>(0xa00),
  device: id<DeviceId>(0xd00),
  schema: 1,
});

/** Entries of one record by number, at a time in milliseconds. */
export const create = (
  n: number,
  ms: number,
  values: Record<string, unknown> = { title: 'As made' },
  type = 'customer',
): CreateEntry => ({ ...stamp(n, ms), op: 'create', type, values });
export const set = (
  n: number,
  ms: number,
  field: string,
  value: unknown,
  prev: readonly number[] = [],
): SetEntry => ({
  ...stamp(n, ms),
  op: 'set',
  field,
  value,
  prev: prev.map((one) => id<EntryId>(one)),
});
export const remove = (
  n: number,
  ms: number,
  seen: readonly number[],
  prev: readonly number[] = [],
): RemoveEntry => ({
  ...stamp(n, ms),
  op: 'remove',
  prev: prev.map((one) => id<EntryId>(one)),
  seen: seen.map((one) => id<EntryId>(one)),
});
export const restore = (n: number, ms: number, prev: readonly number[]): RestoreEntry => ({
  ...stamp(n, ms),
  op: 'restore',
  prev: prev.map((one) => id<EntryId>(one)),
});
