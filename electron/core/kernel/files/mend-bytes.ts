import { createHash, type Hash } from 'node:crypto';

/**
 * With more flipped bits, a hash can't be distinguished from another one with enough certainty to
 * act.
 */
const maxFlippedBits = 8;
/** Trying every bit costs a hash each: for 8 KB about a second. */
const maxTriedBytes = 8_192;

const sha256 = (bytes: Uint8Array): Buffer => createHash('sha256').update(bytes).digest();

/**
 * Returns the bytes that a hash was made of, from bytes or a hash that changed on the disk: if the
 * hash has a few flipped bits, or the bytes have one. Returns null for more damage. Two texts whose
 * hashes differ in so few bits can't be found, so nothing is guessed.
 */
export function mendBytes(bytes: Uint8Array, hash: Uint8Array): Uint8Array | null {
  if (countFlipped(sha256(bytes), hash) <= maxFlippedBits) return bytes;
  if (bytes.length <= maxTriedBytes) return mendOneBit(bytes, hash);
  return null;
}

function mendOneBit(bytes: Uint8Array, hash: Uint8Array): Uint8Array | null {
  const tried = Uint8Array.from(bytes);
  const before: Hash = createHash('sha256');
  for (let at = 0; at < tried.length; at++) {
    const whole = tried[at] as number;
    for (let bit = 0; bit < 8; bit++) {
      tried[at] = whole ^ (1 << bit);
      if (before.copy().update(tried.subarray(at)).digest().equals(hash)) return tried;
    }
    tried[at] = whole;
    before.update(tried.subarray(at, at + 1));
  }
  return null;
}

function countFlipped(a: Uint8Array, b: Uint8Array): number {
  let flipped = a.length === b.length ? 0 : Number.POSITIVE_INFINITY;
  for (let i = 0; i < a.length; i++)
    for (let bits = (a[i] as number) ^ (b[i] ?? 0); bits !== 0; bits &= bits - 1) flipped++;
  return flipped;
}
