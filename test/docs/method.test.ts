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
  // The title that a record has in the end, as the window shows it.
  const titles = new Map<string, unknown>();
  for (const write of writes) {
    if (write.op !== 'copy') continue;
    const { entry } = write;
    if (entry.op === 'create') titles.set(entry.record, entry.values['title']);
    else if (entry.op === 'set' && entry.field === 'title') titles.set(entry.record, entry.value);
  }
  const shown = new Set(titles.values());
  const examples = text.split('\n').filter((line) => line.startsWith('*In the sample:*'));
  const quoted = examples.flatMap((line) => [...line.matchAll(/“([^”]+)”/g)].map(([, it]) => it));
  expect(quoted.length).toBeGreaterThan(4);
  expect(quoted.filter((title) => !shown.has(title))).toEqual([]);
});
