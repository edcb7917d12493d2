import { saveProgress } from '../settings/membership.ts';
import type { Step } from './ingest-work.ts';

/** Confirms entries that came by a bundle or that a hub had lost: the hub has them. */
export const settleUnseen: Step<'hub_page'> = ({ tables }, _, work) => {
  work.shown = tables.unseen.settle(work.reading.read);
};

/** [SY20] Notes which clocks were ahead, by when the hub received the entries. */
export const noteClocksAhead: Step<'hub_page'> = ({ tables }, { frames }, { reading }) => {
  for (const { entries, index } of reading.read) {
    const frame = frames[index];
    if (frame) tables.clockAhead.note(entries, frame.received);
  }
};

/** Saves how far the hub's log was read. */
export const saveCursor: Step<'hub_page'> = ({ store }, { progress }) => {
  if (progress !== null) saveProgress(store, progress);
};

/**
 * Confirms rejected updates that the hub sends all the same: the folder that this one was copied
 * from has sent them, or research has let them in.
 */
export const confirmRejected: Step<'hub_page'> = ({ tables }, { frames, progress }, work) => {
  if (progress === null) return;
  for (const document of tables.outbox.refusedDocuments()) {
    const arrived = new Map<string, number>();
    for (const { texts, index } of work.reading.read.filter((one) => one.document === document))
      for (const text of texts) arrived.set(text, frames[index]?.seq ?? 0);
    if (arrived.size === 0) continue;
    for (const one of tables.outbox.unsentOf(document)) {
      const seqs = one.texts.map((text) => arrived.get(text));
      if (one.state !== 'waiting' && seqs.every((seq) => seq !== undefined))
        tables.outbox.noteReceived(one.seq, Math.max(...seqs));
    }
  }
};

/** Confirms the places of records: others can read everything up to the cursor. */
export const settleUnconfirmed: Step<'hub_page'> = ({ tables }, { progress }, work) => {
  if (progress !== null) work.confirmed = tables.unconfirmed.settle(progress.cursor);
};
