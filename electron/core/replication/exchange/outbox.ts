import type { DocumentName } from '../../../../shared/doc/document-name.ts';
import { type Frame, writeFrame } from '../../../../shared/protocol/frames.ts';
import type { Limits } from '../../../../shared/protocol/hello.ts';
import { hashOf } from '../../kernel/base/hash-of.ts';
import type { Store } from '../../kernel/store/store.ts';
import type { OutboxTable } from '../../kernel/tables/outbox-table.ts';

/** A local update that no hub has confirmed. `hash` is the frame's, as named in receipts. */
export interface OutboxFrame extends Frame {
  readonly seq: number;
  readonly document: DocumentName;
  readonly hash: string;
}

/** Returns the hash of a frame. */
export const frameHash = (frame: Frame): string => hashOf(writeFrame(frame));

/** The updates written here that wait for the hub, in the order in which they were written. */
export class Outbox {
  readonly #table: OutboxTable;

  constructor({ tables }: Pick<Store, 'tables'>) {
    this.#table = tables.outbox;
  }

  /** Returns the next frames after `after` that fit in one push; none if nothing more waits. */
  next(after: number, limits: Pick<Limits, 'frames' | 'bodyBytes'>): OutboxFrame[] {
    const frames: OutboxFrame[] = [];
    // The hub's limit is for compressed bodies and this counts uncompressed ones, so a body stays
    // within it.
    let room = Math.min(limits.bodyBytes, maxPushBytes);
    for (const row of this.#table.waitingAfter(after)) {
      room -= row.update.length;
      if (frames.length > 0 && (room < 0 || frames.length >= limits.frames)) break;
      frames.push({ ...row, hash: frameHash(row) });
    }
    return frames;
  }

  /**
   * Counts updates.
   * @returns those that wait, and those that the hub rejected
   */
  count(): { readonly waiting: number; readonly rejected: number } {
    return this.#table.count();
  }
}

/**
 * Small enough to get through a connection of 64 kbit/s before it counts as dead; what has its
 * receipt is not sent again.
 */
const maxPushBytes = 512 * 1024;
