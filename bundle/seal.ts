import { Decrypter, Encrypter } from 'age-encryption';
import { UnreadableBundle } from './unreadable-bundle.ts';
import { fromWebStream, toWebStream } from './web-streams.ts';

/**
 * Encrypts a stream.
 * @param recipients as returned by recipientOf; each can open it, and can see how many others can,
 * but not who
 */
export async function* seal(
  chunks: AsyncIterable<Uint8Array>,
  recipients: readonly string[],
): AsyncGenerator<Uint8Array> {
  const encrypter = new Encrypter();
  for (const recipient of new Set(recipients)) encrypter.addRecipient(recipient);
  yield* fromWebStream(await encrypter.encrypt(toWebStream(chunks)));
}

/**
 * Decrypts a stream. Every piece is authentic as far as encryption goes (the sender knew the
 * recipient's public key, which proves nothing), and the end is the true end. Throws
 * UnreadableBundle `not_for_us` or `damaged`, and what the source throws as it is (for example when
 * the stick was pulled out).
 */
export async function* unseal(
  chunks: AsyncIterable<Uint8Array>,
  identity: string,
): AsyncGenerator<Uint8Array> {
  let sourceFailure: { readonly error: unknown } | null = null;
  async function* watched(): AsyncGenerator<Uint8Array> {
    try {
      yield* chunks;
    } catch (error) {
      sourceFailure = { error };
      throw error;
    }
  }
  try {
    const decrypter = new Decrypter();
    decrypter.addIdentity(identity);
    yield* fromWebStream(await decrypter.decrypt(toWebStream(withShortHeader(watched()))));
  } catch (error) {
    const failed = sourceFailure as { readonly error: unknown } | null;
    if (failed !== null) throw failed.error;
    if (error instanceof UnreadableBundle) throw error;
    const isForOthers = error instanceof Error && error.message.includes('no identity matched');
    throw isForOthers
      ? new UnreadableBundle('not_for_us', error.message)
      : new UnreadableBundle('damaged', 'the seal is broken', error);
  }
}

const mostHeaderBytes = 256 * 1024;

/** Rejects a stream without an age header early: age reads its header line by line into memory. */
async function* withShortHeader(chunks: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  let header: Buffer | null = Buffer.alloc(0);
  for await (const chunk of chunks) {
    if (header === null) {
      yield chunk;
      continue;
    }
    header = Buffer.concat([header, chunk]);
    const end = header.indexOf('\n--- ');
    if (end < 0 && header.length > mostHeaderBytes)
      throw new UnreadableBundle('damaged', 'the seal has no end');
    if (end < 0 || header.indexOf('\n', end + 1) < 0) continue;
    yield header;
    header = null;
  }
  if (header !== null) yield header;
}
