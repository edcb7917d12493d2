import fc from 'fast-check';
import { expect, test } from 'vitest';
import { own, parseJson } from '../../../electron/core/features/import/read/parse-json.ts';

test('[IM4] whole numbers beyond a double keep every digit, as text; others stay numbers', () => {
  expect(
    parseJson(
      '{"id":9223372036854775807,"neg":-12345678901234567890,"n":9007199254740991,' +
        '"s":"9223372036854775807","f":1.5e300,"a":[1234567890123456789]}',
    ),
  ).toEqual({
    ok: true,
    repaired: false,
    value: {
      id: '9223372036854775807',
      neg: '-12345678901234567890',
      n: 9007199254740991,
      s: '9223372036854775807',
      f: 1.5e300,
      a: ['1234567890123456789'],
    },
  });
});

test('[IM4] texts with digits, quotes and escapes come as JSON.parse reads them', () => {
  fc.assert(
    fc.property(fc.json(), (text) => {
      fc.pre(!/\d{16}/.test(text));
      const padded = `[${text},"1234567890123456"]`;
      expect(parseJson(padded)).toEqual({
        ok: true,
        value: JSON.parse(padded) as unknown,
        repaired: false,
      });
    }),
  );
});

test('[IM4] too deep and invalid JSON is refused with a reason that quotes nothing', () => {
  expect(parseJson('['.repeat(100_000))).toEqual({
    ok: false,
    reason: 'Nested more than 200 levels deep',
  });
  expect(parseJson('{"password":"hunter2" oops')).toEqual({
    ok: false,
    reason: 'Not valid JSON (an unexpected character at position 22)',
  });
  expect(parseJson('{"a":')).toEqual({
    ok: false,
    reason: 'Not valid JSON (it ends too early)',
  });
});

test('[IM4] __proto__ in JSON is a key like any other', () => {
  const parsed = parseJson('{"__proto__":{"title":"x"},"a":1}');
  expect(parsed.ok && own(parsed.value, 'title')).toBe(undefined);
  expect(({} as Record<string, unknown>).title).toBe(undefined);
});

test('[IM25] NaN and Infinity outside texts are empty values', () => {
  expect(parseJson('{"a":NaN,"b":[-Infinity,Infinity],"s":"NaN Infinity","t":"\\"NaN"}')).toEqual({
    ok: true,
    repaired: true,
    value: { a: null, b: [null, null], s: 'NaN Infinity', t: '"NaN' },
  });
  expect(parseJson('{"a":NaNa}').ok).toBe(false);
});
