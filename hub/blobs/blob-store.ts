import type { Readable } from 'node:stream';
import type { DataStore } from '@tus/server';

/** Bytes from `start` up to and including `end`. */
export interface ByteRange { readonly start: number; readonly end: number }

export class WrongHash extends Error {}

/** Blobs by their SHA-256 (lower-case hex), to read. */
export interface BlobReader {
  /** Size in bytes, or null when it isn't there. */
  findSize(sha256: string): Promise<number | null>;
  /** @throws when it isn't there */
  read(sha256: string, range?: ByteRange): Promise<Readable>;
  /** All hashes, in no order. */
  list(): AsyncIterable<string>;
  close(): Promise<void>;
}

/** Where blobs are kept. Two implementations: a folder, and an S3-compatible store. */
export interface BlobStore extends BlobReader {
  /** Uploads under way, for tus. */
  readonly uploads: DataStore;
  /** The bytes of an upload that is whole. */
  readUpload(upload: string): Readable;
  /**
   * Puts a finished upload under its hash, durably, and removes the upload. Again with the same bytes: nothing new.
   * @returns its size in bytes
   * @throws WrongHash when the bytes have another hash; the upload is removed too
   */
  settle(upload: string, sha256: string): Promise<number>;
}

/** What was begun and not finished in this time is removed. */
export const uploadLifetimeMs = 7 * 24 * 3_600_000;
