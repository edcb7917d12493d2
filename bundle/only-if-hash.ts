import { createHash } from 'node:crypto';

/** The bytes differ from the promised ones. */
export class OtherBytes extends Error {}

/**
 * Passes bytes on, but holds the last piece back until the hash of all of them is verified, so that
 * a reader never gets the whole of anything else.
 * @throws OtherBytes instead of the last piece
 */
export async function* onlyIfHash(
  bytes: AsyncIterable<Uint8Array>,
  sha256: string,
): AsyncGenerator<Uint8Array> {
  const hash = createHash('sha256');
  let held: Uint8Array | null = null;
  for await (const piece of bytes) {
    hash.update(piece);
    if (held !== null) yield held;
    held = piece;
  }
  const found = hash.digest('hex');
  if (found !== sha256) throw new OtherBytes(`the bytes have the hash ${found}`);
  if (held !== null) yield held;
}
