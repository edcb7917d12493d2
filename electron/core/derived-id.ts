import { createHash } from 'node:crypto';
import type { RecordId } from '../../shared/ids.ts';

/**
 * The id of a record that follows from what it is about: always the same for the same parts, on this device and on any other. So a second
 * import finds what the first one made, and two people who triage one observation apart write one record.
 * A UUIDv7 in form, with a time of zero and bits of a SHA-256 in place of the random ones.
 */
export function derivedId(...parts: readonly string[]): RecordId {
  const hash = createHash('sha256').update(parts.join('\u001f')).digest();
  hash.fill(0, 0, 6);
  hash.writeUInt8(((hash[6] as number) & 0x0f) | 0x70, 6);
  hash.writeUInt8(((hash[8] as number) & 0x3f) | 0x80, 8);
  const hex = hash.toString('hex', 0, 16);
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}` as RecordId;
}

/** The id of the triage record of an observation. */
export const triageIdOf = (observation: RecordId): RecordId => derivedId('triage', observation);
