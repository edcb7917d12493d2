import { encodeUtf8 } from './utf8.ts';

/**
 * A growing buffer: unsigned varints (7 bits per byte, low first, as in Protocol Buffers),
 * length-prefixed texts and bytes.
 */
export class ByteWriter {
  #bytes: Uint8Array<ArrayBuffer>;
  #length = 0;

  /** @param expected the approximate number of bytes; then nothing is copied on the way */
  constructor(expected = 1024) {
    this.#bytes = new Uint8Array(expected);
  }

  /**
   * Writes a varint.
   * @param value a safe integer, 0 or more
   */
  varint(value: number): void {
    this.#reserve(8);
    let rest = value;
    while (rest > 0x7f) {
      this.#bytes[this.#length++] = (rest % 0x80) | 0x80;
      rest = Math.floor(rest / 0x80);
    }
    this.#bytes[this.#length++] = rest;
  }

  /** Writes bytes, prefixed by their length. */
  bytes(value: Uint8Array): void {
    this.varint(value.length);
    this.raw(value);
  }

  /** Writes a text in UTF-8, prefixed by its length. */
  text(value: string): void {
    this.bytes(encodeUtf8(value));
  }

  /** Writes bytes without a prefix. */
  raw(value: Uint8Array): void {
    this.#reserve(value.length);
    this.#bytes.set(value, this.#length);
    this.#length += value.length;
  }

  /** Returns the written bytes; nothing can be written afterwards. */
  finish(): Uint8Array {
    const bytes = this.#bytes.subarray(0, this.#length);
    this.#bytes = new Uint8Array(0);
    return bytes;
  }

  #reserve(more: number): void {
    if (this.#length + more <= this.#bytes.length) return;
    const larger = new Uint8Array(Math.max(this.#bytes.length * 2, this.#length + more));
    larger.set(this.#bytes.subarray(0, this.#length));
    this.#bytes = larger;
  }
}
