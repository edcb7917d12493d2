import { findUtf8 } from './utf8.ts';

/** Bytes that don't fit; the codecs turn it into a reason. */
export class UnreadableBytes extends Error {}

/** Reads what ByteWriter wrote. Throws UnreadableBytes at the first mismatch. */
export class ByteReader {
  readonly #bytes: Uint8Array;
  #at = 0;

  constructor(bytes: Uint8Array) {
    this.#bytes = bytes;
  }

  get atEnd(): boolean {
    return this.#at === this.#bytes.length;
  }

  /** Reads a varint. A value has exactly one form: padded varints are rejected. */
  varint(): number {
    let value = 0;
    let factor = 1;
    for (;;) {
      const byte = this.#bytes[this.#at++];
      if (byte === undefined) throw new UnreadableBytes('ends too early');
      value += (byte & 0x7f) * factor;
      if (value > Number.MAX_SAFE_INTEGER) throw new UnreadableBytes('a number is too large');
      if (byte < 0x80) {
        if (byte === 0 && factor > 1) throw new UnreadableBytes('a number is padded');
        return value;
      }
      factor *= 0x80;
    }
  }

  /** Returns a view of the next length-prefixed bytes, not a copy. */
  bytes(): Uint8Array {
    return this.raw(this.varint());
  }

  /** Reads a length-prefixed text in UTF-8. */
  text(): string {
    const text = findUtf8(this.bytes());
    if (text === null) throw new UnreadableBytes('a text is not UTF-8');
    return text;
  }

  /** Returns a view of the next `length` bytes. */
  raw(length: number): Uint8Array {
    if (length > this.#bytes.length - this.#at) throw new UnreadableBytes('ends too early');
    const start = this.#at;
    this.#at += length;
    return this.#bytes.subarray(start, this.#at);
  }
}
