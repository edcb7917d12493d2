import type { DocumentName } from '../../../shared/doc/document-name.ts';
import type { LogFrame } from '../../../shared/protocol/frames.ts';
import type { Session as CoreSession } from '../session.ts';
import { ClockAhead } from '../store/clock-ahead.ts';
import { UnseenEntries } from '../store/unseen-entries.ts';

/**
 * Takes in what the hub shows of its log, and what that proves: that the hub has it, whoever brought it here first,
 * and when it arrived there, so that clocks that were ahead are known.
 * @param also further writes of the same transaction
 * @returns how many entries that were here are known only now to be at the hub
 */
export function takeFromHub({ store, writes }: CoreSession, frames: readonly LogFrame[], also: () => void = () => undefined): number {
  const unseen = new UnseenEntries(store.sqlite);
  const ahead = new ClockAhead(store.sqlite);
  let settled = 0;
  writes.ingest(frames.map((frame) => ({ ...frame, document: frame.document as DocumentName })), (read) => {
    settled = unseen.settle(read);
    for (const { frame, entries } of read) ahead.note(entries, frame.received);
    also();
  });
  return settled;
}
