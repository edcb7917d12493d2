import type { SyncOccasion } from '../../../../shared/api/sync.ts';

/** When the next sync is due, and why. Times here are milliseconds of a monotonic clock. */
export interface DueRound {
  readonly atMs: number;
  readonly by: SyncOccasion;
}

/** Everything that decides when this folder contacts its hub. */
export interface SyncPlan {
  readonly joined: boolean;
  readonly paused: boolean;
  readonly metered: boolean;
  /**
   * Only a person can resume: the hub no longer knows this device, or one side is too old for the
   * other.
   */
  readonly stopped: boolean;
  readonly running: SyncOccasion | null;
  /** A sync that was requested while one was running: it may have come too late for that one. */
  readonly again: SyncOccasion | null;
  readonly due: DueRound | null;
  /** Consecutive failed syncs. */
  readonly failures: number;
  /** The hub asked not to come back earlier; only a person may. */
  readonly notBeforeMs: number;
  /** Whether the event stream is open; otherwise the hub is polled. */
  readonly live: boolean;
  readonly lineFailures: number;
  /** Consecutive failed transfers of files and carried bundles. */
  readonly fileFailures: number;
  /**
   * When all syncs caused by events are paid for: each costs `pokeMs.each`, and `pokeMs.burst` may
   * be owed.
   */
  readonly pokesPaidMs: number;
}

export type SyncEvent = { readonly atMs: number } &
  /** The folder was opened with or without a hub, or joined, or left. Earlier plans are dropped. */
  (
    | { readonly kind: 'hub'; readonly joined: boolean; readonly by: 'start' | 'joined' }
    | { readonly kind: 'options'; readonly paused: boolean; readonly metered: boolean }
    | { readonly kind: 'asked'; readonly by: SyncOccasion }
    | { readonly kind: 'time' }
    /**
     * A sync ended. `random`: from 0 to 1, so that many devices don't return at the same moment.
     */
    | { readonly kind: 'done'; readonly random: number }
    | {
        readonly kind: 'failed';
        readonly random: number;
        readonly forGood: boolean;
        readonly retryAfterMs: number | null;
      }
    | { readonly kind: 'aborted' }
    /** A transfer of files and carried bundles, which follows a sync, ended. */
    | { readonly kind: 'files_done' }
    | {
        readonly kind: 'files_failed';
        readonly random: number;
        readonly forGood: boolean;
        readonly retryAfterMs: number | null;
      }
    | { readonly kind: 'line_up' }
    | { readonly kind: 'line_down'; readonly random: number; readonly heldMs: number }
  );

export const noPlan: SyncPlan = {
  joined: false,
  paused: false,
  metered: false,
  stopped: false,
  running: null,
  again: null,
  due: null,
  failures: 0,
  notBeforeMs: 0,
  live: false,
  lineFailures: 0,
  fileFailures: 0,
  pokesPaidMs: 0,
};

/** Several commits in this time become one push. */
export const gatherMs = 150;
const backoffMs = { first: 1_000, most: 300_000 };
const longestRetryAfterMs = 3_600_000;
/**
 * With the event stream, an occasional sync finds what no event reported; without it, the hub is
 * polled.
 */
const restMs = { live: 30 * 60_000, polling: 60_000, pollingMetered: 10 * 60_000 };
/** A hub that announces news without end gets a sync every two seconds, after a burst of thirty. */
const pokeMs = { each: 2_000, burst: 60_000 };
/** A connection that was open this long was not a failure. */
const heldWellMs = 60_000;

/**
 * Decides about syncs, in one place: what happened, and what to do now. At most one sync runs;
 * `begin` starts `plan.running`.
 */
export function nextSync(
  before: SyncPlan,
  event: SyncEvent,
): { readonly plan: SyncPlan; readonly act: 'begin' | 'abort' | null } {
  const plan = applyEvent(before, event);
  if (plan.running !== null && (!plan.joined || (plan.paused && plan.running !== 'person')))
    return { plan, act: before.running === null ? null : 'abort' };
  if (plan.running === null && plan.due !== null && plan.due.atMs <= event.atMs)
    return { plan: begun(plan, plan.due.by, event.atMs), act: 'begin' };
  return { plan, act: null };
}

function begun(plan: SyncPlan, by: SyncOccasion, atMs: number): SyncPlan {
  const pokesPaidMs =
    by === 'poke' ? Math.max(plan.pokesPaidMs, atMs) + pokeMs.each : plan.pokesPaidMs;
  return { ...plan, running: by, due: null, pokesPaidMs };
}

function applyEvent(plan: SyncPlan, event: SyncEvent): SyncPlan {
  switch (event.kind) {
    case 'hub':
      return withHub(plan, event);
    case 'options':
      return withOptions(plan, event);
    case 'asked':
      return asked(plan, event.by, event.atMs);
    case 'time':
      return plan;
    case 'done':
      return done(plan, event);
    case 'failed':
      return failed(plan, event);
    case 'aborted':
      return aborted(plan, event.atMs);
    case 'files_done':
      return { ...plan, fileFailures: 0 };
    case 'files_failed':
      return filesFailed(plan, event);
    case 'line_up':
      return lineUp(plan, event.atMs);
    case 'line_down':
      return lineDown(plan, event);
  }
}

type EventThat<Kind extends SyncEvent['kind']> = Extract<SyncEvent, { kind: Kind }>;

function withHub(plan: SyncPlan, { joined, by, atMs }: EventThat<'hub'>): SyncPlan {
  const { paused, metered, running } = plan;
  const due = joined && !paused ? { atMs, by } : null;
  return { ...noPlan, paused, metered, running, joined, due };
}

