import fc from 'fast-check';
import { expect, test } from 'vitest';
import { findDecimalMark, readNumber } from '../../shared/read-number.ts';

test.each([
  ['1,234', 1234],
  ['12,000', 12_000],
  ['1.234', 1.234],
  ['1 234', 1234],
  ['1.234,5', 1234.5],
  ['1,234.5', 1234.5],
  ['1,234,567', 1_234_567],
  ['1.234.567', 1_234_567],
  ['12,34,567', 1_234_567],
  ['1\u202f234,5', 1234.5],
  ['1’234.50', 1234.5],
  ['1_000', 1000],
  ['0,123', 0.123],
  ['1,2345', 1.2345],
  ['1234,567', 1234.567],
  ['20,5', 20.5],
  ['.5', 0.5],
  [',5', 0.5],
  ['5.', 5],
  ['007', 7],
  ['−5', -5],
  ['–5', -5],
  ['(5)', -5],
  ['(1,234.50)', -1234.5],
  ['5-', -5],
  ['- 5', -5],
  ['+5', 5],
  ['١٬٢٣٤٫٥', 1234.5],
  ['۵', 5],
  ['\u061c-٥', -5],
  ['५०', 50],
  ['１２，３４５', 12_345],
  ['1e3', 1000],
  ['1E-3', 0.001],
  ['1.5e+3', 1500],
  ['12 %', 12],
  ['12٪', 12],
  ['€ 5', 5],
  ['5,50 €', 5.5],
  ['-$1,000', -1000],
  ['\ufeff 7 ', 7],
])('[NU1] %j reads as %d', (text, value) => {
  expect(readNumber(text)).toEqual({ kind: 'number', value });
});

test.each(['1,234,56', '1.234.5', '1,2.3,4', '1 2', '12 34 567', '1,23.456.7', "1'23"])(
  '[NU1] %j could be several numbers and is none of them',
  (text) => {
    expect(readNumber(text)).toEqual({ kind: 'ambiguous' });
  },
);

test.each([
  '',
  ' ',
  '~5',
  'NaN',
  'Infinity',
  '-',
  '5 min',
  '10²',
  '½',
  '3-5',
  '0x10',
  '--5',
  '(-5)',
  'e3',
  '1e999',
  '.',
  ',',
])('[NU1] %j is no number', (text) => {
  expect(readNumber(text)).toEqual({ kind: 'none' });
});

test('[NU1] a known decimal mark decides what a text alone does not', () => {
  expect(readNumber('1,234', ',')).toEqual({ kind: 'number', value: 1.234 });
  expect(readNumber('1.234', ',')).toEqual({ kind: 'number', value: 1234 });
  expect(readNumber('1,234', '.')).toEqual({ kind: 'number', value: 1234 });
  expect(readNumber('0.5', ',')).toEqual({ kind: 'ambiguous' });
  expect(findDecimalMark(['1,234', '0,5', 'x'])).toBe(',');
  expect(findDecimalMark(['1.234,50'])).toBe(',');
  expect(findDecimalMark(['1,234', '2.5'])).toBe('.');
  expect(findDecimalMark(['1,234'])).toBe(undefined);
  expect(findDecimalMark(['0,5', '0.5'])).toBe(undefined);
});

test('[NU1] what JavaScript writes reads as it was, and no text fails', () => {
  fc.assert(
    fc.property(fc.double({ noNaN: true, noDefaultInfinity: true }), (value) => {
      expect(readNumber(String(value))).toEqual({
        kind: 'number',
        value: value === 0 ? expect.any(Number) : value,
      });
    }),
  );
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme' }), (text) => {
      expect(['number', 'ambiguous', 'none']).toContain(readNumber(text).kind);
    }),
  );
});
