import { createReadStream } from 'node:fs';
import { mkdir, open, readdir, rename, rm, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { FileStore } from '@tus/file-store';
import { measured } from '../../bundle/measured.ts';
import { type BlobReader, type BlobStore, uploadLifetimeMs, WrongHash } from './blob-store.ts';
import { pieceBytes } from './while-active.ts';

/** Blobs in `<folder>/blobs/ab/abcd…`, uploads under way in `<folder>/uploads`, both on one file system. */
export async function openFolderBlobStore(folder: string): Promise<BlobStore> {
  const uploadFolder = join(folder, 'uploads');
  const blobFolder = join(folder, 'blobs');
  await mkdir(uploadFolder, { recursive: true });
  await mkdir(blobFolder, { recursive: true });
  const uploads = new FileStore({ directory: uploadFolder, expirationPeriodInMilliseconds: uploadLifetimeMs });
  // Not told to devices: tus would look for the upload after it has become a blob. Old ones are removed all the same (maintenance.ts).
  uploads.extensions = ['creation', 'termination'];

  return {
    ...readBlobFolder(folder),
    uploads,
    readUpload: (upload) => uploads.read(upload),
    async settle(upload, sha256) {
      const from = join(uploadFolder, upload);
      const found = await measured(createReadStream(from));
      if (found.sha256 !== sha256) {
        await uploads.remove(upload);
        throw new WrongHash(`the upload has the hash ${found.sha256}`);
      }
      await sync(from);
      const to = join(folder, blobPath(sha256));
      await mkdir(dirname(to), { recursive: true });
      await rename(from, to);
      await sync(dirname(to));
      await sync(blobFolder);
      await rm(`${from}.json`, { force: true }); // tus's notes on the upload
      return found.size;
    },
  };
}

/** The blobs of such a folder, without anything being made there. */
export function readBlobFolder(folder: string): BlobReader {
  const pathOf = (sha256: string): string => join(folder, blobPath(sha256));
  return {
    async findSize(sha256) {
      try { return (await stat(pathOf(sha256))).size; } catch (error) {
        if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null;
        throw error;
      }
    },
    read: async (sha256, range) => createReadStream(pathOf(sha256), { ...range, highWaterMark: pieceBytes }),
    async *list() {
      for (const part of await readdir(join(folder, 'blobs')).catch(() => [])) {
        for (const name of await readdir(join(folder, 'blobs', part))) if (/^[0-9a-f]{64}$/.test(name)) yield name;
      }
    },
    close: async () => undefined,
  };
}

/** Where a blob stands within the data folder. */
export const blobPath = (sha256: string): string => join('blobs', sha256.slice(0, 2), sha256);

/** Forces a file, or a folder's list of names, to disk. */
async function sync(path: string): Promise<void> {
  const handle = await open(path, 'r');
  try { await handle.sync(); } finally { await handle.close(); }
}
