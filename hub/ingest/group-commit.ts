import { setImmediate as nextTurn } from 'node:timers/promises';
import type { HubDatabase } from '../database/hub-database.ts';
import type { MemberLimits } from '../member-limits.ts';
import { appendPushes, type Push, type PushOutcome } from '../log-store/append.ts';

interface Waiting {
  readonly push: Push;
  resolve(outcome: PushOutcome): void;
  reject(error: unknown): void;
}

export interface GroupCommit {
  /**
   * Resolves after the durable commit that included the push. Rejects if the push could not be
   * stored; then nothing of it is.
   */
  append(push: Push): Promise<PushOutcome>;
  /** Resolves when all pushes have been answered. */
  drained(): Promise<void>;
}

/** The maximum of frames in one transaction. */
const mostFrames = 4000;

/**
 * Gathers pushes that arrive during a commit into the next one: under load, many pushes share a
 * commit's disk write, and a lone push waits for one turn of the event loop at most.
 */
export function openGroupCommit(
  database: HubDatabase,
  now: () => number,
  limits?: MemberLimits,
): GroupCommit {
  let waiting: Waiting[] = [];
  let running: Promise<void> | null = null;

  const run = async (): Promise<void> => {
    while (waiting.length > 0) {
      // A commit of SQLite holds the event loop, so what arrived meanwhile is still unread. Reading
      // it first lets it share the next commit's flush.
      await nextTurn();
      const group = takeGroup();
      try {
        const outcomes = await appendPushes(
          database,
          group.map((one) => one.push),
          now(),
          limits,
        );
        group.forEach((one, i) => {
          one.resolve(outcomes[i] as PushOutcome);
        });
      } catch (error) {
        if (group.length === 1) group[0]?.reject(error);
        // The failure may come from one push alone; the others must not suffer from it.
        else for (const one of group) await alone(one);
      }
    }
    running = null;
  };
  const alone = async (one: Waiting): Promise<void> => {
    try {
      one.resolve((await appendPushes(database, [one.push], now(), limits))[0] as PushOutcome);
    } catch (error) {
      one.reject(error);
    }
  };
  const takeGroup = (): Waiting[] => {
    let frames = 0;
    let count = 0;
    for (const one of waiting) {
      frames += one.push.frames.length;
      if (count > 0 && frames > mostFrames) break;
      count++;
    }
    const group = waiting.slice(0, count);
    waiting = waiting.slice(count);
    return group;
  };

  return {
    append: (push) =>
      new Promise((resolve, reject) => {
        waiting.push({ push, resolve, reject });
        running ??= Promise.resolve().then(run);
      }),
    async drained() {
      while (running !== null) await running;
    },
  };
}
