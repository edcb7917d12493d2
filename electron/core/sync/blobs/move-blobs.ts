import { existsSync, rmSync } from 'node:fs';
import type { Session as CoreSession } from '../../session.ts';
import { blobPath } from '../../store/blobs.ts';
import { HubRefusal, type HubSession } from '../hub-client.ts';
import { Unreachable } from '../unreachable.ts';
import { uploadFile } from '../upload-file.ts';
import { downloadBlob, LongerThanFile } from './download-blob.ts';
import { type Transfer, Transfers } from './transfers.ts';

/** The file that moves at the moment. */
export interface Moving { readonly sha256: string; readonly direction: Transfer['direction']; readonly doneBytes: number; readonly sizeBytes: number }

interface Options {
  /** Whose files go up. */
  readonly author: string;
  readonly signal?: AbortSignal | undefined;
  told?(moving: Moving): void;
  /** Bytes of a file arrived whole. */
  arrived?(sha256: string): void;
  /** Files that the hub said arrived damaged: each is sent once more, and not again and again. */
  readonly damaged: Set<string>;
}

/**
 * Moves files one after the other until nothing more can be: thumbnails first, then what others wait for, the smallest first.
 * A file that fails is left with its reason and the next one goes on; a broken connection ends it, and the next run goes on in the middle of the file.
 */
export async function moveBlobs(core: CoreSession, session: HubSession, options: Options): Promise<void> {
  const { author, signal, told, arrived } = options;
  const transfers = new Transfers(core.store.sqlite);
  for (;;) {
    const next = transfers.next(author);
    if (!next) return;
    const tell = (doneBytes: number): void => { told?.({ ...next, doneBytes }); };
    tell(0);
    if (next.direction === 'up') await send(core, session, transfers, next, tell, options);
    else if (await fetchBlob(core, session, transfers, next, tell, signal)) arrived?.(next.sha256);
  }
}

async function send(
  { store, blobs }: CoreSession, session: HubSession, transfers: Transfers,
  { sha256, sizeBytes, upload }: Transfer, sent: (bytes: number) => void, { signal, damaged }: Pick<Options, 'signal' | 'damaged'>,
): Promise<void> {
  if (sizeBytes > session.limits.blobBytes) return transfers.failed(sha256, 'up', 'The file is larger than the hub takes. The record is there without it.');
  const path = blobPath(store.dataDir, sha256);
  if (!existsSync(path)) return transfers.failed(sha256, 'up', 'The file is not on this computer any more. Attach it once more, which mends it.');
  try {
    if (!(await session.holdsBlob(sha256, signal))) {
      const begun = (name: string): void => { transfers.begun(sha256, name); };
      await uploadFile(session, { path, sizeBytes, metadata: { sha256 }, upload }, { signal, begun, sent });
    }
    transfers.done(sha256, 'up');
  } catch (error) {
    if (!(error instanceof HubRefusal)) throw error;
    // The place of an upload is forgotten by the hub after a while: it begins anew.
    if (upload !== null && (error.status === 404 || error.status === 410 || error.status === 403)) return transfers.begun(sha256, null);
    if (error.status === wrongHash) return await arrivedDamaged(blobs, transfers, sha256, damaged, error);
    if (isAboutTheDevice(error)) throw error;
    return transfers.failed(sha256, 'up', error.message);
  }
}

/** The hub says that the file arrived damaged: it is sent once more when it is whole here. @throws Unreachable the first time */
async function arrivedDamaged(
  blobs: CoreSession['blobs'], transfers: Transfers, sha256: string, damaged: Set<string>, error: HubRefusal,
): Promise<void> {
  transfers.begun(sha256, null);
  if (!(await blobs.isWhole(sha256))) {
    return transfers.failed(sha256, 'up', 'The file was changed or damaged on this computer. Attach the original once more, which mends it.');
  }
  if (damaged.delete(sha256)) {
    return transfers.failed(sha256, 'up', 'The hub says that the file arrived damaged, twice. It is whole on this computer; try again later.');
  }
  damaged.add(sha256);
  throw new Unreachable('The file was damaged on its way.', error);
}

/** Fetches one file now, also a large one that nobody fetched by itself. @returns whether it is here */
export async function fetchBlob(
  core: CoreSession, session: HubSession, transfers: Transfers,
  { sha256 }: Pick<Transfer, 'sha256'>, received: (bytes: number) => void, signal?: AbortSignal,
): Promise<boolean> {
  const { store, blobs } = core;
  const mostBytes = transfers.mostBytesOf(sha256) ?? 0;
  let path: string | null;
  try {
    path = await downloadBlob(session, store.dataDir, { sha256, mostBytes }, { signal, received });
  } catch (error) {
    if (!(error instanceof LongerThanFile)) throw error;
    return refuse(transfers, sha256, 'down', 'The hub sends more than the file has. Nothing of it was kept.');
  }
  if (path === null) return refuse(transfers, sha256, 'down', 'The hub does not have it yet: it is still on the device of who attached it.');
  if (!(await blobs.adopt(path, sha256))) {
    rmSync(path, { force: true });
    return refuse(transfers, sha256, 'down', 'What arrived is not the file that was attached. It was not kept.');
  }
  transfers.done(sha256, 'down');
  return true;
}

function refuse(transfers: Transfers, sha256: string, direction: Transfer['direction'], problem: string): false {
  transfers.failed(sha256, direction, problem);
  return false;
}

/** What tus calls a checksum mismatch. */
const wrongHash = 460;
const isAboutTheDevice = ({ status, code }: HubRefusal): boolean => status === 401 || status === 429 || status >= 500 || code === 'device_revoked';
