import type { DocumentName } from '../../../shared/doc/document-name.ts';
import { readUpdate } from '../../../shared/doc/read-update.ts';
import { type Frame, writeFrame } from '../../../shared/protocol/frames.ts';
import type { Limits } from '../../../shared/protocol/hello.ts';
import type { PushAnswer } from './hub-client.ts';
import { hashOf } from '../hash-of.ts';
import { ClockAhead } from '../store/clock-ahead.ts';
import type { Sqlite } from '../store/open-database.ts';

/** A local update that no hub has confirmed. `hash` is the frame's: what a receipt names. */
export interface OutboxFrame extends Frame { readonly seq: number; readonly document: DocumentName; readonly hash: string }

/** A frame that the hub did not take, and what it said. */
export interface RefusedFrame { readonly frame: OutboxFrame; readonly code: string; readonly reason: string }

export const frameHash = (frame: Frame): string => hashOf(writeFrame(frame));

/** What was written here and waits for the hub, in the order in which it was written. */
export class Outbox {
  readonly #sqlite: Sqlite;
  readonly #waiting;
  readonly #received;
  readonly #tried;
  readonly #ahead: ClockAhead;

  constructor(sqlite: Sqlite) {
    this.#sqlite = sqlite;
    this.#ahead = new ClockAhead(sqlite);
    this.#waiting = sqlite.prepare<[number], { seq: number; document: DocumentName; update: Uint8Array }>(`SELECT o.seq, o.document, u.bytes AS "update"
      FROM outbox o JOIN doc_update u ON u.seq = o.seq WHERE o.state = 'waiting' AND o.seq > ? ORDER BY o.seq`);
    this.#received = sqlite.prepare("UPDATE outbox SET state = 'received', hub_seq = ?, error = NULL WHERE seq = ? AND state <> 'received'");
    this.#tried = sqlite.prepare('UPDATE outbox SET tries = tries + 1 WHERE seq = ?');
  }

  /** The next frames after `after` that fit one push; none when nothing more waits. */
  next(after: number, limits: Pick<Limits, 'frames' | 'bodyBytes'>): OutboxFrame[] {
    const frames: OutboxFrame[] = [];
    // What the hub takes is packed; what is counted here is not, so a body stays within it.
    let room = Math.min(limits.bodyBytes, maxPushBytes);
    for (const row of this.#waiting.iterate(after)) {
      room -= row.update.length;
      if (frames.length > 0 && (room < 0 || frames.length >= limits.frames)) break;
      frames.push({ ...row, hash: frameHash(row) });
    }
    return frames;
  }

  /** Keeps the receipts of a hub's answer, and which clocks it says were ahead. One transaction. @returns also what was refused, which waits until somebody decides what becomes of it */
  settle(frames: readonly OutboxFrame[], { receipts, rejected, hubMs }: PushAnswer): { readonly receipted: number; readonly refused: readonly RefusedFrame[] } {
    const byHash = new Map(frames.map((frame) => [frame.hash, frame]));
    const receipted = this.#sqlite.transaction(() => {
      for (const { seq } of frames) this.#tried.run(seq);
      return receipts.reduce((sum, { hash, seq, clockAhead }) => {
        const frame = byHash.get(hash);
        const read = frame && clockAhead === true ? readUpdate(frame.update) : null;
        if (read?.ok) this.#ahead.note(read.entries, hubMs);
        return frame ? sum + this.#received.run(seq, frame.seq).changes : sum;
      }, 0);
    }).immediate();
    return { receipted, refused: rejected.flatMap(({ hash, code, reason }) => {
      const frame = byHash.get(hash);
      return frame ? [{ frame, code, reason }] : [];
    }) };
  }

  /** @returns updates that wait, and those that the hub refused */
  count(): { readonly waiting: number; readonly rejected: number } {
    const rows = this.#sqlite.prepare<[], { state: string; n: number }>("SELECT state, count(*) AS n FROM outbox WHERE state IN ('waiting', 'rejected') GROUP BY state").all();
    const of = (state: string): number => rows.find((row) => row.state === state)?.n ?? 0;
    return { waiting: of('waiting'), rejected: of('rejected') };
  }
}

/** Small enough that a push gets through a line of 64 kbit/s before anybody takes it for dead; what got its receipt is not sent again. */
const maxPushBytes = 512 * 1024;
