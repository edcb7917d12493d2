import fc from 'fast-check';
import dayjs from 'dayjs';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { dateOrder, isDay, readDay, readMoment } from '../../../renderer/ui/read-date.ts';
import { dayWords, exactTime } from '../../../renderer/ui/time-words.ts';

const zone = process.env['TZ'];
beforeEach(() => {
  process.env['TZ'] = 'Europe/Berlin';
});
afterEach(() => {
  if (zone === undefined) delete process.env['TZ'];
  else process.env['TZ'] = zone;
});

const today = '2026-11-29';
const dmy = { order: 'dmy', today } as const;
const anyDay = fc
  .date({ min: new Date('1900-01-01'), max: new Date('2199-12-31'), noInvalidDate: true })
  .map((date) => date.toISOString().slice(0, 10));

test('[UI7] the order of a date is the locale’s', () => {
  expect(['en-US', 'en-GB', 'de-DE', 'fr-FR', 'sv-SE', 'ja-JP'].map(dateOrder)).toEqual([
    'mdy',
    'dmy',
    'dmy',
    'dmy',
    'ymd',
    'ymd',
  ]);
});

test.each([
  ['2026-11-29', '2026-11-29'],
  ['29.11.2026', '2026-11-29'],
  ['29/11/26', '2026-11-29'],
  ['29 11', '2026-11-29'],
  ['2026/11/29', '2026-11-29'],
  ['29 Nov', '2026-11-29'],
  ['Nov 29, 2025', '2025-11-29'],
  ['29. November 2026', '2026-11-29'],
  ['１.２.２０２６', '2026-02-01'],
  ['tomorrow', '2026-11-30'],
  ['29 février', null],
  ['30.2.2026', null],
  ['29', null],
  ['29.11.2026.1', null],
  ['1.1.1899', null],
  ['soon', null],
  ['constructor', null],
  ['__proto__', null],
  ['ju 3', null],
])('[UI7] day, month, year: “%s” is read as %s', (text, day) => {
  expect(readDay(text, dmy)).toBe(day);
});

test('[UI7] month first, year first, and months in the locale’s language', () => {
  expect(readDay('11/29/2026', { order: 'mdy', today })).toBe('2026-11-29');
  expect(readDay('29/11/2026', { order: 'mdy', today })).toBeNull();
  expect(readDay('26-11-29', { order: 'ymd', today })).toBe('2026-11-29');
  expect(readDay('11-29', { order: 'ymd', today })).toBe('2026-11-29');
  expect(readDay('3. März 2026', { ...dmy, locale: 'de-DE' })).toBe('2026-03-03');
});

test('[UI7] each day reads back from its words, ISO and numbers', () => {
  fc.assert(
    fc.property(anyDay, (day) => {
      expect(readDay(dayWords(day), dmy)).toBe(day);
      expect(readDay(day, dmy)).toBe(day);
      for (const [order, format] of [
        ['dmy', 'D.M.YYYY'],
        ['mdy', 'M/D/YYYY'],
        ['ymd', 'YYYY/M/D'],
      ] as const)
        expect(readDay(dayjs(day).format(format), { order, today })).toBe(day);
    }),
  );
});

test('[UI7] whatever is typed gives a day or nothing', () => {
  fc.assert(
    fc.property(fc.string(), (text) => {
      const day = readDay(text, dmy);
      expect(day === null || isDay(day)).toBe(true);
    }),
  );
});

test.each([
  ['29.11.2026, 14:30', '2026-11-29T13:30:00.000Z'],
  ['1 Jul 2026, 12:00', '2026-07-01T10:00:00.000Z'],
  ['2026-11-29T14:30', '2026-11-29T13:30:00.000Z'],
  ['29 Nov 2:30 pm', '2026-11-29T13:30:00.000Z'],
  ['29 Nov 12:05 am', '2026-11-28T23:05:00.000Z'],
  ['29.11.2026', '2026-11-28T23:00:00.000Z'],
  ['29.11.2026 25:00', null],
  ['29 Nov 13:00 pm', null],
  ['14:30', null],
])('[UI7] times are typed in this device’s time and kept in UTC: “%s”', (text, moment) => {
  expect(readMoment(text, dmy)).toBe(moment);
});

test('[UI7] a time reads back from how it is shown', () => {
  for (const at of ['2026-07-01T10:00:00.000Z', '2026-12-31T23:59:00.000Z'])
    expect(readMoment(exactTime(at).replace(/^\p{L}+\s/u, ''), dmy)).toBe(at);
});
