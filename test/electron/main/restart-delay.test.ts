import { expect, test } from 'vitest';
import { nextRestart, type Stops } from '../../../electron/main/restart-delay.ts';

const minuteMs = 60_000;

test('[MA1] the core restarts at once, then more slowly, then not at all', () => {
  let stops: Stops = [];
  const delays: (number | null)[] = [];
  for (let i = 0; i < 6; i++) {
    const next = nextRestart(stops, i * 1_000);
    stops = next.stops;
    delays.push(next.delayMs);
  }
  expect(delays).toEqual([0, 250, 1_000, 5_000, 15_000, null]);
});

test('[MA1] a crash an hour ago does not slow down today’s', () => {
  expect(nextRestart([0, 1_000, 2_000], 60 * minuteMs)).toEqual({
    stops: [60 * minuteMs],
    delayMs: 0,
  });
});
