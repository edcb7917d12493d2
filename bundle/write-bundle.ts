import { type SigningKey, signWith } from './ed25519.ts';
import { type Manifest, manifestSchema, type Section, signedText } from './manifest.ts';
import { seal } from './seal.ts';

/** The first bytes of a bundle: its name and the version of the format. */
export const magic: Uint8Array = new Uint8Array([0x46, 0x4c, 0x42, 0x01]); // "FLB", version 1

export interface BundleToWrite {
  readonly manifest: Manifest;
  /** The creator's key: the device's, or the hub's for receipts. */
  readonly key: SigningKey;
  /** The recipients that it is encrypted for (bundle-keys.ts). */
  readonly recipients: readonly string[];
  /** Returns the bytes of a section, `size` of them. */
  body(section: Section, index: number): AsyncIterable<Uint8Array>;
}

/**
 * Writes a bundle (`.flb`), version 1, piece by piece:
 *
 *   FLB 01                                      in the clear
 *   an age file (age-encryption.org/v1) to X25519 recipients, which contains:
 *     4 bytes   length of the manifest, big-endian
 *     manifest  JSON, UTF-8 (manifest.ts)
 *     64 bytes  Ed25519 signature over `fieldloop bundle 1\n` and the manifest
 *     sections  as listed in the manifest, in its order, nothing between and nothing after
 *
 * The manifest comes first, so that a foreign, too large or too new bundle is rejected at its
 * beginning.
 */
export async function* writeBundle(bundle: BundleToWrite): AsyncGenerator<Uint8Array> {
  yield magic;
  yield* seal(bundleContent(bundle), bundle.recipients);
}

/** Yields the bytes to be encrypted. */
export async function* bundleContent({
  manifest,
  key,
  body,
}: Omit<BundleToWrite, 'recipients'>): AsyncGenerator<Uint8Array> {
  const text = Buffer.from(JSON.stringify(manifestSchema.parse(manifest)));
  const length = Buffer.alloc(4);
  length.writeUInt32BE(text.length);
  yield length;
  yield text;
  yield Buffer.from(signWith(key, signedText(text)), 'base64url');
  for (const [index, section] of manifest.sections.entries()) yield* body(section, index);
}
