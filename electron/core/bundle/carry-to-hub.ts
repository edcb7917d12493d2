import { statSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import type { Session } from '../session.ts';
import type { Store } from '../store/store.ts';
import { writeFileDurably } from '../store/write-file.ts';
import { type HubSession, HubRefusal } from '../sync/hub-client.ts';
import { uploadFile } from '../sync/upload-file.ts';
import { type Carried, carriedPath, readCarried, receiptPath, saveCarried } from './carried.ts';

/**
 * Hands the bundles that are kept here to the hub, oldest first, each in pieces that go on where they were. The receipts are kept, to be
 * carried back. One that the hub refuses is told and not sent again. Beside the rounds, like files: records never wait for it.
 * @param told after each that was handed over or refused, with what it is now
 * @throws Unreachable, NotTheHub, HubRefusal `slow_down` and the like: then later; the signal's reason
 */
export async function carryToHub({ store }: Session, session: HubSession, { signal, told }: { readonly signal?: AbortSignal | undefined; told?(now: Carried): void } = {}): Promise<void> {
  for (const one of readCarried(store)) {
    if (one.state !== 'waiting') continue;
    const path = carriedPath(store.dataDir, one.id);
    try {
      const upload = await uploadFile(session, { path, sizeBytes: statSync(path).size, metadata: { sha256: one.id, bundle: '1' }, upload: one.upload }, {
        signal, begun: (name) => { saveCarried(store, { ...one, upload: name }); },
      });
      const answer = await session.takeBundle(upload, signal);
      writeFileDurably(receiptPath(store.dataDir, one.id), Buffer.from(answer.receipt, 'base64'));
      const handed: Carried = { ...one, state: 'handed_over', upload: null };
      saveCarried(store, handed);
      await rm(path, { force: true });
      told?.(handed);
      await session.endUpload(upload, signal);
    } catch (error) {
      if (!(error instanceof HubRefusal) || !isFinal(error)) throw error;
      const refused: Carried = { ...one, state: 'refused', reason: error.message, upload: null };
      saveCarried(store, refused);
      await rm(path, { force: true });
      told?.(refused);
    }
  }
}

/** Whether a bundle waits here for the hub. */
export const hasToCarry = (store: Store): boolean => readCarried(store).some(({ state }) => state === 'waiting');

const isFinal = ({ code }: HubRefusal): boolean => code === 'bundle_refused' || code === 'too_large';
