import { AsyncLocalStorage } from 'node:async_hooks';
import { randomBytes } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { Server, type Upload } from '@tus/server';
import { bundleMark } from '../../shared/protocol/carrying.ts';
import { type Caller, getActiveCaller } from '../accounts/caller.ts';
import type { HubDatabase } from '../database/hub-database.ts';
import type { MemberLimits } from '../member-limits.ts';
import { holdsBlob, noteBlob } from './blob-access.ts';
import { type BlobStore, uploadLifetimeMs, WrongHash } from './blob-store.ts';
import { checkedUploads } from './checked-uploads.ts';
import { refuseUpload, toUploadRefusal } from './upload-refusal.ts';
import { announceUpload, forgetUpload, forgetUploadsBefore } from './upload-shares.ts';

export interface UploadOptions {
  readonly blobBytes: number;
  readonly bundleBytes: number;
  /** What one member may have here. */
  readonly member: MemberLimits;
  now(): number;
  onProblem(error: unknown): void;
}

export interface UploadServer {
  handle(caller: Caller, request: IncomingMessage, response: ServerResponse): Promise<void>;
  /** @returns how many unfinished uploads were too old and are gone */
  removeExpired(): Promise<number>;
}

/** Resumable uploads by tus 1.0. An upload's id begins with its device's, and only that device can go on with it. */
export function openUploadServer(database: HubDatabase, blobs: BlobStore, options: UploadOptions): UploadServer {
  const callers = new AsyncLocalStorage<Caller>();
  const getCaller = (): Caller => {
    const caller = callers.getStore();
    if (!caller) throw refuseUpload(401, 'not_signed_in', 'Sign in first.');
    return caller;
  };
  const settle = async (upload: string, sha256: string): Promise<void> => {
    await getActiveCaller(database, getCaller().device);
    const sizeBytes = await blobs.settle(upload, sha256).catch(async (error: unknown) => {
      if (error instanceof WrongHash) await forgetUpload(database, upload);
      throw error instanceof WrongHash ? refuseUpload(460, 'invalid_request', 'What arrived has another hash than was announced. It was not kept; upload it again.') : error;
    });
    await noteBlob(database, getCaller(), sha256, sizeBytes, options.now());
    await forgetUpload(database, upload);
  };

  const server = new Server({
    path: '/uploads',
    datastore: checkedUploads(blobs.uploads, database, () => getCaller().device),
    relativeLocation: true,
    maxSize: Math.max(options.blobBytes, options.bundleBytes),
    allowedOrigins: () => false,
    async onResponseError(_request, error) {
      const { isOurFault, ...refusal } = toUploadRefusal(error);
      if (isOurFault) options.onProblem(error);
      return refusal;
    },
    namingFunction: () => `${getCaller().device}.${randomBytes(16).toString('hex')}`,
    async onUploadCreate(_request, upload) {
      if (!/^[0-9a-f]{64}$/.test(upload.metadata?.sha256 ?? '')) throw refuseUpload(400, 'invalid_request', 'The upload’s metadata lacks its sha256.');
      if (upload.size === undefined) throw refuseUpload(400, 'invalid_request', 'The upload’s size has to be known.');
      if (upload.size > (isBundle(upload) ? options.bundleBytes : options.blobBytes)) throw refuseUpload(413, 'too_large', 'That is more than the hub takes.');
      const { device, member } = getCaller();
      const announced = { id: upload.id, device, member, sha256: upload.metadata?.sha256 ?? '', size: upload.size };
      const givenUp = await announceUpload(database, announced, options.member, options.now());
      for (const id of givenUp) await blobs.uploads.remove(id).catch(() => undefined);
      return {};
    },
    async onIncomingRequest(request, id) {
      if (id.slice(0, id.indexOf('.')) !== getCaller().device) throw refuseUpload(404, 'not_found', 'There is no such upload.');
      // Everything arrived, but the hub stopped before it was settled: do it now. It is a blob then, and no longer an upload.
      if (request.method !== 'HEAD') return;
      const upload = await blobs.uploads.getUpload(id);
      if (isBundle(upload)) return;
      const sha256 = upload.metadata?.sha256 ?? '';
      if (upload.offset === upload.size && !(await holdsBlob(database, getCaller(), sha256))) await settle(id, sha256);
    },
    async onUploadFinish(_request, upload) {
      if (isBundle(upload)) return {};
      await settle(upload.id, upload.metadata?.sha256 ?? '');
      return {};
    },
  });

  return {
    async handle(caller, request, response) {
      await callers.run(caller, () => server.handle(request, response));
      // Cancelled by its device.
      const id = /^\/uploads\/([^/?]+)/.exec(request.url ?? '')?.[1];
      if (request.method === 'DELETE' && response.statusCode === 204 && id !== undefined) await forgetUpload(database, id);
    },
    async removeExpired() {
      await forgetUploadsBefore(database, options.now() - uploadLifetimeMs);
      return blobs.uploads.deleteExpired();
    },
  };
}

/** A bundle waits as an upload until POST /bundles takes it. */
export const isBundle = (upload: Upload): boolean => upload.metadata?.[bundleMark] !== undefined;
