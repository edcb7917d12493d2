import { nameKey } from '../records/name-key.ts';
import { fromInstant, type Instant, toInstant } from '../time.ts';

/** Research's decision about a delivery. */
export interface DeliveryVerdict {
  readonly verdict: 'accepted' | 'rejected';
  readonly accepted_n: number | null;
  readonly rejected_n: number | null;
}

/** A delivery as a job's numbers need it. */
export interface CountedDelivery {
  readonly deployment: string;
  readonly slice: string | null;
  readonly count: number;
  readonly at: Instant;
  /** Null while it waits for review. */
  readonly review: DeliveryVerdict | null;
}

/** What was delivered, and what research made of it: `delivered` is the sum of the others. */
export interface Tally {
  readonly delivered: number;
  readonly accepted: number;
  readonly rejected: number;
  /** Not reviewed yet. */
  readonly waiting: number;
}

/** A part of a job, with how much was wanted of it. */
export interface Share extends Tally {
  /** Null: no number was set for this part. */
  readonly target: number | null;
  /** What still has to be accepted; null without a target. */
  readonly outstanding: number | null;
}
export interface DeploymentShare extends Share {
  readonly deployment: string;
}
export interface SliceShare extends Share {
  /** Null: deliveries that name no slice. */
  readonly slice: string | null;
}

export interface JobProgress extends Share {
  readonly deployments: readonly DeploymentShare[];
  readonly slices: readonly SliceShare[];
}

/** What a job plans, as its record says. */
export interface JobPlan {
  readonly target_n: number | null;
  readonly deployments: readonly { readonly deployment: string; readonly n: number | null }[];
  readonly slices: readonly { readonly name: string; readonly n: number | null }[];
}

const nothing: Tally = { delivered: 0, accepted: 0, rejected: 0, waiting: 0 };

/**
 * Returns how a delivery counts. A part may be rejected: whichever number research gave, the rest
 * of the delivery is the other. Numbers beyond the delivery are cut off.
 */
export function tallyOf({ count, review }: Pick<CountedDelivery, 'count' | 'review'>): Tally {
  if (review === null) return { ...nothing, delivered: count, waiting: count };
  const { verdict, accepted_n, rejected_n } = review;
  const within = (n: number): number => Math.min(count, Math.max(0, n));
  const usual = verdict === 'accepted' || rejected_n !== null ? count - (rejected_n ?? 0) : 0;
  const accepted = within(accepted_n ?? usual);
  const rejected = Math.min(count - accepted, within(rejected_n ?? count - accepted));
  return { delivered: count, accepted, rejected, waiting: count - accepted - rejected };
}

const add = (a: Tally, b: Tally): Tally => ({
  delivered: a.delivered + b.delivered,
  accepted: a.accepted + b.accepted,
  rejected: a.rejected + b.rejected,
  waiting: a.waiting + b.waiting,
});

const sum = (deliveries: readonly CountedDelivery[]): Tally =>
  deliveries.map(tallyOf).reduce(add, nothing);

const shareOf = (target: number | null, tally: Tally): Share => ({
  ...tally,
  target,
  outstanding: target === null ? null : Math.max(0, target - tally.accepted),
});

/** Returns how many a job needs: its own number, or else the sum of its deployments' shares. */
export function jobTarget({ target_n, deployments }: JobPlan): number | null {
  if (target_n !== null) return target_n;
  return sumOf(deployments);
}

/**
 * [AN1] Returns how many a job needs of the deployments that a device sees: of all, the job's
 * number; of some, the sum of their shares, because the device counts only their deliveries.
 */
export function seenTarget(plan: JobPlan, isSeen: (deployment: string) => boolean): number | null {
  const seen = plan.deployments.filter(({ deployment }) => isSeen(deployment));
  return seen.length === plan.deployments.length ? jobTarget(plan) : sumOf(seen);
}

/** Returns the sum of the numbers that are there; null if none is. */
function sumOf(parts: readonly { readonly n: number | null }[]): number | null {
  const numbers = parts.map(({ n }) => n).filter((n) => n !== null);
  return numbers.length === 0 ? null : numbers.reduce((a, b) => a + b, 0);
}

/**
 * [DJ3] Returns the progress of a job, counted from its deliveries and their reviews. Parts are in
 * the plan's order; deliveries outside of the plan follow.
 */
export function jobProgress(plan: JobPlan, deliveries: readonly CountedDelivery[]): JobProgress {
  return {
    ...shareOf(jobTarget(plan), sum(deliveries)),
    deployments: deploymentShares(plan, deliveries),
    slices: sliceShares(plan, deliveries),
  };
}

