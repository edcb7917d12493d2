/**
 * Converts an async iterable into a web stream, one chunk at a time. age works on web streams;
 * everything else here works on async iterables, which all supported runtimes can make from a file.
 */
export function toWebStream(chunks: AsyncIterable<Uint8Array>): ReadableStream<Uint8Array> {
  const iterator = chunks[Symbol.asyncIterator]();
  return new ReadableStream<Uint8Array>(
    {
      async pull(controller) {
        const next = await iterator.next();
        if (next.done) controller.close();
        else controller.enqueue(next.value);
      },
      async cancel() {
        await iterator.return?.();
      },
    },
    { highWaterMark: 0 },
  );
}

/** Converts a web stream into an async iterable. Stopping early stops the source too. */
export async function* fromWebStream(
  stream: ReadableStream<Uint8Array>,
): AsyncGenerator<Uint8Array> {
  const reader = stream.getReader();
  try {
    for (;;) {
      const next = await reader.read();
      if (next.done) return;
      if (next.value.length > 0) yield next.value;
    }
  } finally {
    await reader.cancel().catch(() => undefined);
  }
}
