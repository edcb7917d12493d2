import type { RecordId } from '../ids.ts';

/** SHA-256 of a text as UTF-8. Node and the page compute it differently, so it is handed in. */
export type Sha256 = (text: string) => Uint8Array;

const separator = '\u001f';

/**
 * Returns the id that follows from what a record is about: the same for the same parts, on every device.
 * A UUIDv7 in form, with a time of zero and bits of a SHA-256 in place of the random ones.
 */
export const deriveId = (sha256: Sha256, ...parts: readonly string[]): RecordId => uuidOf(sha256(parts.join(separator)), 7) as RecordId;

/** Returns the id of the triage record of an observation. */
export const deriveTriageId = (sha256: Sha256, observation: string): RecordId => deriveId(sha256, 'triage', observation);

/** Returns the key under which a device lists a family's record whose id belongs to another family's. A UUIDv8, so it is no record's id. */
export const deriveAlias = (sha256: Sha256, family: string, id: string): RecordId => uuidOf(sha256(['claim', family, id].join(separator)), 8) as RecordId;

const tagLength = 8;

/** Returns the id with its last eight digits replaced by a hash of the rest and the family that the record is made in. */
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
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join('-');
}

const hexOf = (bytes: Uint8Array): string => Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
