import type { SyncOccasion } from '../../../shared/api/sync.ts';

/** When the next round is due, and why. Times here are milliseconds of a clock that only goes forward. */
export interface DueRound { readonly atMs: number; readonly by: SyncOccasion }

/** Everything that decides when this folder talks to its hub. */
export interface SyncPlan {
  readonly joined: boolean;
  readonly paused: boolean;
  readonly metered: boolean;
  /** Only a person can go on: the hub no longer knows this device, or one side is too old for the other. */
  readonly stopped: boolean;
  readonly running: SyncOccasion | null;
  /** What was asked for while a round ran: it may have come too late for that one. */
  readonly again: SyncOccasion | null;
  readonly due: DueRound | null;
  /** Rounds that failed one after the other. */
  readonly failures: number;
  /** The hub asked not to come back earlier; nobody but a person is excepted. */
  readonly notBeforeMs: number;
  /** Whether pokes come; else the hub is asked now and then. */
  readonly live: boolean;
  readonly lineFailures: number;
  /** Runs of files and carried bundles that failed one after the other. */
  readonly fileFailures: number;
  /** When all rounds that pokes caused are paid for: each costs `pokeMs.each`, and `pokeMs.burst` may be owed. */
  readonly pokesPaidMs: number;
}

export type SyncEvent = { readonly atMs: number } & (
  /** The folder was opened with a hub or without one, or joined, or left. Whatever was planned is forgotten. */
  | { readonly is: 'hub'; readonly joined: boolean; readonly by: 'start' | 'joined' }
  | { readonly is: 'options'; readonly paused: boolean; readonly metered: boolean }
  | { readonly is: 'asked'; readonly by: SyncOccasion }
  | { readonly is: 'time' }
  /** A round ended. `random`: from 0 to 1, so that many devices don't come back in the same moment. */
  | { readonly is: 'done'; readonly random: number }
  | { readonly is: 'failed'; readonly random: number; readonly forGood: boolean; readonly retryAfterMs: number | null }
  | { readonly is: 'aborted' }
  /** A run of files and carried bundles, which follows a round, ended. */
  | { readonly is: 'files_done' }
  | { readonly is: 'files_failed'; readonly random: number; readonly forGood: boolean; readonly retryAfterMs: number | null }
  | { readonly is: 'line_up' }
  | { readonly is: 'line_down'; readonly random: number; readonly heldMs: number });

export const noPlan: SyncPlan = {
  joined: false, paused: false, metered: false, stopped: false, running: null, again: null, due: null, failures: 0, notBeforeMs: 0, live: false, lineFailures: 0, fileFailures: 0,
  pokesPaidMs: 0,
};

/** Several commits in this time are one push. */
export const gatherMs = 150;
const backoffMs = { first: 1_000, most: 300_000 };
const longestRetryAfterMs = 3_600_000;
/** With pokes, a round now and then finds what no poke told; without, the hub is asked. */
const restMs = { live: 30 * 60_000, polling: 60_000, pollingMetered: 10 * 60_000 };
/** A hub that never stops to announce news gets a round every two seconds, after a burst of thirty. */
const pokeMs = { each: 2_000, burst: 60_000 };
/** A line that held this long was no failure. */
const heldWellMs = 60_000;

/**
 * The one decision about rounds: what happened, and what is to be done now. At most one round runs; `begin` starts `plan.running`.
 */
export function nextSync(before: SyncPlan, event: SyncEvent): { readonly plan: SyncPlan; readonly act: 'begin' | 'abort' | null } {
  const plan = heed(before, event);
  if (plan.running !== null && (!plan.joined || (plan.paused && plan.running !== 'person'))) return { plan, act: before.running === null ? null : 'abort' };
  if (plan.running === null && plan.due !== null && plan.due.atMs <= event.atMs) return { plan: begun(plan, plan.due.by, event.atMs), act: 'begin' };
  return { plan, act: null };
}

function begun(plan: SyncPlan, by: SyncOccasion, atMs: number): SyncPlan {
  const pokesPaidMs = by === 'poke' ? Math.max(plan.pokesPaidMs, atMs) + pokeMs.each : plan.pokesPaidMs;
  return { ...plan, running: by, due: null, pokesPaidMs };
}

