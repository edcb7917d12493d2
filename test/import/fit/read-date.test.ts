import { expect, test } from 'vitest';
import { readDate } from '../../../electron/core/import/fit/read-date.ts';

test.each([
  ['2023-01-13', '2023-01-13T00:00:00.000Z'], ['2024-02-29T10:15:00+02:00', '2024-02-29T08:15:00.000Z'],
  ['19-May-15', '2015-05-19T00:00:00.000Z'], ['6 Dec 2018', '2018-12-06T00:00:00.000Z'], ['December 6, 2018 3:04 pm', '2018-12-06T15:04:00.000Z'],
  ['Mon, 06 Jan 2025 10:00:00 +0100', '2025-01-06T09:00:00.000Z'], ['2015/5/19', '2015-05-19T00:00:00.000Z'], ['19.5.2015 08:30', '2015-05-19T08:30:00.000Z'],
  ['10/27/18', '2018-10-27T00:00:00.000Z'], ['27/10/2018', '2018-10-27T00:00:00.000Z'], ['5/5/2020', '2020-05-05T00:00:00.000Z'],
  ['1700000000', '2023-11-14T22:13:20.000Z'], [1_700_000_000_123, '2023-11-14T22:13:20.123Z'], ['1700000000123456789', '2023-11-14T22:13:20.123Z'],
])('[IM9] %j is a date', (given, instant) => {
  expect(readDate(given)).toEqual({ instant, note: null });
});

test.each([['Mar-18', '2018-03-01T00:00:00.000Z', 'only the month is given'], ['2018-03', '2018-03-01T00:00:00.000Z', 'only the month is given'], ['2016', '2016-01-01T00:00:00.000Z', 'only the year is given']])(
  '[IM9] %j is kept as its first day, with a note', (given, instant, note) => {
    expect(readDate(given)).toEqual({ instant, note });
  });

test.each(['2026-02-30', '2023-13-01', '31.2.2020', '12/6/18', 'Late 2016', 'yesterday', '0000-00-00', '9999-12-31', '99/99/9999', true, { a: 1 }, '20230113T'])(
  '[IM9] %j gives no date, and a note', (given) => {
    const read = readDate(given);
    expect(read.instant).toBe(null);
    expect(read.note).toEqual(expect.any(String));
  });

test('[IM9] nothing gives no date and no note', () => {
  expect(readDate('  ')).toEqual({ instant: null, note: null });
});
