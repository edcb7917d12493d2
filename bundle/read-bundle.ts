import { createHash } from 'node:crypto';
import { certificateText } from '../shared/protocol/certificate.ts';
import { ByteSource } from './byte-source.ts';
import { isSignedBy } from './ed25519.ts';
import { gunzipped, unpackFrames } from './frames-section.ts';
import {
  bundleLimits,
  type BundleLimits,
  type Manifest,
  manifestSchema,
  type Section,
  signedText,
} from './manifest.ts';
import { unseal } from './seal.ts';
import { UnreadableBundle } from './unreadable-bundle.ts';
import { magic } from './write-bundle.ts';

/**
 * The reader of a bundle: the hub's ID and public key, which a device got when it joined, and the
 * identity that opens bundles encrypted for this device (a secret).
 */
export interface BundleReader {
  readonly hub: string;
  readonly hubKey: string;
  readonly identity: string;
  readonly limits?: BundleLimits;
}

/** A section and its bytes. Unread bytes are skipped; the hash is verified all the same. */
export interface OpenSection {
  readonly section: Section;
  readonly bytes: AsyncIterable<Uint8Array>;
}

export interface OpenBundle {
  readonly manifest: Manifest;
  /**
   * Yields the sections in order, each once; the next one starts when the previous one was read.
   */
  sections(): AsyncGenerator<OpenSection>;
  close(): Promise<void>;
}

/**
 * Opens a bundle: decrypts it, and checks the manifest and its creator's signature. Sections are
 * checked as they are read, so use nothing of them before one full reading has reached the end
 * (`verifyBundle`).
 * @param chunks the file from its beginning. Throws UnreadableBundle, and what the source throws as
 * it is.
 */
export async function openBundle(
  chunks: AsyncIterable<Uint8Array>,
  reader: BundleReader,
): Promise<OpenBundle> {
  const { limits = bundleLimits } = reader;
  const file = new ByteSource(chunks);
  // Read nothing more before the first bytes proved right.
  const sealed = new ByteSource(unseal(rest(file), reader.identity));
  const close = async (): Promise<void> => {
    await sealed.close();
    await file.close();
  };
  try {
    await checkMagic(file);
    const manifest = await readManifest(sealed, reader, limits);
    return { manifest, sections: () => readSections(sealed, manifest), close };
  } catch (error) {
    await close();
    throw error;
  }
}

async function checkMagic(file: ByteSource): Promise<void> {
  let found: Uint8Array;
  try {
    found = await file.take(magic.length);
  } catch (error) {
    if (error instanceof UnreadableBundle)
      throw new UnreadableBundle('not_a_bundle', 'shorter than a bundle’s first bytes');
    throw error;
  }
  const differs = magic.findIndex((byte, i) => byte !== found[i]);
  if (differs === magic.length - 1)
    throw new UnreadableBundle('too_new', `version ${found[differs]} of the format`);
  if (differs >= 0) throw new UnreadableBundle('not_a_bundle', 'begins with other bytes');
}

async function* rest(file: ByteSource): AsyncGenerator<Uint8Array> {
  while (!(await file.atEnd())) yield file.chunk();
}

async function readManifest(
  sealed: ByteSource,
  reader: BundleReader,
  limits: BundleLimits,
): Promise<Manifest> {
  const length = await sealed.uint32();
  if (length > limits.manifestBytes)
    throw new UnreadableBundle('too_large', `the manifest has ${length} bytes`);
  const text = await sealed.take(length);
  const signature = Buffer.from(await sealed.take(64)).toString('base64url');
  const parsed = manifestSchema.safeParse(jsonOf(text));
  if (!parsed.success)
    throw new UnreadableBundle(
      'malformed',
      `the manifest does not fit: ${parsed.error.issues[0]?.path.join('.') ?? ''} ` +
        `${parsed.error.issues[0]?.message ?? ''}`,
    );
  const manifest = parsed.data;
  if (manifest.hub !== reader.hub)
    throw new UnreadableBundle('foreign_hub', `of the hub ${manifest.hub}`);
  if (!isSignedBy(creatorKey(manifest, reader), signedText(text), signature))
    throw new UnreadableBundle('not_signed', 'the signature is not the creator’s');
  checkSizes(manifest, limits);
  return manifest;
}

/** Returns the creator's key, as certified by the hub. */
function creatorKey(manifest: Manifest, { hub, hubKey }: BundleReader): string {
  if (manifest.kind === 'receipts') return hubKey;
  const { creator } = manifest;
  if (creator.hub !== hub || !isSignedBy(hubKey, certificateText(creator), creator.signature))
    throw new UnreadableBundle('not_signed', 'the creator’s certificate is not this hub’s');
  return creator.key;
}

function checkSizes(manifest: Manifest, limits: BundleLimits): void {
  const tooLarge = (what: string): UnreadableBundle => new UnreadableBundle('too_large', what);
  const sections: readonly Section[] = manifest.sections;
  const blobs = sections.filter((section) => section.what === 'blob');
  const packed = sections.filter((section) => section.what !== 'blob');
  if (sections.reduce((sum, section) => sum + section.size, 0) > limits.bundleBytes)
    throw tooLarge('more bytes than a bundle may have');
  if (blobs.length > limits.blobs || blobs.some((blob) => blob.size > limits.blobBytes))
    throw tooLarge('too many files, or one that is too large');
  if (packed.reduce((sum, section) => sum + section.unpacked, 0) > limits.unpackedBytes)
    throw tooLarge('unpacks to more than is taken');
  if (
    packed.reduce((sum, section) => sum + ('frames' in section ? section.frames : 0), 0) >
    limits.frames
  )
    throw tooLarge('more frames than are taken');
}

function jsonOf(bytes: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes)) as unknown;
  } catch {
    return null;
  }
}

async function* readSections(sealed: ByteSource, manifest: Manifest): AsyncGenerator<OpenSection> {
  for (const section of manifest.sections) {
    const bytes = hashed(sealed.run(section.size), section);
    yield { section, bytes };
    for await (const _ of bytes) {
      /* unread bytes */
    }
  }
  if (!(await sealed.atEnd())) throw new UnreadableBundle('damaged', 'goes on after its end');
}

/** Yields the bytes, and verifies at their end that they match the manifest's hash. */
async function* hashed(
  bytes: AsyncIterable<Uint8Array>,
  section: Section,
): AsyncGenerator<Uint8Array> {
  const hash = createHash('sha256');
  for await (const chunk of bytes) {
    hash.update(chunk);
    yield chunk;
  }
  if (hash.digest('hex') !== section.sha256)
    throw new UnreadableBundle('damaged', `a section (${section.what}) has another hash`);
}

/**
 * Reads a bundle to its end, and parses everything in it as it will be read later. When it
 * resolves, the whole bundle is as its creator made it and can be imported; nothing was written
 * until then. Throws UnreadableBundle, and what the source throws.
 */
export async function verifyBundle(
  chunks: AsyncIterable<Uint8Array>,
  reader: BundleReader,
): Promise<Manifest> {
  const bundle = await openBundle(chunks, reader);
  try {
    for await (const { section, bytes } of bundle.sections()) {
      if (section.what === 'receipts')
        for await (const _ of gunzipped(bytes, section.unpacked)) {
          /* counts as it reads */
        }
      if (section.what === 'own' || section.what === 'context')
        for await (const _ of unpackFrames(section, bytes, reader.limits ?? bundleLimits)) {
          /* validates as it reads */
        }
    }
  } finally {
    await bundle.close();
  }
  return bundle.manifest;
}