function heed(plan: SyncPlan, event: SyncEvent): SyncPlan {
  const { atMs } = event;
  switch (event.is) {
    case 'hub': {
      const { paused, metered, running } = plan;
      return { ...noPlan, paused, metered, running, joined: event.joined, due: event.joined && !paused ? { atMs, by: event.by } : null };
    }
    case 'options': {
      const chosen = { ...plan, paused: event.paused, metered: event.metered };
      if (event.paused) return { ...chosen, due: null, again: null };
      return plan.paused ? asked({ ...chosen, failures: 0 }, 'options', atMs) : chosen;
    }
    case 'asked': return asked(plan, event.by, atMs);
    case 'time': return plan;
    case 'done': {
      const ended = { ...plan, running: null, again: null, failures: 0, notBeforeMs: 0, stopped: false };
      if (!mayRun(ended)) return { ...ended, due: null };
      return { ...ended, due: plan.again ? { atMs: soonest(plan, plan.again, atMs), by: plan.again } : { atMs: atMs + restOf(plan) * spread(event.random), by: 'timer' } };
    }
    case 'failed': return failed(plan, event);
    case 'aborted': {
      const ended = { ...plan, running: null, again: null };
      return { ...ended, due: mayRun(ended) ? { atMs, by: plan.again ?? 'options' } : null };
    }
    case 'files_done': return { ...plan, fileFailures: 0 };
    case 'files_failed': return filesFailed(plan, event);
    case 'line_up': {
      const isResting = plan.running === null && plan.failures === 0 && plan.due?.by === 'timer';
      return { ...plan, live: true, due: isResting ? { atMs: atMs + restMs.live, by: 'timer' } : plan.due };
    }
    case 'line_down': {
      const lineFailures = event.heldMs > heldWellMs ? 1 : plan.lineFailures + 1;
      const down = { ...plan, live: false, lineFailures };
      // A round that is under way, or due after a failure, opens the line again.
      if (!mayRun(down) || down.running !== null || down.failures > 0) return down;
      return { ...down, due: earlier(down.due, { atMs: atMs + backoff(lineFailures, event.random), by: 'timer' }) };
    }
  }
}

function asked(plan: SyncPlan, by: SyncOccasion, atMs: number): SyncPlan {
  if (!plan.joined) return plan;
  if (by === 'person') {
    const free = { ...plan, stopped: false, failures: 0, notBeforeMs: 0 };
    return free.running === null ? { ...free, due: { atMs, by } } : { ...free, again: by };
  }
  if (!mayRun(plan)) return plan;
  if (plan.running !== null) return { ...plan, again: plan.again === 'person' ? 'person' : by };
  // A hub that fails its rounds can't hasten the next one.
  if (by === 'poke' && plan.failures > 0) return plan;
  // While the hub can't be reached, what is written here waits for the next try.
  if (by === 'change') return plan.failures > 0 ? plan : { ...plan, due: earlier(plan.due, notBefore(plan, { atMs: atMs + gatherMs, by })) };
  const failures = by === 'network' || by === 'wake' ? 0 : plan.failures;
  return { ...plan, failures, due: earlier(plan.due, notBefore(plan, { atMs: soonest(plan, by, atMs), by })) };
}

function failed(plan: SyncPlan, { atMs, random, forGood, retryAfterMs }: Extract<SyncEvent, { is: 'failed' }>): SyncPlan {
  const failures = plan.failures + 1;
  const ended = { ...plan, running: null, again: null, failures, stopped: forGood };
  if (plan.again === 'person') return { ...ended, stopped: false, due: { atMs, by: 'person' } };
  if (!mayRun(ended)) return { ...ended, due: null };
  const notBeforeMs = retryAfterMs === null ? 0 : atMs + Math.min(retryAfterMs, longestRetryAfterMs);
  return { ...ended, notBeforeMs, due: { atMs: Math.max(notBeforeMs, atMs + backoff(failures, random)), by: 'timer' } };
}

/** Files are tried again by an earlier round: each that ends well is followed by a run of them. Records wait for nothing meanwhile. */
function filesFailed(plan: SyncPlan, { atMs, random, forGood, retryAfterMs }: Extract<SyncEvent, { is: 'files_failed' }>): SyncPlan {
  const fileFailures = plan.fileFailures + 1;
  const after = { ...plan, fileFailures };
  // A round that is under way, or due after a failure, brings them along.
  if (forGood || !mayRun(after) || after.running !== null || after.failures > 0) return after;
  const waitMs = Math.max(Math.min(retryAfterMs ?? 0, longestRetryAfterMs), backoff(fileFailures, random));
  return { ...after, due: earlier(after.due, notBefore(after, { atMs: atMs + waitMs, by: 'timer' })) };
}

/** Returns when a round may begin that was asked for now. */
const soonest = (plan: SyncPlan, by: SyncOccasion, atMs: number): number => (by === 'poke' ? Math.max(atMs, plan.pokesPaidMs - pokeMs.burst) : atMs);
const mayRun = (plan: SyncPlan): boolean => plan.joined && !plan.paused && !plan.stopped;
const restOf = (plan: SyncPlan): number => (plan.live ? restMs.live : plan.metered ? restMs.pollingMetered : restMs.polling);
/** From three quarters to five quarters. */
const spread = (random: number): number => 0.75 + random / 2;
const earlier = (a: DueRound | null, b: DueRound): DueRound => (a !== null && a.atMs <= b.atMs ? a : b);
const notBefore = (plan: SyncPlan, due: DueRound): DueRound => ({ ...due, atMs: Math.max(due.atMs, plan.notBeforeMs) });
/** Doubles with each failure up to some minutes; half of it is left to chance. */
const backoff = (failures: number, random: number): number => Math.min(backoffMs.first * 2 ** (failures - 1), backoffMs.most) * (0.5 + random / 2);