function deploymentShares(
  plan: JobPlan,
  deliveries: readonly CountedDelivery[],
): DeploymentShare[] {
  const ids = new Set([
    ...plan.deployments.map(({ deployment }) => deployment),
    ...deliveries.map(({ deployment }) => deployment),
  ]);
  return [...ids].map((deployment) => ({
    deployment,
    ...shareOf(
      sumOf(plan.deployments.filter((one) => one.deployment === deployment)),
      sum(deliveries.filter((one) => one.deployment === deployment)),
    ),
  }));
}

/** Returns the parts by slice: names that differ only in case or spaces are the same. */
function sliceShares(plan: JobPlan, deliveries: readonly CountedDelivery[]): SliceShare[] {
  const named = [
    ...plan.slices.map(({ name }) => name),
    ...deliveries.flatMap(({ slice }) => slice ?? []),
  ];
  const names = new Map<string, string>();
  for (const name of named) if (!names.has(nameKey(name))) names.set(nameKey(name), name);
  const shares: SliceShare[] = [...names].map(([key, slice]) => ({
    slice,
    ...shareOf(
      sumOf(plan.slices.filter(({ name }) => nameKey(name) === key)),
      sum(deliveries.filter((one) => one.slice !== null && nameKey(one.slice) === key)),
    ),
  }));
  const unnamed = deliveries.filter(({ slice }) => slice === null);
  if (names.size === 0 || unnamed.length === 0) return shares;
  return [...shares, { slice: null, ...shareOf(null, sum(unnamed)) }];
}

/** A point of the burn-up: what was delivered and accepted until then. */
export interface BurnUpPoint {
  readonly at: Instant;
  readonly delivered: number;
  readonly accepted: number;
}

/**
 * Returns the burn-up of a job: a point per time of delivery, in order. What was accepted counts
 * from when it was delivered, so that a late review does not look like late work.
 */
export function burnUp(deliveries: readonly CountedDelivery[]): BurnUpPoint[] {
  const points = new Map<number, BurnUpPoint>();
  let tally = nothing;
  for (const one of [...deliveries].sort((a, b) => fromInstant(a.at) - fromInstant(b.at))) {
    tally = add(tally, tallyOf(one));
    const { delivered, accepted } = tally;
    points.set(fromInstant(one.at), { at: one.at, delivered, accepted });
  }
  return [...points.values()];
}

const dayMs = 86_400_000;

/** The days that a forecast looks back. */
export const forecastDays = 7;

/** When a job will have its target, at the pace of the last seven days. */
export interface Forecast {
  /** Delivered and not rejected, per day. */
  readonly perDay: number;
  /** What was delivered and not rejected is enough, or will be then; null: not at this pace. */
  readonly done_at: Instant | null;
  /** What is missing of the target; what waits for review counts as delivered. */
  readonly missing: number;
}

/**
 * [DJ4] Returns the forecast of a job: the pace is what was delivered in the last seven days, or
 * since the start of a younger job, without what was rejected. Null without a target.
 */
export function forecastJob(
  plan: JobPlan & { readonly started_at: Instant | null },
  deliveries: readonly CountedDelivery[],
  now: Instant,
): Forecast | null {
  const target = jobTarget(plan);
  if (target === null) return null;
  const nowMs = fromInstant(now);
  const good = (list: readonly CountedDelivery[]): number => {
    const { delivered, rejected } = sum(list);
    return delivered - rejected;
  };
  const missing = Math.max(0, target - good(deliveries));
  const days = pacedDays(plan.started_at, nowMs);
  const recent = deliveries.filter(({ at }) => {
    const atMs = fromInstant(at);
    return atMs > nowMs - forecastDays * dayMs && atMs <= nowMs;
  });
  const perDay = good(recent) / days;
  return { perDay, missing, done_at: doneAt(missing, perDay, nowMs) };
}

/** Returns the days that the pace is the mean of: seven, or fewer for a younger job. */
function pacedDays(started: Instant | null, nowMs: number): number {
  if (started === null) return forecastDays;
  const age = (nowMs - fromInstant(started)) / dayMs;
  return age <= 0 ? forecastDays : Math.min(forecastDays, Math.max(1, age));
}

const latestForecastMs = Date.UTC(2199, 11, 31);

function doneAt(missing: number, perDay: number, nowMs: number): Instant | null {
  if (missing === 0) return toInstant(nowMs);
  if (perDay <= 0) return null;
  const ms = nowMs + (missing / perDay) * dayMs;
  return ms > latestForecastMs ? null : toInstant(Math.round(ms));
}
