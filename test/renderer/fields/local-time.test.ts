import { afterEach, beforeEach, expect, test } from 'vitest';
import { fromLocalInput, toLocalInput } from '../../../renderer/fields/local-time.ts';
import { moveItem } from '../../../renderer/fields/use-item-keys.ts';

const zone = process.env['TZ'];
beforeEach(() => { process.env['TZ'] = 'Europe/Berlin'; });
afterEach(() => { if (zone === undefined) delete process.env['TZ']; else process.env['TZ'] = zone; });

test('[UI7] times are shown and typed in local time and kept in UTC', () => {
  expect(toLocalInput('2026-07-01T10:00:00.000Z')).toBe('2026-07-01T12:00');
  expect(toLocalInput('2026-12-01T10:00:00.000Z')).toBe('2026-12-01T11:00');
  expect(fromLocalInput('2026-07-01T12:00')).toBe('2026-07-01T10:00:00.000Z');
  expect(fromLocalInput('2026-03-29T02:30')).not.toBeNull();
});

test('[UI7] what is no time is none', () => {
  expect(toLocalInput('soon')).toBe('');
  expect(fromLocalInput('')).toBeNull();
  expect(fromLocalInput('2026-13-01T00:00')).toBeNull();
});

test('an item moves to its place, and stays when there is none', () => {
  expect(moveItem(['a', 'b', 'c'], 0, 2)).toEqual(['b', 'c', 'a']);
  expect(moveItem(['a', 'b', 'c'], 2, 0)).toEqual(['c', 'a', 'b']);
  expect(moveItem(['a', 'b', 'c'], 2, 3)).toEqual(['a', 'b', 'c']);
});
