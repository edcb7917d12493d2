import { type ClockRange, readUpdate } from '../../../../shared/doc/read-update.ts';
import type { Step } from './ingest-work.ts';

/** Counts the tries of updates that were sent. */
export const noteTries: Step<'hub_answer'> = ({ tables }, { sent }) => {
  for (const { seq } of sent) tables.outbox.noteTry(seq);
};

/** Confirms updates by their receipts, and notes which clocks the hub says were ahead. */
export const settleOutbox: Step<'hub_answer'> = ({ tables }, { sent, receipts, hubMs }, work) => {
  const byHash = new Map(sent.map((one) => [one.hash, one]));
  for (const { hash, seq, clockAhead } of receipts) {
    const one = byHash.get(hash);
    if (!one) continue;
    const read = clockAhead === true ? readUpdate(one.update) : null;
    if (read?.ok) tables.clockAhead.note(read.entries, hubMs);
    if (tables.outbox.noteReceived(one.seq, seq)) work.receipted++;
  }
};

/** Removes from the outbox what waited before of the ranges that are requeued. */
export const removeRequeued: Step<'requeue'> = ({ tables: { outbox, unseen } }, { frames }) => {
  // What came by a bundle and waits in the outbox now is confirmed by its receipt.
  unseen.forget(frames.flatMap(({ entries }) => entries));
  const requeued = frames.flatMap(({ ranges }) => ranges);
  // A range of an update is one entry.
  const isIn = ({ client, clock }: ClockRange): boolean =>
    requeued.some(
      (range) =>
        range.client === client && clock >= range.clock && clock < range.clock + range.length,
    );
  const before = outbox.lastSeq() - frames.length;
  for (const document of new Set(frames.map((frame) => frame.document))) {
    for (const { seq, state, ranges } of outbox.unsentOf(document))
      if (state === 'waiting' && seq <= before && ranges.every(isIn)) outbox.remove(seq);
  }
};
