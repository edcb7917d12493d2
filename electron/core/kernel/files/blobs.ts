import { createReadStream, existsSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { measured } from '../../../../bundle/measured.ts';
import { AppError, notFound } from '../../../../shared/errors.ts';
import { hashOf } from '../base/hash-of.ts';
import { blobTable } from '../tables/source-tables.ts';
import type { Db } from '../database/open-database.ts';
import { moveFileDurably, writeFileDurably, writeStreamDurably } from '../database/write-file.ts';

export const maxBlobBytes = 512 * 1024 * 1024;
/** Returns the path of a blob. */
export const blobPath = (dataDir: string, sha256: string): string =>
  join(dataDir, 'blobs', sha256.slice(0, 2), sha256);

/**
 * Files kept next to the database under the hash of their content ([ST9]): the same bytes are
 * stored once, and changes are detected.
 */
export class Blobs {
  readonly #dataDir: string;
  readonly #db: Db;
  readonly #now: () => number;

  constructor(dataDir: string, db: Db, now: () => number) {
    this.#dataDir = dataDir;
    this.#db = db;
    this.#now = now;
  }

  /**
   * Stores bytes, durably.
   * @throws AppError `too_large`, or what the file system throws
   */
  keep(content: Uint8Array): { readonly sha256: string; readonly sizeBytes: number } {
    if (content.length > maxBlobBytes) throw tooLarge();
    const sha256 = hashOf(content);
    const path = blobPath(this.#dataDir, sha256);
    // An existing file is compared, so that storing a damaged blob again repairs it.
    if (
      !existsSync(path) ||
      statSync(path).size !== content.length ||
      hashOf(readFileSync(path)) !== sha256
    )
      writeFileDurably(path, content);
    this.#db
      .insert(blobTable)
      .values({ sha256, sizeBytes: content.length, addedMs: this.#now() })
      .onConflictDoNothing()
      .run();
    return { sha256, sizeBytes: content.length };
  }

  /**
   * Moves a file from elsewhere in the data folder into place, if its bytes have that hash;
   * durably.
   * @returns whether they had
   */
  async adopt(path: string, sha256: string): Promise<boolean> {
    const found = await measured(createReadStream(path));
    if (found.sha256 !== sha256) return false;
    moveFileDurably(path, blobPath(this.#dataDir, sha256));
    this.#db
      .insert(blobTable)
      .values({ sha256, sizeBytes: found.size, addedMs: this.#now() })
      .onConflictDoNothing()
      .run();
    return true;
  }

  /** Returns whether bytes with this hash were stored here. */
  has(sha256: string): boolean {
    return existsSync(blobPath(this.#dataDir, sha256));
  }

  /** Returns whether the stored bytes are unchanged. */
  async isWhole(sha256: string): Promise<boolean> {
    return (await measured(createReadStream(blobPath(this.#dataDir, sha256)))).sha256 === sha256;
  }

  /**
   * Stores a file's bytes as they arrive, whatever their number; durably. An existing file of that
   * size is not written again.
   * @param sha256 the expected hash; the source has been checked before, so a mismatch is a bug or
   * a failing disk
   * @throws AppError `corrupt`, or what the source and the file system throw; then nothing is
   * stored
   */
  async keepStream(
    sha256: string,
    sizeBytes: number,
    chunks: AsyncIterable<Uint8Array>,
  ): Promise<void> {
    const path = blobPath(this.#dataDir, sha256);
    if (!existsSync(path) || statSync(path).size !== sizeBytes)
      await writeStreamDurably(path, chunks, (hash) => {
        if (hash !== sha256) throw damaged();
      });
    this.#db
      .insert(blobTable)
      .values({ sha256, sizeBytes, addedMs: this.#now() })
      .onConflictDoNothing()
      .run();
  }

  /**
   * Returns the size of stored bytes.
   * @throws AppError `not_found`
   */
  sizeBytes(sha256: string): number {
    const path = blobPath(this.#dataDir, sha256);
    if (!existsSync(path)) throw notFound('The content of this attachment');
    return statSync(path).size;
  }

  /**
   * Returns stored bytes.
   * @throws AppError `not_found`, or `corrupt` if the bytes have changed
   */
  read(sha256: string): Uint8Array<ArrayBuffer> {
    const path = blobPath(this.#dataDir, sha256);
    if (!existsSync(path)) throw notFound('The content of this attachment');
    const content = readFileSync(path);
    if (hashOf(content) !== sha256) throw damaged();
    return new Uint8Array(content);
  }
}

const tooLarge = (): AppError =>
  new AppError('too_large', {
    happened: 'The file is larger than 512 MB.',
    data: 'The file was not attached.',
    next: 'Attach a smaller file, or add a link to this one.',
  });

const damaged = (): AppError =>
  new AppError('corrupt', {
    happened: 'This attachment’s file was changed or damaged on the disk.',
    data: 'The record is safe, but this attachment can’t be shown.',
    next:
      'Attach the original again to repair the attachment, or restore the file from a backup ' +
      'of the folder.',
  });
