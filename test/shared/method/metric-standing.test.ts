import { expect, test } from 'vitest';
import { type Metric, readMetric } from '../../../shared/method/metric-reading.ts';
import { standingOf } from '../../../shared/method/metric-standing.ts';

const metric = (
  role: Metric['role'],
  observed: number | null,
  target: number | null = 60,
): Metric => ({
  role,
  name: 'First assembly',
  unit: 'min',
  direction: 'down',
  baseline: 240,
  target,
  observed,
});

test.each([
  [metric('goal', 100), false, 'on_the_way'],
  [metric('goal', 100), true, 'missed'],
  [metric('goal', 240), true, 'missed'],
  [metric('goal', 300), true, 'missed'],
  [metric('goal', 60), true, 'reached'],
  [metric('goal', 60), false, 'reached'],
  [metric('goal', 100, null), true, 'better'],
  [metric('goal', 240), false, 'same'],
  [metric('goal', 300), false, 'worse'],
  [metric('guardrail', 200), true, 'holds'],
  [metric('guardrail', 240), false, 'holds'],
  [metric('guardrail', 241), false, 'broken'],
  [metric('goal', null), true, 'unknown'],
] as const)(
  '[XP5] %o, over: %s, stands as %s: only what was reached gets a tick',
  (given, over, standing) => {
    expect(standingOf(given, readMetric(given), over)).toBe(standing);
  },
);
