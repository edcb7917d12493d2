import { parse } from 'csv-parse/sync';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { findShape } from '../../../electron/core/features/import/read/find-delimiter.ts';
import { readTable } from '../../../electron/core/features/import/read/read-table.ts';
import { all, pieces } from '../pieces.ts';

const rows = (text: string, delimiter: ',' | ';' | '\t' | '|' = ',', size = 5) =>
  all(readTable(() => pieces(text, size), { delimiter, escape: '"' }));
const cells = async (text: string) => (await rows(text)).map((row) => row.cells);

test('[IM5] quotes, embedded, empty and mixed line ends keep their numbers', async () => {
  expect(await rows('a,b\r\n1,"x\ny"\r\n\r\n2,3\n4\r5,"6""7"')).toEqual([
    { line: 1, cells: ['a', 'b'], broken: false },
    { line: 2, cells: ['1', 'x\ny'], broken: false },
    { line: 5, cells: ['2', '3'], broken: false },
    { line: 6, cells: ['4'], broken: false },
    { line: 7, cells: ['5', '6"7'], broken: false },
  ]);
});

test('[IM5] a quote that is never closed costs its own row, not the rest of the file', async () => {
  expect(await rows('a,b\n1,"x\n2,3\n4,"y\n5,6\n')).toEqual([
    { line: 1, cells: ['a', 'b'], broken: false },
    { line: 2, cells: ['1', '"x'], broken: true },
    { line: 3, cells: ['2', '3'], broken: false },
    { line: 4, cells: ['4', '"y'], broken: true },
    { line: 5, cells: ['5', '6'], broken: false },
  ]);
});

test('[IM5] quotes in the middle of a cell are text', async () => {
  expect(await cells('a,b\n1,he said "hi"\n2,"x" y\n')).toEqual([
    ['a', 'b'],
    ['1', 'he said "hi"'],
    ['2', '"x" y'],
  ]);
});

test('[IM5] what is written as RFC 4180 reads back, in pieces of any size', async () => {
  const cell = fc.string({ unit: fc.constantFrom('a', '"', ',', '\n', 'é', ' ') });
  const quote = (text: string): string => `"${text.replaceAll('"', '""')}"`;
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.tuple(cell, cell), { minLength: 1, maxLength: 6 }),
      fc.integer({ min: 1, max: 9 }),
      async (table, size) => {
        const text = table.map((row) => row.map(quote).join(',')).join('\r\n');
        expect((await rows(text, ',', size)).map((row) => row.cells)).toEqual(table);
      },
    ),
  );
});

test('[IM5] any text reads to its end as rows', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.string({ unit: fc.constantFrom('a', '"', ',', '\n', '\r', ';') }),
      async (text) => {
        await rows(text);
      },
    ),
  );
});

test.each([
  ['a,b\n1,2\n', ',', 2],
  ['a;b;c\n"1,5";2;3\n2,5;3;4\n', ';', 3],
  ['a\tb\n1,2\t3\n', '\t', 2],
  ['a|b\n1|2\n', '|', 2],
  ['title\nx\n', null, 1],
  ['sep=;\na;b\n1;2\n', ';', 2],
  ['title,body\n"one, two, three; four","x\ny;z"\n', ',', 2],
] as const)('[IM5] the separator of %j is found', (text, delimiter, columns) => {
  expect(findShape(text)).toMatchObject({ delimiter, columns });
});

test('[IM5] thousands of open quotes cost nothing but their own rows', async () => {
  const text = [
    'a,b,c',
    ...Array.from({ length: 5000 }, (_, i) =>
      i % 2 === 0 ? `${i},Take ${i},low` : `${i},"Take ${i} failed,low`,
    ),
  ].join('\n');
  const read = await rows(text, ',', 4096);
  expect(read).toHaveLength(5001);
  expect(read.filter(({ broken }) => broken)).toHaveLength(2500);
  expect(read.every(({ cells: row }) => row.length === 3)).toBe(true);
});

test('[IM5] a quote that another row closes by chance takes no row with it', async () => {
  expect(await cells('a,b,c\n1,"Take 1,low\n2,Take 2,low\n3,Take 3",low\n')).toEqual([
    ['a', 'b', 'c'],
    ['1', '"Take 1', 'low'],
    ['2', 'Take 2', 'low'],
    ['3', 'Take 3"', 'low'],
  ]);
});

test('[IM5] tables read as csv-parse reads them, with any separator', async () => {
  const cell = fc.string({
    unit: fc.constantFrom('a', '1', '"', ',', ';', '\n', '\r\n', 'é', ' '),
    maxLength: 8,
  });
  const table = fc.array(fc.array(cell, { minLength: 2, maxLength: 4 }), {
    minLength: 1,
    maxLength: 6,
  });
  const ends = fc.constantFrom('\n', '\r\n');
  await fc.assert(
    fc.asyncProperty(
      table,
      fc.constantFrom(',' as const, ';' as const),
      ends,
      async (given, delimiter, end) => {
        const needsQuotes = (text: string): boolean =>
          /["\r\n]/.test(text) || text.includes(delimiter);
        const quote = (text: string): string =>
          needsQuotes(text) ? `"${text.replaceAll('"', '""')}"` : text;
        const text = given.map((row) => row.map(quote).join(delimiter) + end).join('');
        const judged = parse(text, {
          delimiter,
          relax_column_count: true,
          record_delimiter: ['\n', '\r\n'],
        });
        expect((await rows(text, delimiter)).map((row) => row.cells)).toEqual(judged);
      },
    ),
    { numRuns: 300 },
  );
});

test('[IM5] [IM31] a quote that is never closed is told after 50,000 lines', async () => {
  let given = 0;
  async function* endless(): AsyncGenerator<string> {
    yield 'a,b,c\n1,one,"never closed\n';
    for (;;) {
      given++;
      yield await Promise.resolve(`line ${given} of a text\n`);
    }
  }
  const reading = readTable(endless, { delimiter: ',', escape: '"' });
  await reading.next();
  const { value } = await reading.next();
  expect(value).toEqual({ line: 2, cells: ['1', 'one', '"never closed'], broken: true });
  expect(given).toBeLessThanOrEqual(50_001);
  await reading.return(undefined);
});
