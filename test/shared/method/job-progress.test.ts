import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  burnUp,
  type CountedDelivery,
  forecastJob,
  jobProgress,
  type JobPlan,
  seenTarget,
  tallyOf,
} from '../../../shared/method/job-progress.ts';

const now = '2026-03-20T12:00:00.000Z';
const daysAgo = (days: number): string =>
  new Date(Date.parse(now) - days * 86_400_000).toISOString();
const of = (
  count: number,
  review: CountedDelivery['review'] | 'accepted' | 'rejected' = null,
  more: Partial<CountedDelivery> = {},
): CountedDelivery => ({
  deployment: 'lyon',
  slice: null,
  at: daysAgo(1),
  count,
  review:
    typeof review === 'string' ? { verdict: review, accepted_n: null, rejected_n: null } : review,
  ...more,
});
const part = (
  verdict: 'accepted' | 'rejected',
  accepted_n: number | null,
  rejected_n: number | null,
) => ({ verdict, accepted_n, rejected_n });

describe('what a delivery counts as', () => {
  test.each([
    ['not reviewed', of(10), [10, 0, 0, 10]],
    ['accepted', of(10, 'accepted'), [10, 10, 0, 0]],
    ['rejected', of(10, 'rejected'), [10, 0, 10, 0]],
    ['accepted but for three', of(10, part('accepted', null, 3)), [10, 7, 3, 0]],
    ['eight accepted', of(10, part('accepted', 8, null)), [10, 8, 2, 0]],
    ['three rejected', of(10, part('rejected', null, 3)), [10, 7, 3, 0]],
    ['two accepted of a rejected one', of(10, part('rejected', 2, null)), [10, 2, 8, 0]],
    ['five and two: three are left', of(10, part('accepted', 5, 2)), [10, 5, 2, 3]],
    ['more than there is', of(10, part('accepted', 15, 4)), [10, 10, 0, 0]],
    ['more rejected than there is', of(10, part('rejected', null, 40)), [10, 0, 10, 0]],
    ['less than nothing', of(10, part('accepted', -3, null)), [10, 0, 10, 0]],
    ['of nothing', of(0, 'accepted'), [0, 0, 0, 0]],
  ] as const)('[DJ3] %s', (_, delivery, [delivered, accepted, rejected, waiting]) => {
    expect(tallyOf(delivery)).toEqual({ delivered, accepted, rejected, waiting });
  });

  test('[DJ3] the parts are always the whole, and never negative', () => {
    const n = fc.option(fc.integer({ min: -5, max: 30 }), { nil: null });
    const delivery = fc.record({
      deployment: fc.constantFrom('lyon', 'oslo'),
      slice: fc.constantFrom(null, 'night', 'Night '),
      count: fc.nat(20),
      at: fc.integer({ min: 0, max: 30 }).map(daysAgo),
      review: fc.option(
        fc.record({
          verdict: fc.constantFrom('accepted' as const, 'rejected' as const),
          accepted_n: n,
          rejected_n: n,
        }),
        { nil: null },
      ),
    });
    fc.assert(
      fc.property(fc.array(delivery, { maxLength: 12 }), (deliveries) => {
        const plan: JobPlan = { target_n: null, deployments: [], slices: [] };
        const { deployments, slices, ...all } = jobProgress(plan, deliveries);
        expect(all.delivered).toBe(all.accepted + all.rejected + all.waiting);
        for (const parts of [deployments, ...(slices.length > 0 ? [slices] : [])]) {
          expect(parts.reduce((sum, one) => sum + one.delivered, 0)).toBe(all.delivered);
          expect(parts.reduce((sum, one) => sum + one.accepted, 0)).toBe(all.accepted);
        }
        for (const delivered of deliveries)
          expect(Math.min(...Object.values(tallyOf(delivered)))).toBeGreaterThanOrEqual(0);
        expect(burnUp(deliveries).at(-1)?.accepted ?? 0).toBe(all.accepted);
      }),
    );
  });
});

