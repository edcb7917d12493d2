import { Readable } from 'node:stream';
import { Upload } from '@tus/server';
import type { BlobSection } from '../../bundle/manifest.ts';
import type { BlobStore } from '../blobs/blob-store.ts';

/**
 * Stores a file of a bundle as a blob, durably, by way of an upload: leftovers of a stopped hub are
 * removed like old uploads. Throws what the store and the source throw.
 * @param id of the upload
 */
export async function storeBlob(
  blobs: BlobStore,
  { sha256, size }: BlobSection,
  bytes: AsyncIterable<Uint8Array>,
  id: string,
): Promise<void> {
  await blobs.uploads.create(new Upload({ id, size, offset: 0, metadata: { sha256 } }));
  if (size > 0) await blobs.uploads.write(Readable.from(bytes), id, 0);
  await blobs.settle(id, sha256);
}
