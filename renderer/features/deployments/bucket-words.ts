import dayjs from 'dayjs';
import type { Bucket, BucketUnit } from './count-buckets.ts';
import { dayWords, monthWords, shortMonthWords } from '../../ui/time-words.ts';

const quarters = ['1st', '2nd', '3rd', '4th'];

/**
 * Returns a bucket's time in words: 'week of 2 Mar 2026', 'March 2026', '1st quarter of 2026',
 * '2026'.
 */
export function bucketWords(bucket: Pick<Bucket, 'from'>, unit: BucketUnit): string {
  const day = dayjs(bucket.from);
  switch (unit) {
    case 'week':
      return `week of ${dayWords(bucket.from)}`;
    case 'month':
      return monthWords(bucket.from);
    case 'quarter':
      return `${quarters[Math.floor(day.month() / 3)]} quarter of ${day.year()}`;
    case 'year':
      return String(day.year());
  }
}

/** Returns a bucket's time within a sentence: 'in the week of 2 Mar 2026', 'in March 2026'. */
export const inBucket = (bucket: Pick<Bucket, 'from'>, unit: BucketUnit): string =>
  `in ${unit === 'week' || unit === 'quarter' ? 'the ' : ''}${bucketWords(bucket, unit)}`;

/**
 * Returns the labels under the marks: where a month (a year, for longer spans) starts; ''
 * elsewhere. The year is shown at the first and at each January.
 */
export function axisWords(
  buckets: readonly Pick<Bucket, 'from'>[],
  unit: BucketUnit,
): readonly string[] {
  return buckets.map((bucket, i) => {
    const day = dayjs(bucket.from);
    const before = i === 0 ? null : dayjs(buckets[i - 1]?.from);
    const newYear = before === null || before.year() !== day.year();
    if (unit === 'week' || unit === 'month') {
      if (before !== null && before.month() === day.month() && !newYear) return '';
      return shortMonthWords(bucket.from, newYear);
    }
    if (newYear) return String(day.year());
    return '';
  });
}
