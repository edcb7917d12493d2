import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  hlcCounter,
  hlcMs,
  hlcPattern,
  isKeptHlc,
  laterHlc,
  makeHlc,
  nextHlc,
} from '../../../shared/entries/hlc.ts';

describe('the hybrid logical clock', () => {
  test('[EN3] grows with every step, however the device’s clock jumps', () => {
    fc.assert(
      fc.property(
        fc.array(fc.integer({ min: 0, max: 2 ** 41 }), { minLength: 2, maxLength: 50 }),
        (times) => {
          let last: string | null = null;
          for (const ms of times) {
            const next = nextHlc(last, ms);
            expect(next).toMatch(hlcPattern);
            if (last !== null) expect(next > last).toBe(true);
            expect(hlcMs(next)).toBeGreaterThanOrEqual(ms);
            last = next;
          }
        },
      ),
    );
  });

  test('[EN3] goes past what was learned from another device', () => {
    const learned = makeHlc(5_000_000, 7);
    expect(nextHlc(laterHlc(makeHlc(1_000, 0), learned), 2_000) > learned).toBe(true);
    expect(laterHlc(learned, makeHlc(1, 0))).toBe(learned);
    expect(laterHlc(null, learned)).toBe(learned);
  });

  test('[EN3] counts on into the next millisecond when its counter is full', () => {
    expect(nextHlc(makeHlc(41, 0xffff), 0)).toBe(makeHlc(42, 0));
  });

  test('its text keeps both parts, and text order is clock order', () => {
    fc.assert(
      fc.property(
        fc.nat(2 ** 42),
        fc.nat(0xffff),
        fc.nat(2 ** 42),
        fc.nat(0xffff),
        (ms, n, otherMs, m) => {
          const [a, b] = [makeHlc(ms, n), makeHlc(otherMs, m)];
          expect([hlcMs(a), hlcCounter(a)]).toEqual([ms, n]);
          expect(a < b).toBe(ms < otherMs || (ms === otherMs && n < m));
        },
      ),
    );
  });

  test('[EN2] a clock from the far future, which would use the clock up, is none', () => {
    expect(isKeptHlc(makeHlc(Date.UTC(2199, 11, 31), 0xffff))).toBe(true);
    for (const text of [
      'ffffffffffffffff',
      makeHlc(Date.UTC(2200, 0, 1), 0),
      '',
      'g'.repeat(16),
      makeHlc(1, 0).toUpperCase() + '0',
    ])
      expect(isKeptHlc(text)).toBe(false);
  });
});
