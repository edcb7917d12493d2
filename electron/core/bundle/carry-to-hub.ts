import { createReadStream, statSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import type { Session } from '../session.ts';
import { writeFileDurably } from '../store/write-file.ts';
import { type HubSession, HubRefusal } from '../sync/hub-client.ts';
import { carriedPath, type Carried, readCarried, receiptPath, saveCarried } from './carried.ts';

/** What is sent at once; after each, a line that breaks goes on here. */
const pieceBytes = 1024 * 1024;

/**
 * Hands the bundles that are kept here to the hub, oldest first, each in pieces that go on where they were. The receipts are kept, to be
 * carried back. One that the hub refuses is told and not sent again. @throws Unreachable, NotTheHub, HubRefusal `slow_down` and the like: then later
 */
export async function carryToHub({ store }: Session, session: HubSession, signal?: AbortSignal): Promise<{ readonly handedOver: number }> {
  let handedOver = 0;
  for (const one of readCarried(store)) {
    if (one.state !== 'waiting') continue;
    const path = carriedPath(store.dataDir, one.id);
    try {
      const upload = await sendUp(store, one, path, session, signal);
      const answer = await session.takeBundle(upload, signal);
      writeFileDurably(receiptPath(store.dataDir, one.id), Buffer.from(answer.receipt, 'base64'));
      saveCarried(store, { ...one, state: 'handed_over', upload: null });
      handedOver++;
      await rm(path, { force: true });
      await session.endUpload(upload, signal);
    } catch (error) {
      if (!(error instanceof HubRefusal) || !isFinal(error)) throw error;
      saveCarried(store, { ...one, state: 'refused', reason: error.message, upload: null });
      await rm(path, { force: true });
    }
  }
  return { handedOver };
}

const isFinal = ({ code }: HubRefusal): boolean => code === 'bundle_refused' || code === 'too_large';

/** @returns the hub's name for the upload, when all of the file is there */
async function sendUp(store: Session['store'], one: Carried, path: string, session: HubSession, signal?: AbortSignal): Promise<string> {
  const { size } = statSync(path);
  let upload = one.upload;
  let at = upload === null ? null : await session.uploadOffset(upload, signal);
  if (upload === null || at === null) {
    upload = await session.beginUpload(size, { sha256: one.id, bundle: '1' }, signal);
    saveCarried(store, { ...one, upload });
    at = 0;
  }
  while (at < size) at = await session.sendPiece(upload, at, await readPiece(path, at, Math.min(pieceBytes, size - at)), signal);
  return upload;
}

async function readPiece(path: string, at: number, length: number): Promise<Buffer> {
  const parts: Buffer[] = [];
  for await (const part of createReadStream(path, { start: at, end: at + length - 1 }) as AsyncIterable<Buffer>) parts.push(part);
  return Buffer.concat(parts);
}
