import { expect, test } from 'vitest';
import { recommendation, weeksSaved } from '../../../shared/method/build-or-collect.ts';
import { movableHours } from '../../../shared/method/movable-hours.ts';

test('[HA5] collect where the next run may close the gap within three weeks, else build', () => {
  const of = (
    nextRunClose: 'likely' | 'possible' | 'unlikely' | 'unknown',
    jobWeeks: number | null,
  ) => recommendation({ nextRunClose, jobWeeks, harnessMonths: 7 });
  expect([of('likely', 3), of('possible', 2)]).toEqual(['collect', 'collect']);
  expect([of('likely', 4), of('likely', null)]).toEqual(['build', 'build']);
  expect([of('unlikely', 2), of('unknown', 2)]).toEqual(['build', 'build']);
});

test('[HA5] six months against three weeks are 23 weeks; an unknown time says nothing', () => {
  const inputs = { nextRunClose: 'likely', jobWeeks: 3, harnessMonths: 6 } as const;
  expect(weeksSaved(inputs)).toBe(23);
  expect(weeksSaved({ ...inputs, jobWeeks: null })).toBeNull();
});

test('[HA6] hours that could move to data collection are added up by gap, most first', () => {
  const component = (
    gap: string | null,
    hours_per_month: number | null,
    over: Partial<Parameters<typeof movableHours>[0][number]> = {},
  ) => ({
    status: 'active' as const,
    compensates: 'capability' as const,
    next_run_close: 'likely' as const,
    gap,
    hours_per_month,
    ...over,
  });
  expect(
    movableHours([
      component('a', 4),
      component('b', 20, { next_run_close: 'possible' }),
      component('a', 6),
      component('a', null),
      component(null, 3),
      component('a', 100, { status: 'retired' }),
      component('a', 100, { status: 'permanent' }),
      component('a', 100, { compensates: 'compliance' }),
      component('a', 100, { next_run_close: 'unlikely' }),
      component('a', 100, { next_run_close: null }),
    ]),
  ).toEqual([
    { gap: 'b', components: 1, hours: 20 },
    { gap: 'a', components: 3, hours: 10 },
    { gap: null, components: 1, hours: 3 },
  ]);
});
