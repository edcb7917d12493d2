import { createReadStream, existsSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { measured } from '../../../bundle/measured.ts';
import { AppError, notFound } from '../../../shared/errors.ts';
import { hashOf } from '../hash-of.ts';
import { blobTable } from './source-tables.ts';
import type { Db } from './store.ts';
import { moveFileDurably, writeFileDurably, writeStreamDurably } from './write-file.ts';

export const maxBlobBytes = 512 * 1024 * 1024;
export const blobPath = (dataDir: string, sha256: string): string => join(dataDir, 'blobs', sha256.slice(0, 2), sha256);

/** Files kept beside the database under the hash of their content ([ST9]): the same bytes are there once, and can't change unseen. */
export class Blobs {
  readonly #dataDir: string;
  readonly #db: Db;
  readonly #now: () => number;

  constructor(dataDir: string, db: Db, now: () => number) {
    this.#dataDir = dataDir;
    this.#db = db;
    this.#now = now;
  }

  /** Keeps bytes; on the disk when it returns. @throws AppError `too_large`, or what the file system throws */
  keep(content: Uint8Array): { readonly sha256: string; readonly sizeBytes: number } {
    if (content.length > maxBlobBytes) throw tooLarge();
    const sha256 = hashOf(content);
    const path = blobPath(this.#dataDir, sha256);
    // What is there already is compared, so that keeping a damaged blob again mends it.
    if (!existsSync(path) || statSync(path).size !== content.length || hashOf(readFileSync(path)) !== sha256) writeFileDurably(path, content);
    this.#db.insert(blobTable).values({ sha256, sizeBytes: content.length, addedMs: this.#now() }).onConflictDoNothing().run();
    return { sha256, sizeBytes: content.length };
  }

  /** Takes in a file that grew elsewhere in the data folder, if its bytes have that hash; on the disk when it returns. @returns whether they had */
  async adopt(path: string, sha256: string): Promise<boolean> {
    const found = await measured(createReadStream(path));
    if (found.sha256 !== sha256) return false;
    moveFileDurably(path, blobPath(this.#dataDir, sha256));
    this.#db.insert(blobTable).values({ sha256, sizeBytes: found.size, addedMs: this.#now() }).onConflictDoNothing().run();
    return true;
  }

  /** Whether bytes of this hash were kept here. */
  has(sha256: string): boolean { return existsSync(blobPath(this.#dataDir, sha256)); }

  /** Whether the kept bytes are what they were. */
  async isWhole(sha256: string): Promise<boolean> { return (await measured(createReadStream(blobPath(this.#dataDir, sha256)))).sha256 === sha256; }

  /**
   * Keeps a file's bytes as they come, however many; on the disk when it resolves. What is there already in that size is not written again.
   * @param sha256 what they have to be; the source has been checked before, so others than these are a bug or a failing disk
   * @throws AppError `corrupt`, or what the source and the file system throw; then nothing is kept
   */
  async keepStream(sha256: string, sizeBytes: number, chunks: AsyncIterable<Uint8Array>): Promise<void> {
    const path = blobPath(this.#dataDir, sha256);
    if (!existsSync(path) || statSync(path).size !== sizeBytes) await writeStreamDurably(path, chunks, (hash) => { if (hash !== sha256) throw damaged(); });
    this.#db.insert(blobTable).values({ sha256, sizeBytes, addedMs: this.#now() }).onConflictDoNothing().run();
  }

  /** Size of kept bytes. @throws AppError `not_found` */
  sizeBytes(sha256: string): number {
    const path = blobPath(this.#dataDir, sha256);
    if (!existsSync(path)) throw notFound('The content of this attachment');
    return statSync(path).size;
  }

  /** @throws AppError `not_found`, or `corrupt` when the bytes are not what they were */
  read(sha256: string): Uint8Array<ArrayBuffer> {
    const path = blobPath(this.#dataDir, sha256);
    if (!existsSync(path)) throw notFound('The content of this attachment');
    const content = readFileSync(path);
    if (hashOf(content) !== sha256) throw damaged();
    return new Uint8Array(content);
  }
}

const tooLarge = (): AppError => new AppError('too_large', {
  happened: 'The file is larger than 512 MB.', data: 'It was not attached.', next: 'Attach a smaller one, or a link to it.',
});

const damaged = (): AppError => new AppError('corrupt', {
  happened: 'The file of this attachment was changed or damaged on the disk.', data: 'The record is safe; its attachment can’t be shown.',
  next: 'Attach the original once more, which mends it, or restore the file from a backup of the folder.',
});
