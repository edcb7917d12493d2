import { createHash, randomBytes } from 'node:crypto';
import { createReadStream, createWriteStream } from 'node:fs';
import { mkdir, open, readdir, rename, rm, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { FileStore } from '@tus/file-store';
import { type BlobReader, type BlobStore, uploadLifetimeMs, WrongHash } from './blob-store.ts';
import { pieceBytes } from './while-active.ts';

/**
 * Opens the blobs in `<folder>/blobs/ab/abcd…`, with unfinished uploads in `<folder>/uploads` and
 * copies that become blobs in `<folder>/settling`, all on one file system.
 */
export async function openFolderBlobStore(folder: string): Promise<BlobStore> {
  const uploadFolder = join(folder, uploadsName);
  const blobFolder = join(folder, 'blobs');
  const settlingFolder = join(folder, settlingName);
  await mkdir(uploadFolder, { recursive: true });
  await mkdir(blobFolder, { recursive: true });
  await mkdir(settlingFolder, { recursive: true });
  const uploads = new FileStore({
    directory: uploadFolder,
    expirationPeriodInMilliseconds: uploadLifetimeMs,
  });
  // Devices don't get this expiry: tus would look for the upload after it became a blob. Old ones
  // are removed all the same (maintenance.ts).
  uploads.extensions = ['creation', 'termination'];

  return {
    ...readBlobFolder(folder),
    uploads,
    readUpload: (upload) => uploads.read(upload),
    async settle(upload, sha256) {
      const from = join(uploadFolder, upload);
      // Makes its own copy: another request or process may still have the upload open and write to
      // it.
      const copy = join(settlingFolder, randomBytes(16).toString('hex'));
      try {
        const found = await copyMeasured(from, copy);
        if (found.sha256 !== sha256) {
          await uploads.remove(upload);
          throw new WrongHash(`the upload has the hash ${found.sha256}`);
        }
        const to = join(folder, blobPath(sha256));
        await mkdir(dirname(to), { recursive: true });
        await rename(copy, to);
        await sync(dirname(to));
        await sync(blobFolder);
        await rm(from, { force: true });
        await rm(`${from}.json`, { force: true }); // tus's metadata of the upload
        return found.size;
      } finally {
        await rm(copy, { force: true });
      }
    },
  };
}

/** The folder of unfinished uploads. */
export const uploadsName = 'uploads';
/** The folder of copies that become blobs once their hash is verified. */
export const settlingName = 'settling';

/** Copies a file durably, and returns the size and hash of exactly the bytes in the copy. */
async function copyMeasured(from: string, to: string): Promise<{ size: number; sha256: string }> {
  const hash = createHash('sha256');
  let size = 0;
  await pipeline(
    createReadStream(from),
    async function* (pieces: AsyncIterable<Buffer>) {
      for await (const piece of pieces) {
        hash.update(piece);
        size += piece.length;
        yield piece;
      }
    },
    createWriteStream(to, { flags: 'wx', mode: 0o600 }),
  );
  await sync(to);
  return { size, sha256: hash.digest('hex') };
}

/** Opens the blobs of such a folder to read, without creating anything there. */
export function readBlobFolder(folder: string): BlobReader {
  const pathOf = (sha256: string): string => join(folder, blobPath(sha256));
  return {
    async findSize(sha256) {
      try {
        return (await stat(pathOf(sha256))).size;
      } catch (error) {
        if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null;
        throw error;
      }
    },
    read: async (sha256, range) =>
      createReadStream(pathOf(sha256), { ...range, highWaterMark: pieceBytes }),
    async *list() {
      for (const part of await readdir(join(folder, 'blobs')).catch(() => [])) {
        for (const name of await readdir(join(folder, 'blobs', part)))
          if (/^[0-9a-f]{64}$/.test(name)) yield name;
      }
    },
    close: async () => undefined,
  };
}

/** Returns a blob's path in the data folder. */
export const blobPath = (sha256: string): string => join('blobs', sha256.slice(0, 2), sha256);

/** Flushes a file, or a folder's directory entries, to disk. */
async function sync(path: string): Promise<void> {
  const handle = await open(path, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}
