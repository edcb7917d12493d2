import { existsSync, rmSync } from 'node:fs';
import type { Session } from '../../kernel/session/session.ts';
import type { Blobs } from '../../kernel/files/blobs.ts';
import { blobPath } from '../../kernel/files/blobs.ts';
import { HubRefusal } from '../connection/hub-refusal.ts';
import type { HubSession } from '../connection/hub-client.ts';
import { Unreachable } from '../connection/unreachable.ts';
import { uploadFile } from '../connection/upload-file.ts';
import { downloadBlob, LongerThanFile } from './download-blob.ts';
import { type Transfer, Transfers } from './transfers.ts';

/** The file that is currently transferred. */
export interface Moving {
  readonly sha256: string;
  readonly direction: Transfer['direction'];
  readonly doneBytes: number;
  readonly sizeBytes: number;
}

interface Options {
  /** The authors whose files are uploaded. */
  readonly authors: readonly string[];
  readonly signal?: AbortSignal | undefined;
  onProgress?(moving: Moving): void;
  /** Called when a file has arrived completely. */
  arrived?(sha256: string): void;
  /**
   * Files that the hub reported as damaged on arrival: each is sent once more, and not again and
   * again.
   */
  readonly damaged: Set<string>;
}

/**
 * Transfers files one after the other until nothing more is possible: thumbnails first, then what
 * others wait for, the smallest first. A file that fails is left with its reason and the next one
 * continues; a broken connection ends it, and the next transfer continues within the file.
 */
export async function moveBlobs(
  core: Pick<Session, 'store' | 'blobs'>,
  session: HubSession,
  options: Options,
): Promise<void> {
  const { authors, signal, onProgress, arrived } = options;
  const transfers = new Transfers(core.store.sqlite);
  for (;;) {
    const next = transfers.next(authors);
    if (!next) return;
    const tell = (doneBytes: number): void => {
      onProgress?.({ ...next, doneBytes });
    };
    tell(0);
    if (next.direction === 'up') await send(core, session, transfers, next, tell, options);
    else if (await fetchBlob(core, session, transfers, next, tell, signal)) arrived?.(next.sha256);
  }
}

async function send(
  { store, blobs }: Pick<Session, 'store' | 'blobs'>,
  session: HubSession,
  transfers: Transfers,
  { sha256, sizeBytes, upload }: Transfer,
  sent: (bytes: number) => void,
  { signal, damaged }: Pick<Options, 'signal' | 'damaged'>,
): Promise<void> {
  if (sizeBytes > session.limits.blobBytes)
    return transfers.failed(
      sha256,
      'up',
      'The file exceeds the hub’s size limit. The record was synced without the file.',
    );
  const path = blobPath(store.dataDir, sha256);
  if (!existsSync(path))
    return transfers.failed(
      sha256,
      'up',
      'The file is no longer on this computer. Attach the file again to repair the attachment.',
    );
  try {
    if (!(await session.files.holds(sha256, signal))) {
      const begun = (name: string): void => {
        transfers.begun(sha256, name);
      };
      await uploadFile(
        session,
        { path, sizeBytes, metadata: { sha256 }, upload },
        { signal, begun, sent },
      );
    }
    transfers.done(sha256, 'up');
  } catch (error) {
    if (!(error instanceof HubRefusal)) throw error;
    // The hub forgets the place of an upload after a while: it starts again.
    if (upload !== null && (error.status === 404 || error.status === 410 || error.status === 403))
      return transfers.begun(sha256, null);
    if (error.status === wrongHash)
      return await arrivedDamaged(blobs, transfers, sha256, damaged, error);
    if (isAboutTheDevice(error)) throw error;
    return transfers.failed(sha256, 'up', error.message);
  }
}

/**
 * Handles a file that the hub reports as damaged: it is sent once more if it is intact here.
 * @throws Unreachable the first time
 */
async function arrivedDamaged(
  blobs: Blobs,
  transfers: Transfers,
  sha256: string,
  damaged: Set<string>,
  error: HubRefusal,
): Promise<void> {
  transfers.begun(sha256, null);
  if (!(await blobs.isWhole(sha256))) {
    return transfers.failed(
      sha256,
      'up',
      'The file was changed or damaged on this computer. Attach the original again to repair ' +
        'the attachment.',
    );
  }
  if (damaged.delete(sha256)) {
    return transfers.failed(
      sha256,
      'up',
      'The file arrived damaged at the hub, twice. The copy on this computer is intact. Try ' +
        'again later.',
    );
  }
  damaged.add(sha256);
  throw new Unreachable('The file was damaged in transit.', error);
}

/**
 * Fetches one file now, even one that is too large to be fetched automatically.
 * @returns whether it is here
 */
export async function fetchBlob(
  core: Pick<Session, 'store' | 'blobs'>,
  session: HubSession,
  transfers: Transfers,
  { sha256 }: Pick<Transfer, 'sha256'>,
  received: (bytes: number) => void,
  signal?: AbortSignal,
): Promise<boolean> {
  const { store, blobs } = core;
  const mostBytes = transfers.mostBytesOf(sha256) ?? 0;
  let path: string | null;
  try {
    path = await downloadBlob(session, store.dataDir, { sha256, mostBytes }, { signal, received });
  } catch (error) {
    if (!(error instanceof LongerThanFile)) throw error;
    return refuse(
      transfers,
      sha256,
      'down',
      'The hub sent more data than the file’s size. Nothing was kept.',
    );
  }
  if (path === null)
    return refuse(
      transfers,
      sha256,
      'down',
      'The hub does not have this file yet. The file is still on the device where it was attached.',
    );
  if (!(await blobs.adopt(path, sha256))) {
    rmSync(path, { force: true });
    return refuse(
      transfers,
      sha256,
      'down',
      'The hub sent a different file than the one attached. Nothing was kept.',
    );
  }
  transfers.done(sha256, 'down');
  return true;
}

function refuse(
  transfers: Transfers,
  sha256: string,
  direction: Transfer['direction'],
  problem: string,
): false {
  transfers.failed(sha256, direction, problem);
  return false;
}

/** tus's code for a checksum mismatch. */
const wrongHash = 460;
const isAboutTheDevice = ({ status, code }: HubRefusal): boolean =>
  status === 401 || status === 429 || status >= 500 || code === 'device_revoked';
