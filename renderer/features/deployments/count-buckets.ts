import { observationTypes, type ObservationType } from '../../../shared/records/index.ts';
import { addWeeks, weekOf } from './weeks.ts';

export type BucketUnit = 'week' | 'month' | 'quarter' | 'year';

/**
 * A span of time with its observations by kind. `from` inclusive and `until` exclusive, days in
 * UTC.
 */
export interface Bucket {
  readonly from: string;
  readonly until: string;
  readonly counts: Readonly<Record<ObservationType, number>>;
}

export interface Buckets {
  readonly unit: BucketUnit;
  readonly buckets: readonly Bucket[];
}

interface WeekCount {
  readonly week: string;
  readonly type: string;
  readonly n: number;
}

/**
 * Groups counts per week into an unbroken row of buckets, including empty ones, of the finest unit
 * that needs at most `most` of them. In units above weeks, a week counts where its Monday is, so
 * the marks of such a bucket start at a Monday.
 * @param until the last day to show, `YYYY-MM-DD`; later weeks in the counts extend it
 */
export function countBuckets(weeks: readonly WeekCount[], until: string, most: number): Buckets {
  const mondays = weeks.map((count) => count.week).sort();
  const first = mondays[0] ?? weekOf(until);
  const end = [weekOf(until), mondays.at(-1) ?? ''].reduce((a, b) => (a > b ? a : b));
  for (const unit of units) {
    const starts = startsOf(unit, first, end);
    if (starts.length <= most || unit === 'year')
      return { unit, buckets: fill(unit, starts, weeks) };
  }
  return { unit: 'year', buckets: [] };
}

const units = ['week', 'month', 'quarter', 'year'] as const;

function startsOf(unit: BucketUnit, first: string, last: string): string[] {
  const starts: string[] = [];
  for (let at = startOf(unit, first); at <= last; at = nextOf(unit, at)) starts.push(at);
  return starts;
}

function startOf(unit: BucketUnit, monday: string): string {
  const [year = '', month = ''] = monday.split('-');
  switch (unit) {
    case 'week':
      return monday;
    case 'month':
      return `${year}-${month}-01`;
    case 'quarter':
      return `${year}-${String(Math.floor((Number(month) - 1) / 3) * 3 + 1).padStart(2, '0')}-01`;
    case 'year':
      return `${year}-01-01`;
  }
}

function nextOf(unit: BucketUnit, start: string): string {
  if (unit === 'week') return addWeeks(start, 1);
  const date = new Date(start);
  date.setUTCMonth(date.getUTCMonth() + { month: 1, quarter: 3, year: 12 }[unit]);
  return date.toISOString().slice(0, 10);
}

function fill(unit: BucketUnit, starts: readonly string[], weeks: readonly WeekCount[]): Bucket[] {
  const counts = new Map(starts.map((start) => [start, emptyCounts()]));
  for (const { week, type, n } of weeks) {
    const bucket = counts.get(startOf(unit, week));
    if (bucket && isKind(type)) bucket[type] += n;
  }
  // A week belongs to the month of its Monday: the span that a mark opens must be the one that was
  // counted.
  const border = (date: string): string => (unit === 'week' ? date : mondayFrom(date));
  return starts.map((start) => ({
    from: border(start),
    until: border(nextOf(unit, start)),
    counts: counts.get(start) ?? emptyCounts(),
  }));
}

/** Returns the first Monday at or after a day. */
const mondayFrom = (date: string): string => {
  const monday = weekOf(date);
  if (monday === date) return date;
  return addWeeks(monday, 1);
};
const emptyCounts = (): Record<ObservationType, number> => ({
  outcome: 0,
  breakage: 0,
  data_need: 0,
});
const isKind = (type: string): type is ObservationType =>
  (observationTypes as readonly string[]).includes(type);
