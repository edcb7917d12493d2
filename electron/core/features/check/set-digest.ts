/**
 * Returns a 64-bit hash of a text in two halves (cyrb53 before it is cut), for comparing large
 * sets; not secure against attackers.
 */
function hash64(text: string): readonly [number, number] {
  let a = 0xdeadbeef;
  let b = 0x41c6ce57;
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i);
    a = Math.imul(a ^ code, 2654435761);
    b = Math.imul(b ^ code, 1597334677);
  }
  a = Math.imul(a ^ (a >>> 16), 2246822507) ^ Math.imul(b ^ (b >>> 13), 3266489909);
  b = Math.imul(b ^ (b >>> 16), 2246822507) ^ Math.imul(a ^ (a >>> 13), 3266489909);
  return [a >>> 0, b >>> 0];
}

/**
 * A digest of a set of texts, independent of their order: their number, and the sums of their
 * hashes.
 */
export class SetDigest {
  #n = 0;
  #a = 0;
  #b = 0;

  /** Adds a text. */
  add(text: string): void {
    const [a, b] = hash64(text);
    this.#n++;
    this.#a = (this.#a + a) >>> 0;
    this.#b = (this.#b + b) >>> 0;
  }

  /** Returns whether two digests are the same. */
  equals(other: SetDigest): boolean {
    return this.#n === other.#n && this.#a === other.#a && this.#b === other.#b;
  }
}
