import { randomBytes } from 'node:crypto';
import { Readable } from 'node:stream';
import { Upload } from '@tus/server';
import type { BlobSection } from '../../bundle/manifest.ts';
import type { BlobStore } from '../blobs/blob-store.ts';

/**
 * Puts a file of a bundle among the blobs, durably, in the way of an upload: what is left of it when the hub stops meanwhile is removed as old uploads are.
 * Throws what the store and the source throw.
 */
export async function storeBlob(blobs: BlobStore, { sha256, size }: BlobSection, bytes: AsyncIterable<Uint8Array>): Promise<void> {
  const id = `bundle.${randomBytes(16).toString('hex')}`;
  await blobs.uploads.create(new Upload({ id, size, offset: 0, metadata: { sha256 } }));
  if (size > 0) await blobs.uploads.write(Readable.from(bytes), id, 0);
  await blobs.settle(id, sha256);
}
