import { expect, test } from 'vitest';
import { guessMapping } from '../../electron/core/features/import/formats/guess-mapping.ts';
import { readSource } from '../../electron/core/features/import/read-source.ts';
import { bytesOf, pieces } from './pieces.ts';

const lines = (line: (n: number) => string): string =>
  Array.from({ length: 5_000 }, (_, n) => `${line(n)}\n`).join('');

test.each([
  ['a table', 'table.csv', lines((n) => (n === 0 ? 'id,title' : `${n},Row ${n}`))],
  ['lines', 'lines.jsonl', lines((n) => `{"type":"breakage","title":"Row ${n}"}`)],
])('[IM2] a reader that stops early closes the file of %s', async (_, name, text) => {
  let open = 0;
  async function* counted(): AsyncGenerator<Uint8Array> {
    open++;
    try {
      yield* pieces(bytesOf(text), 1000);
    } finally {
      open--;
    }
  }
  for (const stopAt of [1, 2, 100]) {
    let read = 0;
    for await (const _reading of readSource(name, counted, {
      format: 'auto',
      zone: 'UTC',
      encoding: 'auto',
      mappingFor: guessMapping,
      enrichments: new Map(),
      met: new Set(),
    })) {
      expect(open).toBe(1);
      if (++read === stopAt) break;
    }
    expect(open).toBe(0);
  }
});
