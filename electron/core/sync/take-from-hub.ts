import type { DocumentName } from '../../../shared/doc/document-name.ts';
import type { LogFrame } from '../../../shared/protocol/frames.ts';
import type { Session as CoreSession } from '../session.ts';
import { UnseenEntries } from '../store/unseen-entries.ts';

/**
 * Takes in what the hub shows of its log, and what that proves: that the hub has it, whoever brought it here first.
 * @param also further writes of the same transaction
 * @returns how many entries that were here are known only now to be at the hub
 */
export function takeFromHub({ store, writes }: CoreSession, frames: readonly LogFrame[], also: () => void = () => undefined): number {
  const unseen = new UnseenEntries(store.sqlite);
  let settled = 0;
  writes.ingest(frames.map((frame) => ({ ...frame, document: frame.document as DocumentName })), (read) => {
    settled = unseen.settle(read);
    also();
  });
  return settled;
}
