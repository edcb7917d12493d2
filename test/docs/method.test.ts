import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { makeSample } from '../../electron/core/app/sample/sample.ts';
import type { MemberId } from '../../shared/ids.ts';

const text = readFileSync(join(import.meta.dirname, '../../docs/method.md'), 'utf8');

it('[DC2] the method quotes records that the sample workspace holds', () => {
  const { writes } = makeSample({
    member: '01890a5d-ac96-774b-bcce-b302099a8057' as MemberId,
    now: Date.UTC(2026, 10, 23, 12, 0),
  });
  const titles = new Set(
    writes.flatMap((write) =>
      write.op === 'copy' && write.entry.op === 'create' ? [write.entry.values['title']] : [],
    ),
  );
  const examples = text.split('\n').filter((line) => line.startsWith('*In the sample:*'));
  const quoted = examples.flatMap((line) => [...line.matchAll(/“([^”]+)”/g)].map(([, it]) => it));
  expect(quoted.length).toBeGreaterThan(4);
  expect(quoted.filter((title) => !titles.has(title))).toEqual([]);
});
