import { expect, test } from 'vitest';
import { readDate } from '../../../electron/core/features/import/fit/read-date.ts';
import { parseZone } from '../../../electron/core/features/import/fit/time-zone.ts';

const read = (given: unknown, zone = 'UTC') => readDate(given, zone);

test.each([
  ['2024-02-29T10:15:00+02:00', '2024-02-29T08:15:00.000Z'],
  ['2026-11-02T16:40:00.000+0100', '2026-11-02T15:40:00.000Z'],
  ['December 6, 2018 3:04 pm', '2018-12-06T15:04:00.000Z'],
  ['Mon, 06 Jan 2025 10:00:00 +0100', '2025-01-06T09:00:00.000Z'],
  ['19.5.2015 08:30', '2015-05-19T08:30:00.000Z'],
  ['1700000000', '2023-11-14T22:13:20.000Z'],
  [1_700_000_000_123, '2023-11-14T22:13:20.123Z'],
  ['1700000000123456789', '2023-11-14T22:13:20.123Z'],
  ['11/29/2026 10:15 AM', '2026-11-29T10:15:00.000Z'],
  ['11/29/2026 10:15 am', '2026-11-29T10:15:00.000Z'],
  ['2026/11/29 4:40:12 PM', '2026-11-29T16:40:12.000Z'],
  ['2026-11-29 04:40 PM', '2026-11-29T16:40:00.000Z'],
  ['2026-11-29 04:40 p.m.', '2026-11-29T16:40:00.000Z'],
  ['29.11.2026 4:40 PM', '2026-11-29T16:40:00.000Z'],
  ['29 Nov 2026 4:40 PM', '2026-11-29T16:40:00.000Z'],
  ['29 Nov 2026 4 PM', '2026-11-29T16:00:00.000Z'],
  ['29/11/2026 12:05 AM', '2026-11-29T00:05:00.000Z'],
  ['03/Nov/26 4:40 PM', '2026-11-03T16:40:00.000Z'],
  ['2026-11-29 10:15 GMT+1', '2026-11-29T09:15:00.000Z'],
  ['2026-11-29 10:15:00 UTC+05:30', '2026-11-29T04:45:00.000Z'],
  ['2026-11-29 10:15:00 +0000 UTC', '2026-11-29T10:15:00.000Z'],
  ['2026-11-29 10:15:00 -0800 PST', '2026-11-29T18:15:00.000Z'],
  ['2026-11-29T10:15:00+01:00[Europe/Berlin]', '2026-11-29T09:15:00.000Z'],
  ['2026-11-29T10:15[Europe/Berlin]', '2026-11-29T09:15:00.000Z'],
  [
    'Sun Nov 29 2026 10:15:00 GMT+0100 (Central European Standard Time)',
    '2026-11-29T09:15:00.000Z',
  ],
  ['Sun Nov 29 10:15:00 2026', '2026-11-29T10:15:00.000Z'],
  ['Sun Nov 29 10:15:00 CET 2026', '2026-11-29T09:15:00.000Z'],
  ['29. November 2026 um 10:15 Uhr', '2026-11-29T10:15:00.000Z'],
  ['29 novembre 2026 à 16h40', '2026-11-29T16:40:00.000Z'],
  ['29 de noviembre de 2026, 10:15', '2026-11-29T10:15:00.000Z'],
  ['29 нояб. 2026 г., 10:15', '2026-11-29T10:15:00.000Z'],
  ['2026年11月29日 16時40分', '2026-11-29T16:40:00.000Z'],
  ['2026年11月29日 下午4:40', '2026-11-29T16:40:00.000Z'],
  ['2026. 11. 29. 오후 4:40', '2026-11-29T16:40:00.000Z'],
  ['2026/11/29 午後4:40:12', '2026-11-29T16:40:12.000Z'],
  ['٢٩/١١/٢٠٢٦ ١٠:١٥', '2026-11-29T10:15:00.000Z'],
  ['46355.5', '2026-11-29T12:00:00.000Z'],
  ['20261129T104000Z', null],
])('[IM9] %j is a time', (given, instant) => {
  if (instant === null) expect(read(given).instant).toBe(null);
  else expect(read(given)).toMatchObject({ instant, note: null });
});

