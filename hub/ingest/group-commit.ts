import type { HubDatabase } from '../database/hub-database.ts';
import type { MemberLimits } from '../member-limits.ts';
import { appendPushes, type Push, type PushOutcome } from '../log-store/append.ts';

interface Waiting { readonly push: Push; resolve(outcome: PushOutcome): void; reject(error: unknown): void }

export interface GroupCommit {
  /** Resolves after the durable commit that the push was part of. Rejects when it could not be stored; then nothing of it is. */
  append(push: Push): Promise<PushOutcome>;
  /** Resolves when everything that was handed in is answered. */
  drained(): Promise<void>;
}

/** What one transaction takes on at most. */
const mostFrames = 4000;

/**
 * Gathers what arrives while a commit is under way into the next one: under load a commit's disk write is shared by many pushes,
 * and a lone push waits for nobody.
 */
export function openGroupCommit(database: HubDatabase, now: () => number, limits?: MemberLimits): GroupCommit {
  let waiting: Waiting[] = [];
  let running: Promise<void> | null = null;

  const run = async (): Promise<void> => {
    while (waiting.length > 0) {
      const group = takeGroup();
      try {
        const outcomes = await appendPushes(database, group.map((one) => one.push), now(), limits);
        group.forEach((one, i) => { one.resolve(outcomes[i] as PushOutcome); });
      } catch (error) {
        if (group.length === 1) group[0]?.reject(error);
        // Whatever failed may be of one push alone: the others must not pay for it.
        else for (const one of group) await alone(one);
      }
    }
    running = null;
  };
  const alone = async (one: Waiting): Promise<void> => {
    try { one.resolve((await appendPushes(database, [one.push], now(), limits))[0] as PushOutcome); } catch (error) { one.reject(error); }
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
    append: (push) => new Promise((resolve, reject) => {
      waiting.push({ push, resolve, reject });
      running ??= Promise.resolve().then(run);
    }),
    async drained() { while (running !== null) await running; },
  };
}