function withOptions(plan: SyncPlan, { paused, metered, atMs }: EventThat<'options'>): SyncPlan {
  const chosen = { ...plan, paused, metered };
  if (paused) return { ...chosen, due: null, again: null };
  if (plan.paused) return asked({ ...chosen, failures: 0 }, 'options', atMs);
  return chosen;
}

function done(plan: SyncPlan, { atMs, random }: EventThat<'done'>): SyncPlan {
  const fine = { failures: 0, notBeforeMs: 0, stopped: false };
  const ended = { ...plan, ...fine, running: null, again: null };
  if (!mayRun(ended)) return { ...ended, due: null };
  const due: DueRound = plan.again
    ? { atMs: soonest(plan, plan.again, atMs), by: plan.again }
    : { atMs: atMs + restOf(plan) * spread(random), by: 'timer' };
  return { ...ended, due };
}

function aborted(plan: SyncPlan, atMs: number): SyncPlan {
  const ended = { ...plan, running: null, again: null };
  return { ...ended, due: mayRun(ended) ? { atMs, by: plan.again ?? 'options' } : null };
}

function lineUp(plan: SyncPlan, atMs: number): SyncPlan {
  const isResting = plan.running === null && plan.failures === 0 && plan.due?.by === 'timer';
  const due: DueRound | null = isResting ? { atMs: atMs + restMs.live, by: 'timer' } : plan.due;
  return { ...plan, live: true, due };
}

function lineDown(plan: SyncPlan, { atMs, random, heldMs }: EventThat<'line_down'>): SyncPlan {
  const lineFailures = heldMs > heldWellMs ? 1 : plan.lineFailures + 1;
  const down = { ...plan, live: false, lineFailures };
  // A sync that is running, or due after a failure, opens the stream again.
  if (!mayRun(down) || down.running !== null || down.failures > 0) return down;
  const next: DueRound = { atMs: atMs + backoff(lineFailures, random), by: 'timer' };
  return { ...down, due: earlier(down.due, next) };
}

function asked(plan: SyncPlan, by: SyncOccasion, atMs: number): SyncPlan {
  if (!plan.joined) return plan;
  if (by === 'person') {
    const free = { ...plan, stopped: false, failures: 0, notBeforeMs: 0 };
    if (free.running === null) return { ...free, due: { atMs, by } };
    return { ...free, again: by };
  }
  if (!mayRun(plan)) return plan;
  if (plan.running !== null) return { ...plan, again: plan.again === 'person' ? 'person' : by };
  // A hub that fails its syncs can't hasten the next one.
  if (by === 'poke' && plan.failures > 0) return plan;
  // While the hub is unreachable, new changes wait for the next attempt.
  if (by === 'change')
    return plan.failures > 0
      ? plan
      : { ...plan, due: earlier(plan.due, notBefore(plan, { atMs: atMs + gatherMs, by })) };
  const failures = by === 'network' || by === 'wake' ? 0 : plan.failures;
  return {
    ...plan,
    failures,
    due: earlier(plan.due, notBefore(plan, { atMs: soonest(plan, by, atMs), by })),
  };
}

function failed(
  plan: SyncPlan,
  { atMs, random, forGood, retryAfterMs }: EventThat<'failed'>,
): SyncPlan {
  const failures = plan.failures + 1;
  const ended = { ...plan, running: null, again: null, failures, stopped: forGood };
  if (plan.again === 'person') return { ...ended, stopped: false, due: { atMs, by: 'person' } };
  if (!mayRun(ended)) return { ...ended, due: null };
  const notBeforeMs =
    retryAfterMs === null ? 0 : atMs + Math.min(retryAfterMs, longestRetryAfterMs);
  return {
    ...ended,
    notBeforeMs,
    due: { atMs: Math.max(notBeforeMs, atMs + backoff(failures, random)), by: 'timer' },
  };
}

/**
 * Retries files by an earlier sync: each successful one is followed by a transfer. Records don't
 * wait meanwhile.
 */
function filesFailed(
  plan: SyncPlan,
  { atMs, random, forGood, retryAfterMs }: EventThat<'files_failed'>,
): SyncPlan {
  const fileFailures = plan.fileFailures + 1;
  const after = { ...plan, fileFailures };
  // A sync that is running, or due after a failure, includes them.
  if (forGood || !mayRun(after) || after.running !== null || after.failures > 0) return after;
  const waitMs = Math.max(
    Math.min(retryAfterMs ?? 0, longestRetryAfterMs),
    backoff(fileFailures, random),
  );
  return {
    ...after,
    due: earlier(after.due, notBefore(after, { atMs: atMs + waitMs, by: 'timer' })),
  };
}

/** Returns the earliest time for a sync that is requested now. */
const soonest = (plan: SyncPlan, by: SyncOccasion, atMs: number): number =>
  by === 'poke' ? Math.max(atMs, plan.pokesPaidMs - pokeMs.burst) : atMs;
const mayRun = (plan: SyncPlan): boolean => plan.joined && !plan.paused && !plan.stopped;
function restOf({ live, metered }: SyncPlan): number {
  if (live) return restMs.live;
  if (metered) return restMs.pollingMetered;
  return restMs.polling;
}
/** Returns a factor from three quarters to five quarters. */
const spread = (random: number): number => 0.75 + random / 2;
const earlier = (a: DueRound | null, b: DueRound): DueRound =>
  a !== null && a.atMs <= b.atMs ? a : b;
const notBefore = (plan: SyncPlan, due: DueRound): DueRound => ({
  ...due,
  atMs: Math.max(due.atMs, plan.notBeforeMs),
});
/**
 * Returns the delay after failures: it doubles with each, up to some minutes; half of it is random.
 */
const backoff = (failures: number, random: number): number =>
  Math.min(backoffMs.first * 2 ** (failures - 1), backoffMs.most) * (0.5 + random / 2);
