import type { JobLine } from '../../../shared/api/jobs.ts';
import { shortTimeWords } from '../../../shared/method/job-due.ts';
import { daysUntil, type InTheWay, type JobUse } from '../../../shared/method/job-state.ts';
import { jobStatuses } from '../../../shared/records/data-job.ts';
import { countText, countWords, oneDecimalText } from '../../ui/number-words.ts';
import { dayWords } from '../../ui/time-words.ts';

/** Returns the status of a job in words. */
export const statusWords = (status: string | null): string =>
  status !== null && Object.hasOwn(jobStatuses, status)
    ? jobStatuses[status as keyof typeof jobStatuses]
    : '–';

/** Returns how much was accepted of what a job or a part of it needs: '32 of 100 clips'. */
export function progressWords(
  { accepted, target }: Pick<JobLine, 'accepted' | 'target'>,
  unit: string | null,
): string {
  const what = unit === null ? '' : ` ${unit}`;
  return target === null
    ? `${countText(accepted)}${what} accepted`
    : `${countText(accepted)} of ${countText(target)}${what}`;
}

/** Returns how much of a job's target was accepted: '32 of 100 clips accepted'. */
export const acceptedWords = (job: JobLine): string =>
  job.target === null ? progressWords(job, job.unit) : `${progressWords(job, job.unit)} accepted`;

/** Returns how long a job has left, or how long it is overdue. */
export function leftWords({ due_at, pace }: JobLine, now: string): string {
  if (pace === 'ended') return '';
  if (due_at === null) return 'No due date';
  const days = daysUntil(due_at, now);
  if (pace === 'overdue') return `Overdue by ${countWords(Math.max(1, -days), 'day')}`;
  return days <= 0 ? 'Due today' : `${countWords(days, 'day')} left`;
}

/** Returns the due date with the reason for a long time, wherever the date is shown. */
export const dueWords = ({ due_at, due_why }: JobLine): string => {
  if (due_at === null) return '';
  return due_why === null ? `Due ${dayWords(due_at)}` : `Due ${dayWords(due_at)}: ${due_why}`;
};

/** Returns the remark about a job with little time; empty for others and for ended ones. */
export const shortWords = (job: JobLine): string =>
  job.pace === 'ended' ? '' : (shortTimeWords(job) ?? '');

/** Returns what the pace of the last week leads to. */
export function forecastWords({ forecast, pace }: JobLine): string {
  if (forecast === null) return 'Without a target there is no forecast.';
  if (forecast.missing === 0) return 'Enough was delivered.';
  if (pace === 'too_early') return 'Too early for a forecast.';
  if (forecast.done_at === null) return 'Nothing usable was delivered in the last 7 days.';
  const pacing = `${oneDecimalText(forecast.perDay)} a day in the last 7 days`;
  return `${pacing}: done by ${dayWords(forecast.done_at)}.`;
}

const useWords: Readonly<Record<JobUse, string>> = {
  data_mining: 'data mining',
  ai_inference: 'AI inference',
  ai_training: 'AI training',
  ai_generative_training: 'generative AI training',
};
const usesWords = (uses: readonly JobUse[]): string => uses.map((use) => useWords[use]).join(', ');

/** Returns what is in the way of a job, in one line. */
export function wayWords(one: InTheWay): string {
  switch (one.kind) {
    case 'not_allowed':
      return `Not allowed: ${usesWords(one.uses)}`;
    case 'rights_unknown':
      return `Rights unknown: ${usesWords(one.uses)}`;
    case 'consent':
      return 'Waiting for consent';
    case 'blocked':
      return `Blocked: ${one.by}`;
    case 'no_due_reason':
      return 'More than 21 days, without a reason';
  }
}
