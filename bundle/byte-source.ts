import { UnreadableBundle } from './unreadable-bundle.ts';

/** Reads a stream piece by piece, holding one chunk of it. Throws UnreadableBundle where it ends too early. */
export class ByteSource {
  readonly #chunks: AsyncIterator<Uint8Array>;
  #chunk: Uint8Array = new Uint8Array(0);

  constructor(chunks: AsyncIterable<Uint8Array>) { this.#chunks = chunks[Symbol.asyncIterator](); }

  /** Exactly so many bytes; the caller has checked that it wants them in memory. */
  async take(length: number): Promise<Uint8Array> {
    const taken = Buffer.alloc(length);
    let at = 0;
    for await (const part of this.run(length)) {
      taken.set(part, at);
      at += part.length;
    }
    return taken;
  }

  /** Exactly so many bytes as they come; has to be read to its end before anything else is asked. */
  async *run(length: number): AsyncGenerator<Uint8Array> {
    for (let left = length; left > 0;) {
      if (!(await this.#fill())) throw new UnreadableBundle('damaged', 'ends too early');
      const part = this.#chunk.subarray(0, left);
      this.#chunk = this.#chunk.subarray(part.length);
      left -= part.length;
      yield part;
    }
  }

  /** What is at hand, after `atEnd` said that there is something. */
  chunk(): Uint8Array {
    const chunk = this.#chunk;
    this.#chunk = new Uint8Array(0);
    return chunk;
  }

  /** A length as 4 bytes, high first. */
  async uint32(): Promise<number> {
    const bytes = await this.take(4);
    return new DataView(bytes.buffer, bytes.byteOffset, 4).getUint32(0);
  }

  async atEnd(): Promise<boolean> { return !(await this.#fill()); }

  async close(): Promise<void> { await this.#chunks.return?.(); }

  async #fill(): Promise<boolean> {
    while (this.#chunk.length === 0) {
      const next = await this.#chunks.next();
      if (next.done === true) return false;
      this.#chunk = next.value;
    }
    return true;
  }
}
