import fc from 'fast-check';
import { expect, test } from 'vitest';
import { findInstant, toInstant } from '../../shared/time.ts';

const [first, last] = [Date.UTC(1900, 0, 1), Date.UTC(2200, 0, 1) - 1];

test('an instant as it stands in records is read as itself', () => {
  fc.assert(
    fc.property(fc.integer({ min: first, max: last }), (ms) => {
      expect(findInstant(toInstant(ms))).toBe(toInstant(ms));
    }),
  );
});

test.each([
  '2026-02-30T00:00:00.000Z',
  '2025-02-29T12:00:00.000Z',
  '2026-13-01T00:00:00.000Z',
  '2026-00-01T00:00:00.000Z',
  '2026-01-00T00:00:00.000Z',
  '2026-01-31T24:00:00.000Z',
  '2026-01-31T23:60:00.000Z',
  '2026-01-31T23:59:60.000Z',
  '1899-12-31T23:59:59.999Z',
  '2200-01-01T00:00:00.000Z',
  '0000-01-01T00:00:00.000Z',
])('%s is none', (text) => {
  expect(findInstant(text)).toBeNull();
});

test.each([
  ['2026-11-26', '2026-11-26T00:00:00.000Z'],
  ['2026-11-26T10:20', '2026-11-26T10:20:00.000Z'],
  ['2026-11-26T10:20:30.5+02:00', '2026-11-26T08:20:30.500Z'],
  ['2026-11-26t10:20:30.123z', '2026-11-26T10:20:30.123Z'],
])('%s is read as %s', (text, instant) => {
  expect(findInstant(text)).toBe(instant);
});
