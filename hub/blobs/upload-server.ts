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
  /** The limits of one member. */
  readonly member: MemberLimits;
  now(): number;
  onProblem(error: unknown): void;
}

export interface UploadServer {
  handle(caller: Caller, request: IncomingMessage, response: ServerResponse): Promise<void>;
  /**
   * Removes unfinished uploads that are too old.
   * @returns how many there were
   */
  removeExpired(): Promise<number>;
}

/**
 * Opens resumable uploads by tus 1.0. An upload's ID starts with its device's, and only that device
 * can continue it.
 */
export function openUploadServer(
  database: HubDatabase,
  blobs: BlobStore,
  options: UploadOptions,
): UploadServer {
  const callers = new AsyncLocalStorage<Caller>();
  const getCaller = (): Caller => {
    const caller = callers.getStore();
    if (!caller) throw refuseUpload(401, 'not_signed_in', 'Sign in first.');
    return caller;
  };
  const hub: Uploads = { database, blobs, options, getCaller };
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
      checkAnnounced(upload, options);
      await announce(hub, upload);
      return {};
    },
    async onIncomingRequest(request, id) {
      if (id.slice(0, id.indexOf('.')) !== getCaller().device)
        throw refuseUpload(404, 'not_found', 'The upload does not exist.');
      // Everything arrived, but the hub stopped before it became a blob: do it now. It is then no
      // longer an upload.
      if (request.method !== 'HEAD') return;
      const upload = await blobs.uploads.getUpload(id);
      if (isBundle(upload)) return;
      const sha256 = upload.metadata?.sha256 ?? '';
      if (upload.offset === upload.size && !(await holdsBlob(database, getCaller(), sha256)))
        await settle(hub, id, sha256);
    },
    async onUploadFinish(_request, upload) {
      if (isBundle(upload)) return {};
      await settle(hub, upload.id, upload.metadata?.sha256 ?? '');
      return {};
    },
  });

  return {
    async handle(caller, request, response) {
      await callers.run(caller, () => server.handle(request, response));
      // Its device cancelled it.
      const id = /^\/uploads\/([^/?]+)/.exec(request.url ?? '')?.[1];
      if (request.method === 'DELETE' && response.statusCode === 204 && id !== undefined)
        await forgetUpload(database, id);
    },
    async removeExpired() {
      await forgetUploadsBefore(database, options.now() - uploadLifetimeMs);
      return blobs.uploads.deleteExpired();
    },
  };
}

interface Uploads {
  readonly database: HubDatabase;
  readonly blobs: BlobStore;
  readonly options: UploadOptions;
  /** Returns the caller of the current request. */
  readonly getCaller: () => Caller;
}

function checkAnnounced(upload: Upload, { blobBytes, bundleBytes }: UploadOptions): void {
  if (!/^[0-9a-f]{64}$/.test(upload.metadata?.sha256 ?? ''))
    throw refuseUpload(400, 'invalid_request', 'The upload’s metadata lacks its sha256.');
  if (upload.size === undefined)
    throw refuseUpload(400, 'invalid_request', 'The upload’s size is missing.');
  if (upload.size > (isBundle(upload) ? bundleBytes : blobBytes))
    throw refuseUpload(413, 'too_large', 'The upload exceeds the hub’s size limit.');
}

/** Counts an upload towards its member's limits, and drops older ones if there are too many. */
async function announce(
  { database, blobs, options, getCaller }: Uploads,
  { id, metadata, size = 0 }: Upload,
): Promise<void> {
  const { device, member } = getCaller();
  const announced = { id, device, member, sha256: metadata?.sha256 ?? '', size };
  const givenUp = await announceUpload(database, announced, options.member, options.now());
  for (const one of givenUp) await blobs.uploads.remove(one).catch(() => undefined);
}

/** Turns a complete upload into a blob. */
async function settle(
  { database, blobs, options, getCaller }: Uploads,
  upload: string,
  sha256: string,
): Promise<void> {
  await getActiveCaller(database, getCaller().device);
  const sizeBytes = await blobs.settle(upload, sha256).catch(async (error: unknown) => {
    if (!(error instanceof WrongHash)) throw error;
    await forgetUpload(database, upload);
    throw refuseUpload(
      460,
      'invalid_request',
      'The upload does not match its announced hash and was not kept. Upload it again.',
    );
  });
  await noteBlob(database, getCaller(), sha256, sizeBytes, options.now());
  await forgetUpload(database, upload);
}

/** Returns whether the upload is a bundle, which stays an upload until POST /bundles imports it. */
export const isBundle = (upload: Upload): boolean => upload.metadata?.[bundleMark] !== undefined;
