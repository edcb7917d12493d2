import type { Readable } from 'node:stream';
import type { DataStore } from '@tus/server';

/** Bytes from `start` to `end`, inclusive. */
export interface ByteRange {
  readonly start: number;
  readonly end: number;
}

export class WrongHash extends Error {}

/** Read access to blobs by their SHA-256 (lower-case hex). */
export interface BlobReader {
  /** Returns the size in bytes, or null if there is no such blob. */
  findSize(sha256: string): Promise<number | null>;
  /**
   * Reads a blob.
   * @throws if there is no such blob
   */
  read(sha256: string, range?: ByteRange): Promise<Readable>;
  /** Yields all hashes, in no order. */
  list(): AsyncIterable<string>;
  close(): Promise<void>;
}

/** Where blobs are kept. Two implementations: a folder, and an S3-compatible store. */
export interface BlobStore extends BlobReader {
  /** Unfinished uploads, for tus. */
  readonly uploads: DataStore;
  /** Reads the bytes of a complete upload. */
  readUpload(upload: string): Readable;
  /**
   * Stores a complete upload under its hash, durably, and removes the upload. Repeating it with the
   * same bytes changes nothing.
   * @returns its size in bytes
   * @throws WrongHash when the bytes have another hash; the upload is removed too
   */
  settle(upload: string, sha256: string): Promise<number>;
}

/** Uploads not finished in this time are removed. */
export const uploadLifetimeMs = 7 * 24 * 3_600_000;
