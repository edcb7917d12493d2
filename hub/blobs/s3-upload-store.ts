import { Readable } from 'node:stream';
import {
  DeleteObjectsCommand,
  GetObjectCommand,
  NoSuchKey,
  paginateListObjectsV2,
  PutObjectCommand,
  type S3Client,
} from '@aws-sdk/client-s3';
import { DataStore, ERRORS, Upload } from '@tus/server';
import { uploadLifetimeMs } from './blob-store.ts';

/** How much of one upload is buffered, and how much a cut connection loses at most. */
const partBytes = 4 * 1024 * 1024;

interface Part {
  readonly key: string;
  readonly offset: number;
  readonly size: number;
}

/**
 * tus uploads as plain objects: `<prefix>uploads/<id>/info` and one object per part, named by its
 * offset. Nothing is kept in this process, so any hub process can continue an upload. A store needs
 * only put, get, list, copy and delete (S3's own multipart uploads require parts of 5 MiB and a
 * listing that many compatible stores lack).
 */
export class S3UploadStore extends DataStore {
  readonly #client: S3Client;
  readonly #bucket: string;
  readonly #prefix: string;

  constructor(client: S3Client, bucket: string, prefix: string) {
    super();
    this.#client = client;
    this.#bucket = bucket;
    this.#prefix = `${prefix}uploads/`;
    this.extensions = ['creation', 'termination'];
  }

  /** Creates an upload. */
  override async create(upload: Upload): Promise<Upload> {
    const { id, size, metadata } = upload;
    await this.#put(
      this.#infoKey(id),
      Buffer.from(JSON.stringify({ size, metadata, created: Date.now() })),
    );
    return upload;
  }

  /** Appends bytes to an upload at an offset, and returns the new offset. */
  override async write(stream: Readable, id: string, offset: number): Promise<number> {
    let at = offset;
    let buffered: Buffer[] = [];
    let bytes = 0;
    const flush = async (): Promise<void> => {
      if (bytes === 0) return;
      await this.#put(this.#partKey(id, at), Buffer.concat(buffered, bytes));
      at += bytes;
      buffered = [];
      bytes = 0;
    };
    try {
      for await (const chunk of stream as AsyncIterable<Buffer>) {
        buffered.push(chunk);
        bytes += chunk.length;
        if (bytes >= partBytes) await flush();
      }
    } finally {
      await flush(); // also what came before the connection was cut
    }
    return at;
  }

  /**
   * Returns an upload with its offset.
   * @throws tus's FILE_NOT_FOUND
   */
  override async getUpload(id: string): Promise<Upload> {
    const info = await this.#readInfo(id);
    const offset = (await this.#parts(id)).reduce((sum, part) => sum + part.size, 0);
    return new Upload({
      id,
      offset,
      size: info.size,
      metadata: info.metadata,
      creation_date: new Date(info.created).toISOString(),
    });
  }

  /** Removes an upload and its parts. */
  override async remove(id: string): Promise<void> {
    await this.#readInfo(id);
    await this.#removeAll(`${this.#prefix}${id}/`);
  }

  /** Removes expired uploads, and returns how many there were. */
  override async deleteExpired(): Promise<number> {
    let removed = 0;
    for await (const page of paginateListObjectsV2(
      { client: this.#client },
      { Bucket: this.#bucket, Prefix: this.#prefix },
    )) {
      for (const { Key = '', LastModified } of page.Contents ?? []) {
        if (
          !Key.endsWith('/info') ||
          !LastModified ||
          Date.now() - LastModified.getTime() < uploadLifetimeMs
        )
          continue;
        await this.#removeAll(Key.slice(0, -'info'.length));
        removed++;
      }
    }
    return removed;
  }

  /** Reads an upload from its beginning, as far as it arrived. */
  read(id: string): Readable {
    return Readable.from(this.#readParts(id));
  }

  async *#readParts(id: string): AsyncGenerator<Uint8Array> {
    for (const part of await this.#parts(id)) {
      const { Body } = await this.#client.send(
        new GetObjectCommand({ Bucket: this.#bucket, Key: part.key }),
      );
      for await (const chunk of Body as Readable) yield chunk as Uint8Array;
    }
  }

  /** Returns the parts that follow each other from 0; parts after a gap don't count. */
  async #parts(id: string): Promise<Part[]> {
    const found = new Map<number, Part>();
    const start = `${this.#prefix}${id}/part-`;
    for await (const page of paginateListObjectsV2(
      { client: this.#client },
      { Bucket: this.#bucket, Prefix: start },
    )) {
      for (const { Key = '', Size = 0 } of page.Contents ?? []) {
        const offset = Number(Key.slice(start.length));
        found.set(offset, { key: Key, offset, size: Size });
      }
    }
    const parts: Part[] = [];
    for (
      let at = 0, part = found.get(0);
      part !== undefined && part.size > 0;
      at += part.size, part = found.get(at)
    )
      parts.push(part);
    return parts;
  }

  async #readInfo(
    id: string,
  ): Promise<{ size: number; metadata: Record<string, string | null>; created: number }> {
    try {
      const { Body } = await this.#client.send(
        new GetObjectCommand({ Bucket: this.#bucket, Key: this.#infoKey(id) }),
      );
      return JSON.parse(
        await (Body as { transformToString(): Promise<string> }).transformToString(),
      ) as { size: number; metadata: Record<string, string | null>; created: number };
    } catch (error) {
      if (error instanceof NoSuchKey) throw ERRORS.FILE_NOT_FOUND;
      throw error;
    }
  }

  async #removeAll(prefix: string): Promise<void> {
    for await (const page of paginateListObjectsV2(
      { client: this.#client },
      { Bucket: this.#bucket, Prefix: prefix },
    )) {
      const keys = (page.Contents ?? []).map(({ Key }) => ({ Key }));
      if (keys.length > 0)
        await this.#client.send(
          new DeleteObjectsCommand({ Bucket: this.#bucket, Delete: { Objects: keys } }),
        );
    }
  }

  #put = (Key: string, Body: Buffer): Promise<unknown> =>
    this.#client.send(
      new PutObjectCommand({ Bucket: this.#bucket, Key, Body, ContentLength: Body.length }),
    );
  #infoKey = (id: string): string => `${this.#prefix}${id}/info`;
  #partKey = (id: string, offset: number): string =>
    `${this.#prefix}${id}/part-${String(offset).padStart(15, '0')}`;
}
