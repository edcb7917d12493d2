import type { JobStatus } from '../records/data-job.ts';
import { fromInstant, type Instant, toInstant } from '../time.ts';
import { leastDays, plannedDays, usualDue } from './job-due.ts';

/** A step of a data job, as a button says it. */
export interface JobMove {
  readonly to: JobStatus;
  readonly label: string;
}

const collect: JobMove = { to: 'collecting', label: 'Start collecting' };
const again: JobMove = { to: 'collecting', label: 'Collect again' };
const annotate: JobMove = { to: 'annotating', label: 'Start annotating' };
const check: JobMove = { to: 'qa', label: 'Start quality check' };
const deliver: JobMove = { to: 'delivered', label: 'Mark as delivered' };
const consume: JobMove = { to: 'consumed', label: 'Mark as consumed' };
const cancel: JobMove = { to: 'cancelled', label: 'Cancel job' };

const moves: Readonly<Record<JobStatus, readonly JobMove[]>> = {
  proposed: [collect, { to: 'consent_pending', label: 'Wait for consent' }, cancel],
  consent_pending: [collect, cancel],
  collecting: [deliver, annotate, check, cancel],
  annotating: [check, deliver, cancel],
  qa: [deliver, cancel],
  delivered: [consume, again],
  consumed: [],
  cancelled: [again],
};

/** Returns what can happen to a data job next, the usual step first. */
export const jobMoves = (status: JobStatus): readonly JobMove[] => moves[status];

interface Dates {
  readonly status: JobStatus;
  readonly started_at: Instant | null;
  readonly due_at: Instant | null;
}

const dayMs = 86_400_000;

/**
 * [DJ14] Returns what a move sets. A collection starts now, unless it started before: a due date
 * that leaves it less than two weeks moves, so that it has as much time as was planned.
 */
export function jobMoveValues(
  job: Dates,
  { to }: JobMove,
  now: Instant,
): Readonly<Record<string, string>> {
  const isBegun = job.status !== 'proposed' && job.status !== 'consent_pending';
  if (to !== 'collecting' || isBegun) return { status: to };
  const left = plannedDays({ started_at: now, due_at: job.due_at });
  if (left !== null && left >= leastDays) return { status: to, started_at: now };
  const planned = plannedDays(job);
  const isUsual = planned === null || planned <= 0;
  const due_at = isUsual ? usualDue(now) : toInstant(fromInstant(now) + planned * dayMs);
  return { status: to, started_at: now, due_at };
}
