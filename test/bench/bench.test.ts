import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { judge } from '../../bench/bench.ts';
import { formatTable } from '../../bench/report.ts';
import { inTurns, median, percentile } from '../../bench/statistics.ts';

const repoDir = join(import.meta.dirname, '../..');
const measured = { name: 'x', ours: 12, reference: 10, unit: 'ms', what: '', samples: 3 } as const;

it.each([
  ['ratio', 1.3, true],
  ['ratio', 1.1, false],
  ['ours', 12, true],
  ['ours', 11, false],
] as const)('[BE1] judges by %s: a budget of %d is kept: %s', (judged, budget, ok) => {
  expect(judge({ ...measured, judged, budget })).toMatchObject({ ratio: 1.2, ok });
});

it('[BE1] says in the table what is over its budget, and in what', () => {
  const table = formatTable([
    judge({ ...measured, judged: 'ours', budget: 20 }),
    judge({ ...measured, name: 'y', judged: 'ratio', budget: 1.1 }),
  ]);
  expect(table.split('\n').slice(2)).toEqual([
    expect.stringMatching(/^ok +x .* 1\.20 +20 ms$/),
    expect.stringMatching(/^OVER +y .* 1\.20 +ratio 1\.1$/),
  ]);
});

it('[BE2] takes turns, also in which goes first, and leaves out the warm-up', async () => {
  const order: string[] = [];
  const samples = await inTurns(
    { a: () => order.push('a'), b: () => Promise.resolve(order.push('b')) },
    3,
    1,
  );
  expect(order.join('')).toBe('abbaabba');
  expect([samples.a.length, samples.b.length]).toEqual([3, 3]);
});

it('[BE2] takes percentiles by rank', () => {
  const samples = Array.from({ length: 100 }, (_, i) => 100 - i);
  expect([median(samples), percentile(samples, 0.95), percentile([7], 0.95)]).toEqual([50, 95, 7]);
});

it('[BE1] writes its results as JSON, and refuses the name of a bench that is none', () => {
  const dir = mkdtempSync(join(tmpdir(), 'fieldloop-bench-test-'));
  const bench = (...args: string[]) =>
    spawnSync(process.execPath, ['scripts/run.mjs', 'scripts/bench.ts', ...args], {
      cwd: repoDir,
      encoding: 'utf8',
    });
  try {
    const { status } = bench('commit', 'document', '--quick', '--json', join(dir, 'bench.json'));
    expect(status).toBe(0);
    const { results } = JSON.parse(readFileSync(join(dir, 'bench.json'), 'utf8')) as {
      results: unknown[];
    };
    expect(results).toHaveLength(3);
    for (const result of results) {
      expect(result).toMatchObject({
        name: expect.any(String),
        ours: expect.any(Number),
        reference: expect.any(Number),
        ratio: expect.any(Number),
        budget: expect.any(Number),
        ok: expect.any(Boolean),
      });
    }
    const wrong = bench('nothing-like-this');
    expect(wrong).toMatchObject({
      status: 1,
      stderr: expect.stringMatching(/There is no bench nothing-like-this/),
    });
  } finally {
    rmSync(dir, { recursive: true, force: true });
  }
});
