import { UnreadableBundle } from './unreadable-bundle.ts';

/**
 * Reads a stream piece by piece and holds one chunk at a time. Throws UnreadableBundle where it
 * ends too early.
 */
export class ByteSource {
  readonly #chunks: AsyncIterator<Uint8Array>;
  #chunk: Uint8Array = new Uint8Array(0);

  constructor(chunks: AsyncIterable<Uint8Array>) {
    this.#chunks = chunks[Symbol.asyncIterator]();
  }

  /** Returns exactly `length` bytes; the caller has checked that they fit in memory. */
  async take(length: number): Promise<Uint8Array> {
    const taken = Buffer.alloc(length);
    let at = 0;
    for await (const part of this.run(length)) {
      taken.set(part, at);
      at += part.length;
    }
    return taken;
  }

  /** Yields exactly `length` bytes as they arrive; must be read to its end before the next read. */
  async *run(length: number): AsyncGenerator<Uint8Array> {
    for (let left = length; left > 0;) {
      if (!(await this.#fill())) throw new UnreadableBundle('damaged', 'ends too early');
      const part = this.#chunk.subarray(0, left);
      this.#chunk = this.#chunk.subarray(part.length);
      left -= part.length;
      yield part;
    }
  }

  /** Returns the bytes at hand, once `atEnd` has returned false. */
  chunk(): Uint8Array {
    const chunk = this.#chunk;
    this.#chunk = new Uint8Array(0);
    return chunk;
  }

  /** Reads a length: 4 bytes, big-endian. */
  async uint32(): Promise<number> {
    const bytes = await this.take(4);
    return new DataView(bytes.buffer, bytes.byteOffset, 4).getUint32(0);
  }

  /** Returns whether the stream has ended; waits for its next chunk if none is at hand. */
  async atEnd(): Promise<boolean> {
    return !(await this.#fill());
  }

  /** Stops the stream. */
  async close(): Promise<void> {
    await this.#chunks.return?.();
  }

  async #fill(): Promise<boolean> {
    while (this.#chunk.length === 0) {
      const next = await this.#chunks.next();
      if (next.done === true) return false;
      this.#chunk = next.value;
    }
    return true;
  }
}