describe('the progress of a job', () => {
  const plan: JobPlan = {
    target_n: 100,
    deployments: [
      { deployment: 'lyon', n: 60 },
      { deployment: 'oslo', n: 40 },
    ],
    slices: [
      { name: 'Night', n: 30 },
      { name: 'Rain', n: null },
    ],
  };

  test('[DJ3] by hand: 100 wanted of two deployments', () => {
    const progress = jobProgress(plan, [
      of(20, 'accepted', { slice: 'night ' }),
      of(10, 'rejected', { slice: 'Rain' }),
      of(15, part('accepted', 12, null), { deployment: 'oslo' }),
      of(5, null, { deployment: 'rome', slice: 'NIGHT' }),
    ]);
    expect(progress).toEqual({
      delivered: 50,
      accepted: 32,
      rejected: 13,
      waiting: 5,
      target: 100,
      outstanding: 68,
      deployments: [
        {
          deployment: 'lyon',
          delivered: 30,
          accepted: 20,
          rejected: 10,
          waiting: 0,
          target: 60,
          outstanding: 40,
        },
        {
          deployment: 'oslo',
          delivered: 15,
          accepted: 12,
          rejected: 3,
          waiting: 0,
          target: 40,
          outstanding: 28,
        },
        {
          deployment: 'rome',
          delivered: 5,
          accepted: 0,
          rejected: 0,
          waiting: 5,
          target: null,
          outstanding: null,
        },
      ],
      slices: [
        {
          slice: 'Night',
          delivered: 25,
          accepted: 20,
          rejected: 0,
          waiting: 5,
          target: 30,
          outstanding: 10,
        },
        {
          slice: 'Rain',
          delivered: 10,
          accepted: 0,
          rejected: 10,
          waiting: 0,
          target: null,
          outstanding: null,
        },
        {
          slice: null,
          delivered: 15,
          accepted: 12,
          rejected: 3,
          waiting: 0,
          target: null,
          outstanding: null,
        },
      ],
    });
  });

  test('[DJ3] without a number of its own, shares add up; more than wanted owes nothing', () => {
    expect(jobProgress({ ...plan, target_n: null }, []).target).toBe(100);
    expect(jobProgress({ target_n: null, deployments: [], slices: [] }, []).target).toBeNull();
    expect(jobProgress({ ...plan, target_n: 10 }, [of(25, 'accepted')]).outstanding).toBe(0);
  });

  test('[DJ3] the burn-up adds up in the order of delivery', () => {
    expect(
      burnUp([
        of(5, 'rejected', { at: daysAgo(2) }),
        of(20, 'accepted', { at: daysAgo(9) }),
        of(10, null, { at: daysAgo(1) }),
      ]),
    ).toEqual([
      { at: daysAgo(9), delivered: 20, accepted: 20 },
      { at: daysAgo(2), delivered: 25, accepted: 20 },
      { at: daysAgo(1), delivered: 35, accepted: 20 },
    ]);
  });
});

describe('the forecast of a job', () => {
  const plan = { target_n: 100, deployments: [], slices: [], started_at: daysAgo(14) };
  const hours = { ...plan, started_at: daysAgo(0.1) };
  test.each([
    // 28 in seven days are 4 a day; 100 − 28 are 18 days.
    ['28 in the last week', plan, [of(28)], 4, 72, 18],
    ['rejected ones don’t count', plan, [of(28), of(14, 'rejected')], 4, 72, 18],
    // 14 a week are 2 a day; 100 − 14 − 16 are 35 days.
    ['older ones only shorten it', plan, [of(14), of(16, null, { at: daysAgo(8) })], 2, 70, 35],
    // Two days old: 10 are 5 a day; 90 are 18 days.
    ['a younger job', { ...plan, started_at: daysAgo(2) }, [of(10)], 5, 90, 18],
    // Hours old: the first day counts as one.
    ['the first hours', hours, [of(10, null, { at: now })], 10, 90, 9],
    ['enough is there', plan, [of(120)], 120 / 7, 0, 0],
    ['nothing in the last week', plan, [of(50, null, { at: daysAgo(7) })], 0, 50, null],
    ['nothing at all', plan, [], 0, 100, null],
  ])('[DJ4] %s', (_, job, deliveries, perDay, missing, days) => {
    const forecast = forecastJob(job, deliveries, now);
    expect(forecast?.perDay).toBeCloseTo(perDay, 10);
    expect(forecast?.missing).toBe(missing);
    expect(forecast?.done_at ?? null).toBe(days === null ? null : daysAgo(-days));
  });

  test('[DJ4] none without a target; none beyond the years that are kept', () => {
    expect(forecastJob({ ...plan, target_n: null }, [of(5)], now)).toBeNull();
    expect(forecastJob({ ...plan, target_n: 1e9 }, [of(1)], now)?.done_at).toBeNull();
  });
});

describe('[AN1] what a job needs of the deployments that a device sees', () => {
  const plan: JobPlan = {
    target_n: 25,
    deployments: [
      { deployment: 'lyon', n: 10 },
      { deployment: 'oslo', n: 12 },
      { deployment: 'rome', n: null },
    ],
    slices: [],
  };
  test.each([
    ['all: the number of the job', ['lyon', 'oslo', 'rome'], 25],
    ['some: the sum of their shares', ['lyon', 'rome'], 10],
    ['one without a share', ['rome'], null],
    ['none', [], null],
  ])('%s', (_, seen, needed) => {
    expect(seenTarget(plan, (deployment) => seen.includes(deployment))).toBe(needed);
  });
});
