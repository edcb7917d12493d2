import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { metricScale, readMetric } from '../../../shared/method/metric-reading.ts';

const down = { direction: 'down', baseline: 40, target: 20, observed: null } as const;
const up = { direction: 'up', baseline: 2, target: 8, observed: null } as const;

describe('reading a metric', () => {
  it.each([
    [{ ...down, observed: 20 }, 'reached', -20, 1],
    [{ ...down, observed: 15 }, 'reached', -25, 1.25],
    [{ ...down, observed: 30 }, 'better', -10, 0.5],
    [{ ...down, observed: 40 }, 'same', 0, 0],
    [{ ...down, observed: 50 }, 'worse', 10, -0.5],
    [{ ...up, observed: 8 }, 'reached', 6, 1],
    [{ ...up, observed: 5 }, 'better', 3, 0.5],
    [{ ...up, observed: 1 }, 'worse', -1, -1 / 6],
    [up, 'unknown', null, null],
    [{ ...up, baseline: null, observed: 5 }, 'unknown', null, null],
    [{ ...up, baseline: null, observed: 9 }, 'reached', null, null],
    [{ ...up, target: null, observed: 5 }, 'better', 3, null],
    [{ ...up, target: 2, observed: 1 }, 'worse', -1, null],
  ] as const)('[XP5] %o is %s', (metric, verdict, change, share) => {
    expect(readMetric(metric)).toEqual({ verdict, change, share });
  });

  it('[XP5] every known value lies inside its line, and a greater one lies further right', () => {
    const value = fc.option(fc.double({ min: -1e9, max: 1e9, noNaN: true }), { nil: null });
    fc.assert(
      fc.property(value, value, value, (baseline, target, observed) => {
        const place = metricScale({ baseline, target, observed });
        const known = [baseline, target, observed]
          .filter((v) => v !== null)
          .sort((a, b) => a - b)
          .map(place);
        for (const x of known) expect(x >= 0 && x <= 1).toBe(true);
        expect(known).toEqual([...known].sort((a, b) => a - b));
      }),
    );
  });
});
