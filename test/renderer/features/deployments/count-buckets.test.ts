import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { countBuckets } from '../../../../renderer/features/deployments/count-buckets.ts';
import { addWeeks, weekOf, weeksBetween } from '../../../../renderer/features/deployments/weeks.ts';

const day = fc
  .date({ min: new Date('1950-01-01'), max: new Date('2050-12-31'), noInvalidDate: true })
  .map((date) => date.toISOString());
const weeks = fc.array(
  fc.record({
    week: day.map(weekOf),
    type: fc.constantFrom('outcome', 'breakage', 'data_need'),
    n: fc.integer({ min: 0, max: 50 }),
  }),
  { maxLength: 40 },
);

describe('weeks', () => {
  it('[DP6] every day lies in the week of its Monday', () => {
    fc.assert(
      fc.property(day, (instant) => {
        const monday = weekOf(instant);
        expect(new Date(monday).getUTCDay()).toBe(1);
        expect(monday <= instant.slice(0, 10) && instant.slice(0, 10) < addWeeks(monday, 1)).toBe(
          true,
        );
        expect(weeksBetween(monday, addWeeks(monday, 7))).toBe(7);
      }),
    );
  });
});

describe('counts over time', () => {
  it('[DP6] every observation is counted once; marks leave no gap', () => {
    fc.assert(
      fc.property(weeks, fc.integer({ min: 12, max: 80 }), (given, most) => {
        const { buckets, unit } = countBuckets(given, '2026-11-23', most);
        for (const type of ['outcome', 'breakage', 'data_need'] as const) {
          expect(buckets.reduce((sum, bucket) => sum + bucket.counts[type], 0)).toBe(
            given.filter((count) => count.type === type).reduce((sum, count) => sum + count.n, 0),
          );
        }
        buckets.forEach((bucket, i) => {
          if (i > 0) expect(bucket.from).toBe(buckets[i - 1]?.until);
        });
        if (unit !== 'year') expect(buckets.length).toBeLessThanOrEqual(most);
      }),
    );
  });

  it('[DP6] a mark spans exactly the weeks that it counts', () => {
    fc.assert(
      fc.property(weeks, (given) => {
        for (const bucket of countBuckets(given, '2026-11-23', 12).buckets) {
          const inside = given.filter(({ week }) => week >= bucket.from && week < bucket.until);
          expect(inside.reduce((sum, count) => sum + count.n, 0)).toBe(
            bucket.counts.outcome + bucket.counts.breakage + bucket.counts.data_need,
          );
        }
      }),
    );
  });

  it('[DP6] a short time reads by week, a long one by month, quarter or year', () => {
    const units = ['2026-10-12', '2025-01-06', '2020-01-06', '1983-01-03'].map(
      (week) => countBuckets([{ week, type: 'outcome', n: 1 }], '2026-11-23', 30).unit,
    );
    expect(units).toEqual(['week', 'month', 'quarter', 'year']);
  });
});
