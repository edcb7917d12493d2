/** Bytes or texts as a source gives them: in pieces of any size. */
export async function* pieces<T extends string | Uint8Array>(
  whole: T,
  size = 7,
): AsyncGenerator<T> {
  for (let at = 0; at < whole.length; at += size) yield whole.slice(at, at + size) as T;
}

export const bytesOf = (text: string): Uint8Array => new TextEncoder().encode(text);

export async function all<T>(items: AsyncIterable<T>): Promise<T[]> {
  const found: T[] = [];
  for await (const item of items) found.push(item);
  return found;
}
