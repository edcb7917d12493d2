import { statSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import type { Store } from '../../kernel/store/store.ts';
import { writeFileDurably } from '../../kernel/database/write-file.ts';
import type { HubSession } from '../connection/hub-client.ts';
import { HubRefusal } from '../connection/hub-refusal.ts';
import { uploadFile } from '../connection/upload-file.ts';
import { carriedPath, readCarried, receiptPath, saveCarried } from './carried.ts';
import type { Carried } from '../../kernel/settings/all-settings.ts';

/**
 * Delivers the carried bundles to the hub, oldest first, each in pieces that resume after an
 * interruption. The receipts are kept, to be carried back. One that the hub rejects is reported and
 * not sent again. This runs alongside syncs, like files: records never wait for it.
 * @param onProgress called after each delivery or rejection, with the new state
 * @throws Unreachable, NotTheHub, HubRefusal `slow_down` and similar: retry later; the signal's
 * reason
 */
export async function carryToHub(
  store: Store,
  session: HubSession,
  {
    signal,
    onProgress,
  }: { readonly signal?: AbortSignal | undefined; onProgress?(now: Carried): void } = {},
): Promise<void> {
  for (const one of readCarried(store)) {
    if (one.state !== 'waiting') continue;
    const path = carriedPath(store.dataDir, one.id);
    try {
      const upload = await uploadFile(
        session,
        {
          path,
          sizeBytes: statSync(path).size,
          metadata: { sha256: one.id, bundle: '1' },
          upload: one.upload,
        },
        {
          signal,
          begun: (name) => {
            saveCarried(store, { ...one, upload: name });
          },
        },
      );
      const answer = await session.bundles.take(upload, signal);
      writeFileDurably(receiptPath(store.dataDir, one.id), Buffer.from(answer.receipt, 'base64'));
      const handed: Carried = { ...one, state: 'handed_over', upload: null };
      saveCarried(store, handed);
      await rm(path, { force: true });
      onProgress?.(handed);
      await session.files.endUpload(upload, signal);
    } catch (error) {
      if (!(error instanceof HubRefusal) || !isFinal(error)) throw error;
      const refused: Carried = { ...one, state: 'refused', reason: error.message, upload: null };
      saveCarried(store, refused);
      await rm(path, { force: true });
      onProgress?.(refused);
    }
  }
}

/** Returns whether a bundle waits here for the hub. */
export const hasToCarry = (store: Store): boolean =>
  readCarried(store).some(({ state }) => state === 'waiting');

const isFinal = ({ code }: HubRefusal): boolean =>
  code === 'bundle_refused' || code === 'too_large';
