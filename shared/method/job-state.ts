import type { JobStatus } from '../records/data-job.ts';
import { fromInstant, type Instant } from '../time.ts';
import { needsDueReason } from './job-due.ts';
import { type Forecast, forecastDays } from './job-progress.ts';

const dayMs = 86_400_000;

const ended: readonly string[] = ['delivered', 'consumed', 'cancelled'] satisfies JobStatus[];
/** Returns whether a job still collects, or will. */
export const isOpenJob = (status: string | null): boolean => !ended.includes(status ?? '');

interface Times {
  readonly status: string | null;
  readonly started_at: Instant | null;
  readonly due_at: Instant | null;
}

/** How a job stands against its due date. */
export type JobPace = 'ended' | 'no_due' | 'overdue' | 'will_miss' | 'on_time' | 'too_early';

/**
 * [DJ5] Returns how a job stands against its due date: overdue past it; `will_miss` if the forecast
 * is later, or nothing was delivered in the last seven days of a job that is older than that;
 * `too_early` while a younger job has no delivery.
 */
export function jobPace(job: Times, forecast: Forecast | null, now: Instant): JobPace {
  if (!isOpenJob(job.status)) return 'ended';
  if (job.due_at === null) return 'no_due';
  if (fromInstant(job.due_at) < fromInstant(now)) return 'overdue';
  if (forecast === null || forecast.missing === 0) return 'on_time';
  if (forecast.done_at !== null)
    return fromInstant(forecast.done_at) > fromInstant(job.due_at) ? 'will_miss' : 'on_time';
  return isYoung(job.started_at, now) ? 'too_early' : 'will_miss';
}

/** Returns whether a job is too young for a pace: not started, or within its first seven days. */
const isYoung = (started: Instant | null, now: Instant): boolean =>
  started === null || fromInstant(now) - fromInstant(started) < forecastDays * dayMs;

/** The window's clock moves once a minute, so it may be that far behind core's. */
const clockLagMs = 120_000;

/** Returns the days until a date, counted up; negative after it. */
export const daysUntil = (at: Instant, now: Instant): number =>
  Math.ceil((fromInstant(at) - fromInstant(now) - clockLagMs) / dayMs);

export const jobUses = [
  'data_mining',
  'ai_inference',
  'ai_training',
  'ai_generative_training',
] as const;
export type JobUse = (typeof jobUses)[number];

/** Something that is in the way of a job. */
export type InTheWay =
  | { readonly kind: 'not_allowed' | 'rights_unknown'; readonly uses: readonly JobUse[] }
  | { readonly kind: 'consent' }
  | { readonly kind: 'blocked'; readonly by: string }
  | { readonly kind: 'no_due_reason' };

interface Hindered extends Times {
  readonly due_why: string | null;
  readonly usage: Readonly<Partial<Record<JobUse, string | null>>> | null;
  readonly blocked_by: string | null;
}

/**
 * [DJ6] Returns what is in the way of a job, worst first: uses that are not allowed or unknown,
 * consent, what blocks it, and a long time without a reason. Nothing is in the way of an ended job.
 */
export function inTheWay(job: Hindered): InTheWay[] {
  if (!isOpenJob(job.status)) return [];
  const found: InTheWay[] = [];
  const right = (use: JobUse): string => job.usage?.[use] ?? 'unknown';
  const notAllowed = jobUses.filter((use) => right(use) === 'not_allowed');
  const unknown = jobUses.filter((use) => right(use) === 'unknown');
  if (notAllowed.length > 0) found.push({ kind: 'not_allowed', uses: notAllowed });
  if (isSaid(job.blocked_by)) found.push({ kind: 'blocked', by: job.blocked_by });
  if (job.status === 'consent_pending') found.push({ kind: 'consent' });
  if (unknown.length > 0) found.push({ kind: 'rights_unknown', uses: unknown });
  if (needsDueReason(job) && !isSaid(job.due_why)) found.push({ kind: 'no_due_reason' });
  return found;
}

const isSaid = (text: string | null): text is string => text !== null && text.trim() !== '';
