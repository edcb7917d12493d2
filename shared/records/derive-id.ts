import type { RecordId } from '../ids.ts';
import type { RecordType } from './define-record.ts';

/**
 * Returns the SHA-256 of a text as UTF-8. Node and the page compute it differently, so it is passed
 * in.
 */
export type Sha256 = (text: string) => Uint8Array;

const separator = '\u001f';

/**
 * Derives an ID from what a record is about: the same for the same parts, on every device. It has
 * the form of a UUIDv7, with a time of zero and bits of a SHA-256 instead of the random ones.
 */
export const deriveId = (sha256: Sha256, ...parts: readonly string[]): RecordId =>
  uuidOf(sha256(parts.join(separator)), 7) as RecordId;

/**
 * Returns the ID that follows from a record's values; null if its type doesn't declare one
 * (`identity`), or a value that it needs is missing.
 */
export function deriveRecordId(
  sha256: Sha256,
  { type, identity }: Pick<RecordType, 'type' | 'identity'>,
  values: Readonly<Record<string, unknown>>,
): RecordId | null {
  if (identity === undefined) return null;
  const parts = identity.map((field) => (Object.hasOwn(values, field) ? values[field] : null));
  if (!parts.every((part) => typeof part === 'string')) return null;
  return deriveId(sha256, type, ...parts);
}

/**
 * Returns the key under which a device lists a family's record whose ID belongs to another family.
 * It is a UUIDv8, so it is no record's ID.
 */
export const deriveAlias = (sha256: Sha256, family: string, id: string): RecordId =>
  uuidOf(sha256(['claim', family, id].join(separator)), 8) as RecordId;

const tagLength = 8;

/**
 * Returns the ID with its last eight digits replaced by a hash of the rest and the family that the
 * record is created in.
 */
export function sealId(sha256: Sha256, family: string, id: string): RecordId {
  const rest = id.slice(0, -tagLength);
  return `${rest}${hexOf(sha256(`${family}${separator}${rest}`)).slice(0, tagLength)}` as RecordId;
}

function uuidOf(hash: Uint8Array, version: 7 | 8): string {
  const bytes = hash.slice(0, 16);
  bytes.fill(0, 0, 6);
  bytes[6] = ((bytes[6] as number) & 0x0f) | (version << 4);
  bytes[8] = ((bytes[8] as number) & 0x3f) | 0x80;
  const hex = hexOf(bytes);
  return [
    hex.slice(0, 8),
    hex.slice(8, 12),
    hex.slice(12, 16),
    hex.slice(16, 20),
    hex.slice(20),
  ].join('-');
}

const hexOf = (bytes: Uint8Array): string =>
  Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