test.each([
  ['2023-01-13', '2023-01-13'],
  ['19-May-15', '2015-05-19'],
  ['6 Dec 2018', '2018-12-06'],
  ['2015/5/19', '2015-05-19'],
  ['10/27/18', '2018-10-27'],
  ['27/10/2018', '2018-10-27'],
  ['5/5/2020', '2020-05-05'],
  ['29. November 2026', '2026-11-29'],
  ['2026年11月29日', '2026-11-29'],
  ['2026년 11월 29일', '2026-11-29'],
  ['29 ноября 2026 г.', '2026-11-29'],
  ['1er décembre 2026', '2026-12-01'],
  ['Sonntag, 29. November 2026', '2026-11-29'],
  ['29. 11. 2026', '2026-11-29'],
  ['2026. 11. 29.', '2026-11-29'],
  ['20261129', '2026-11-29'],
  ['46355', '2026-11-29'],
  [46_355, '2026-11-29'],
  ['November 29th, 2026', '2026-11-29'],
  ['2026-Nov-29', '2026-11-29'],
  ['29 Ekim 2026', '2026-10-29'],
  ['29 października 2026', '2026-10-29'],
])('[IM9] %j is a day, the same one from Honolulu to Auckland', (given, day) => {
  for (const zone of [
    'Pacific/Honolulu',
    'America/Los_Angeles',
    'UTC',
    'Asia/Tokyo',
    'Pacific/Auckland',
  ]) {
    const { instant, ...rest } = read(given, zone);
    expect(rest).toEqual({ day, note: null, local: false });
    expect(
      new Intl.DateTimeFormat('sv', { timeZone: zone }).format(Date.parse(instant ?? '')),
    ).toBe(day);
  }
});

test.each([
  ['2026-11-29T00:00:00+09:00', '2026-11-29'],
  ['2026-12-24T00:00:00.000+09:00', '2026-12-24'],
  ['2026-11-29T18:00:00-08:00', '2026-11-29'],
  ['Nov 29, 2026 12:00:00 AM +0900', '2026-11-29'],
])('[IM22] the calendar day of %j is the one that it writes', (given, day) => {
  expect(read(given, 'America/Los_Angeles').day).toBe(day);
});

test('[IM22] a time without a zone is in the importer’s, through clock changes', () => {
  expect(read('2026-11-29 10:15', 'America/Los_Angeles')).toEqual({
    instant: '2026-11-29T18:15:00.000Z',
    day: '2026-11-29',
    note: null,
    local: true,
  });
  expect(read('2026-07-01 10:15', 'Europe/Berlin').instant).toBe('2026-07-01T08:15:00.000Z');
  expect(read('2026-03-29 02:30', 'Europe/Berlin').instant).toBe('2026-03-29T01:30:00.000Z');
  expect(read('2026-10-25 02:30', 'Europe/Berlin').instant).toBe('2026-10-25T00:30:00.000Z');
  expect(read('2026-11-29 10:15', '+09:00').instant).toBe('2026-11-29T01:15:00.000Z');
  expect(read('2026-11-29 10:15Z', 'Europe/Berlin').local).toBe(false);
  expect(parseZone(' europe/berlin ')).toBe('Europe/Berlin');
  expect(() => parseZone('Middle/Earth')).toThrow('not a time zone');
});

test.each([
  ['Mar-18', '2018-03-01', 'only the month is given'],
  ['2018-03', '2018-03-01', 'only the month is given'],
  ['2016', '2016-01-01', 'only the year is given'],
  ['November 2026', '2026-11-01', 'only the month is given'],
])('[IM9] %j is kept as its first day, with a note', (given, day, note) => {
  expect(read(given)).toMatchObject({ day, note });
});

test.each([
  '2026-02-30',
  '2023-13-01',
  '31.2.2020',
  '12/6/18',
  'Late 2016',
  'yesterday',
  '0000-00-00',
  '9999-12-31',
  '99/99/9999',
  true,
  { a: 1 },
  '20230113T',
  '2026-11-29 25:00',
  '2026-11-29 10:15 IST',
  'take 2',
  'Hands merge in shot 3',
  '1.2.3',
  '3 of 4',
  'May',
  '12:30',
])('[IM9] %j gives no date, and a note', (given) => {
  const date = read(given);
  expect(date.instant).toBe(null);
  expect(date.note).toEqual(expect.any(String));
});

test('[IM9] nothing gives no date and no note', () => {
  expect(read('  ')).toEqual({ instant: null, day: null, note: null, local: false });
});
