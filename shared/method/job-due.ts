import { counted } from '../plural.ts';
import type { RecordRule } from '../records/define-record.ts';
import { findInstant, fromInstant, type Instant, toInstant } from '../time.ts';

/** A data job takes two to three weeks; longer is possible and needs a reason. */
/** What is shorter is allowed, with a remark. */
export const leastDays = 14;
const mostDays = 21;
const dayMs = 86_400_000;

interface Dates {
  readonly started_at: Instant | null;
  readonly due_at: Instant | null;
}

/** Returns the last usual due date of a job that starts at this time: 21 days later. */
export const usualDue = (start: Instant): Instant =>
  toInstant(fromInstant(start) + mostDays * dayMs);

/** Returns the whole days between the start of a job and its due date; null without both. */
export function plannedDays({ started_at, due_at }: Dates): number | null {
  if (started_at === null || due_at === null) return null;
  return Math.floor((fromInstant(due_at) - fromInstant(started_at)) / dayMs);
}

/** Returns whether a job is planned for longer than three weeks, so that it needs a reason. */
export const needsDueReason = (dates: Dates): boolean => (plannedDays(dates) ?? 0) > mostDays;

/**
 * [DJ10] Returns a remark about a job that is planned for less than two weeks; null for others.
 * Too little time is no fault, but deliveries and reviews rarely fit into it.
 */
export function shortTimeWords(dates: Dates): string | null {
  const days = plannedDays(dates);
  if (days === null || days < 0 || days >= leastDays) return null;
  const time = days === 0 ? 'less than a day' : counted(days, 'day');
  const usual = `${leastDays} to ${mostDays}`;
  return `Only ${time} from start to due date: collections usually take ${usual}.`;
}

/**
 * [DJ2] The dates of a data job: it is due after its start, and more than 21 days after it only
 * with a reason.
 */
export const dueRule: RecordRule = {
  field: 'due_why',
  reads: ['started_at', 'due_at', 'due_why'],
  check(values) {
    const days = plannedDays(datesIn(values));
    if (days === null) return null;
    if (days < 0)
      return {
        happened: 'A data job can’t be due before it starts.',
        next: 'Choose a due date 14 to 21 days after the start.',
      };
    const why = values['due_why'];
    if (days <= mostDays || (typeof why === 'string' && why.trim() !== '')) return null;
    return {
      happened:
        `This data job is due ${counted(days, 'day')} after its start. ` +
        'More than 21 days need a reason.',
      next: 'Give the reason under “Why more than 21 days”, or choose an earlier due date.',
    };
  },
  advise(values) {
    const words = shortTimeWords(datesIn(values));
    return words === null ? null : { field: 'due_at', words };
  },
};

const datesIn = (values: Readonly<Record<string, unknown>>): Dates => ({
  started_at: instantIn(values['started_at']),
  due_at: instantIn(values['due_at']),
});

const instantIn = (value: unknown): Instant | null =>
  typeof value === 'string' ? findInstant(value) : null;
