import { statSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import type { Session } from '../session.ts';
import { writeFileDurably } from '../store/write-file.ts';
import { type HubSession, HubRefusal } from '../sync/hub-client.ts';
import { uploadFile } from '../sync/upload-file.ts';
import { carriedPath, readCarried, receiptPath, saveCarried } from './carried.ts';

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
      const upload = await uploadFile(session, { path, sizeBytes: statSync(path).size, metadata: { sha256: one.id, bundle: '1' }, upload: one.upload }, {
        signal, begun: (name) => { saveCarried(store, { ...one, upload: name }); },
      });
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
