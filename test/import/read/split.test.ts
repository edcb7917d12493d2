import fc from 'fast-check';
import { expect, test } from 'vitest';
import { splitJson } from '../../../electron/core/features/import/read/split-json.ts';
import { splitLines } from '../../../electron/core/features/import/read/split-lines.ts';
import { all, pieces } from '../pieces.ts';

const lines = (text: string, size = 3, max = 1000) => all(splitLines(pieces(text, size), max));
const values = (text: string, size = 3, max = 1000) => all(splitJson(pieces(text, size), max));

test('[IM2] lines end with LF, CRLF or CR, wherever the pieces end', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(
        fc.tuple(
          fc.string({ unit: fc.constantFrom('a', 'ü', ' '), maxLength: 4 }),
          fc.constantFrom('\n', '\r\n', '\r'),
        ),
      ),
      fc.integer({ min: 1, max: 5 }),
      async (parts, size) => {
        // An empty line after a CR that is followed by LF would be read as one end.
        const text = parts.map(([line, end]) => `x${line}${end}`).join('');
        const read = await lines(text, size);
        expect(read.map((one) => one.text)).toEqual(parts.map(([line]) => `x${line}`));
        expect(read.map((one) => one.line)).toEqual(parts.map((_, i) => i + 1));
      },
    ),
  );
});

test('[IM2] a line that is too long is named; the next ones are read', async () => {
  expect(await lines(`a\n${'x'.repeat(50)}\nb`, 7, 20)).toEqual([
    { line: 1, text: 'a', chars: 1 },
    { line: 2, text: null, chars: 50 },
    { line: 3, text: 'b', chars: 1 },
  ]);
});

test('[IM2] values of a JSON text are found one by one, however arranged', async () => {
  const element = fc.json({ maxDepth: 3 }).filter((text) => /^[[{"]/.test(text));
  await fc.assert(
    fc.asyncProperty(
      fc.array(element, { minLength: 1, maxLength: 5 }),
      fc.boolean(),
      fc.integer({ min: 1, max: 9 }),
      async (elements, inArray, size) => {
        fc.pre(inArray || !elements.some((text) => text.startsWith('[')));
        const text = inArray ? `[\n${elements.join(',\n')}\n]\n` : elements.join('\n');
        const read = await values(text, size, 100_000);
        expect(read.map((one) => one.text)).toEqual(elements);
        expect(read.every((one) => one.finished)).toBe(true);
        expect(read.map((one) => one.line)).toEqual(elements.map((_, i) => i + (inArray ? 2 : 1)));
      },
    ),
  );
});

test('[IM2] brackets in strings don’t count; a bad element stands alone', async () => {
  const read = await values('[{"a":"}]\\"{"}, {bad: [}], {"b":1}, 12, "x"]', 1);
  expect(read.map((one) => one.text)).toEqual([
    '{"a":"}]\\"{"}',
    '{bad: [}]',
    '{"b":1}',
    '12',
    '"x"',
  ]);
});

test('[IM2] a value that the end cuts off is told as unfinished, with its line', async () => {
  expect(await values('{"a":1}\n{"b":\n')).toEqual([
    { line: 1, text: '{"a":1}', chars: 7, finished: true },
    { line: 2, text: '{"b":\n', chars: 6, finished: false },
  ]);
});

test('[IM2] any text is split to its end', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.string({ unit: fc.constantFrom('{', '}', '[', ']', '"', '\\', ',', '\n', 'a', '1') }),
      fc.integer({ min: 1, max: 9 }),
      async (text, size) => {
        const read = await values(text, size);
        expect(read.length).toBeLessThanOrEqual(text.length);
      },
    ),
  );
});
