import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { cli } from './run-cli.ts';

const fixture = join(import.meta.dirname, '..', 'fixtures', 'loop', 'records.jsonl');

/** A workspace of research with the records of the fixture. */
async function workspace(files: readonly string[]): Promise<readonly string[]> {
  const folder = mkdtempSync(join(tmpdir(), 'fieldloop-loop-'));
  onTestFinished(() => {
    rmSync(folder, { recursive: true, force: true });
  });
  const data = ['--data', join(folder, 'data'), '--json'];
  const who = ['--workspace', 'Sample', '--member', 'Sample Sam', '--role', 'research'];
  await cli(['init', ...who, ...data]);
  if (files.length > 0) {
    const report = await cli(['import', ...files, ...data]);
    expect(report.json).toMatchObject({ skipped: [], notes: [] });
  }
  return data;
}

test('[CL22] roadmap answers the numbers of the formula, in order, worked by hand', async () => {
  const data = await workspace([fixture]);
  const { json } = await cli(['roadmap', ...data]);
  const items = json['items'] as Record<string, unknown>[];
  expect(items.map(({ title }) => title)).toEqual(['House style', 'Hands that hold']);
  // Two deployments are active; one has evidence. Stage weights: Shoot .6 ÷ .6, Edit .3 ÷ .6.
  // impact = (3·1·1 + 1·.3·.5 + 2·.3·1) ÷ 6 = .625; P = 100·√(.5·.625)
  const p = 100 * Math.sqrt(0.5 * 0.625);
  // The job is allowed, the data need constrained: .5. T = 100·.5·(.8 + .6 + 1 + .4) ÷ 4
  const c = Math.sqrt(p * 35);
  expect(Object.keys(items[1] ?? {})).toEqual([
    'title',
    'product',
    'training',
    'questioned',
    'p',
    't',
    'c',
    'range',
    'weeks',
    'per_week',
    'rank',
    'override',
  ]);
  expect(items[1]).toMatchObject({ questioned: false, weeks: 3, rank: 1, override: null });
  const numbers = items[1] as {
    p: number;
    t: number;
    c: number;
    range: number[];
    per_week: number;
  };
  expect(numbers.p).toBeCloseTo(p, 9);
  expect(numbers.t).toBeCloseTo(35, 9);
  expect(numbers.c).toBeCloseTo(c, 9);
  expect(numbers.range).toEqual([numbers.c - 10, numbers.c + 10]);
  expect(numbers.per_week).toBeCloseTo(c / 3, 9);
  const why = 'The customer renews in March.';
  expect(items[0]).toMatchObject({
    product: 'Brand-safe drafts',
    training: 'none',
    questioned: true,
    t: 0,
    c: 0,
    range: [0, 40],
    per_week: 0,
    rank: 2,
    override: { rank: 1, by: 'Sample Sam', why },
  });
  expect((items[0] as { p: number }).p).toBeCloseTo(100 * Math.sqrt(0.5 * 0.6), 9);
  const { stdout } = await cli(['roadmap', ...data.slice(0, 2)]);
  expect(stdout).toContain('House style: Brand-safe drafts | none (question this)');
});

test('[CL22] professions answers the score and its five parts, worked by hand', async () => {
  const data = await workspace([fixture]);
  const { json } = await cli(['professions', ...data]);
  const professions = json['professions'] as Record<string, number | string>[];
  // coverage = (.6·⅓ + .3·1) ÷ .9; one component in use makes up for a gap in its stages.
  const coverage = 0.5 / 0.9;
  const first = 0.35 * coverage + 0.2 * 0.5 + 0.25 + 0.1 * 0.5 + 0.1 * 0.75;
  expect(professions).toEqual([
    {
      title: 'Film editor (sample)',
      score: expect.closeTo(first, 9) as number,
      coverage: expect.closeTo(coverage, 9) as number,
      thinness: 0.5,
      process_data_value: 1,
      boundary_clarity: 0.5,
      augmentation_tolerance: 0.75,
    },
    {
      title: 'Brand marketer (sample)',
      score: expect.closeTo(0.2 + 0.25 * 0.25, 9) as number,
      coverage: 0,
      thinness: 1,
      process_data_value: 0.25,
      boundary_clarity: 0,
      augmentation_tolerance: 0,
    },
  ]);
});

test('[CL22] loop counts what each step has, and is null where nothing is', async () => {
  const nothing = await cli(['loop', ...(await workspace([]))]);
  const none = {
    to_triage: null,
    to_gap: null,
    to_job: null,
    to_release: null,
    to_closed: null,
    to_answer: null,
  };
  expect(nothing.json).toEqual({
    observations: 0,
    gaps: 0,
    jobs: 0,
    iterations: 0,
    retired: 0,
    answers_owed: 0,
    median_days: none,
  });
  const { json } = await cli(['loop', ...(await workspace([fixture]))]);
  expect(json).toMatchObject({
    observations: 4,
    gaps: 2,
    jobs: 1,
    iterations: 2,
    retired: 1,
    // The gap of one observation is closed; nobody has answered the others.
    answers_owed: 3,
    median_days: { to_triage: null, to_release: null, to_closed: 0, to_answer: 0 },
  });
  const { to_gap: toGap, to_job: toJob } = json['median_days'] as Record<string, number>;
  expect(toGap).toBeGreaterThan(0);
  // Observed on 1 and 3 February and imported today; the job started on 11 February.
  expect(toJob).toBeCloseTo(8.04, 1);
});

test.each(['roadmap', 'professions', 'loop'])('[CL22] %s says so without records', async (name) => {
  const data = await workspace([]);
  const { stdout, code } = await cli([name, ...data.slice(0, 2)]);
  expect(code).toBe(0);
  expect(stdout).toMatch(/^No (?:roadmap items|professions)\.\n$|observations/);
});
