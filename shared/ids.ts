import { v7 } from 'uuid';

declare const brand: unique symbol;
type Branded<B extends string> = string & { readonly [brand]: B };

export type RecordId = Branded<'RecordId'>;
export type EntryId = Branded<'EntryId'>;
export type MemberId = Branded<'MemberId'>;
export type DeviceId = Branded<'DeviceId'>;

/** Returns a new UUIDv7 (RFC 9562), time-ordered within one process. */
const newId = (): string => v7();
/** Returns a new record ID. */
export const newRecordId = (): RecordId => newId() as RecordId;
/** Returns a new entry ID. */
export const newEntryId = (): EntryId => newId() as EntryId;
/** Returns a new device ID. */
export const newDeviceId = (): DeviceId => newId() as DeviceId;

const idPattern = /^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/;

/**
 * Returns whether a text is a UUIDv7 (RFC 9562) in canonical lower-case form. Called several times
 * for every arriving entry.
 */
export const isId = (text: unknown): text is string =>
  typeof text === 'string' && idPattern.test(text);

/** Returns the ID if the text is one, else null. The one parser of IDs of every kind. */
export const findId = <I extends string>(text: unknown): I | null =>
  isId(text) ? (text as I) : null;

const rowKeyPattern = /^[0-9a-f]{8}-[0-9a-f]{4}-[78][0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/;

/**
 * Returns whether a text identifies a row of the projection: a record's ID, or the key (a UUIDv8)
 * under which a device lists a second record that claims an ID of another family. Such keys never
 * occur in an entry.
 */
export const isRowKey = (text: unknown): text is string =>
  typeof text === 'string' && rowKeyPattern.test(text);

/** Returns the key if the text is one, else null. */
export const findRowKey = (text: unknown): RecordId | null =>
  isRowKey(text) ? (text as RecordId) : null;
