import { expect, test } from 'vitest';
import type { Core } from '../../../../../electron/core/app/core.ts';
import { startingValues } from '../../../../../shared/records/index.ts';
import { beginWork, logBreakages, makeFolder, openFolder } from '../../open-folder.ts';

const create = async (core: Core, type: string, values: Record<string, unknown>) =>
  (
    await core.client.records.create({
      type,
      values: { ...startingValues(type), ...values } as never,
    })
  ).record.id;

/** The answers owed: the total, what waits at the step, and its records say the same. */
async function owedOf(core: Core): Promise<number> {
  const { steps, answers_owed: owed } = await core.client.answers.loop();
  expect(steps.find(({ name }) => name === 'answers')?.waiting.n).toBe(owed);
  const number = { of: 'answers', part: 'waiting' } as const;
  expect(await core.client.answers.loopRecords({ number })).toMatchObject({ n: owed });
  return owed;
}

const kindsOf = async (core: Core, observation: string): Promise<string[]> =>
  (await core.client.answers.of({ observation })).map(({ kind }) => kind);

test('[AN1] [AN2] [AN3] [LP1] from a logged breakage to its release', async () => {
  const core = await openFolder(makeFolder());
  const deployment = await beginWork(core);
  const [first = '', second = ''] = await logBreakages(core, deployment, ['Hands', 'Feet']);
  expect(await kindsOf(core, first)).toEqual([]);
  expect(await owedOf(core)).toBe(2);

  await core.client.triage.decide({ observations: [first], decision: { kind: 'accept' } });
  expect(await kindsOf(core, first)).toEqual(['seen']);
  expect(await owedOf(core)).toBe(2);

  const merged = await create(core, 'capability_gap', { title: 'Can it keep hands?' });
  const gap = await create(core, 'capability_gap', { title: 'Can it keep hands apart?' });
  await create(core, 'evidence', { gap: merged, observation: first, weight: 2 });
  await core.client.records.update({ id: merged, values: { merged_into: gap } });
  await create(core, 'data_job', { title: 'Hands in motion', gap, target_n: 50 });
  const iteration = await create(core, 'model_iteration', {
    title: 'reel-4',
    kind: 'sft',
    status: 'training',
    gaps_targeted: [gap],
  });
  expect(await kindsOf(core, first)).toEqual(['seen', 'gap', 'job', 'in_training']);
  const [, part, job] = await core.client.answers.of({ observation: first });
  expect(part).toMatchObject({ record: gap, title: 'Can it keep hands apart?' });
  expect(job).toMatchObject({ title: 'Hands in motion', n: 0, of: 50 });

  const { today: before } = await core.client.today.counts();
  const released_at = new Date().toISOString();
  await core.client.records.update({ id: iteration, values: { status: 'released', released_at } });
  expect(await kindsOf(core, first)).toEqual(['seen', 'gap', 'job', 'released', 'verify']);
  const mine = await core.client.answers.mine();
  // [TD2] What the person is asked to try again counts in the sidebar.
  expect((await core.client.today.counts()).today).toBe(before + 1);
  expect(mine.verify).toMatchObject([
    { gap, iteration, deployment, title: 'Can it keep hands apart?', observations: [first] },
  ]);
  expect(mine.news.map(({ step }) => step.kind)).toEqual(['released', 'job', 'gap']);

  await core.client.records.update({
    id: gap,
    values: {
      status: 'closed_natively',
      closed_by: iteration,
      closing_evals: ['Hands, held-out set'],
    },
  });
  expect(await kindsOf(core, first)).toContain('closed');
  const loop = await core.client.answers.loop();
  expect(await owedOf(core)).toBe(1);
  expect(loop.steps.find(({ name }) => name === 'answers')?.waiting.first[0]?.id).toBe(second);
  expect(loop.steps.map(({ n, this_week }) => [n, this_week])).toEqual([
    [2, 2],
    [1, 1],
    [1, 1],
    [1, 1],
    [0, 0],
    [1, 1],
  ]);
});

test('[AN1] an observation that does not exist has no answer', async () => {
  const core = await openFolder(makeFolder());
  const deployment = await beginWork(core);
  await expect(core.client.answers.of({ observation: deployment })).rejects.toThrow();
});

test('[LP3] every number of the loop opens to the records that it counts', async () => {
  const core = await openFolder(makeFolder());
  const deployment = await beginWork(core);
  const [first = '', second = ''] = await logBreakages(core, deployment, ['Hands', 'Feet']);
  const gap = await create(core, 'capability_gap', { title: 'Can it keep hands apart?' });
  await create(core, 'evidence', { gap, observation: first, weight: 1 });
  await create(core, 'data_job', { title: 'Cancelled', gap, status: 'cancelled' });
  const component = { review_by: '2100-01-01', status: 'retired' };
  await create(core, 'harness_component', { title: 'Retry', ...component });
  const other = { ...component, compensates: 'compliance' };
  await create(core, 'harness_component', { title: 'Audit log', ...other });
  await create(core, 'comment', { subject: second, body: 'A note of the author' });
  const { steps, median_days, ...totals } = await core.client.answers.loop();
  expect(totals).toEqual({
    observations: 2,
    gaps: 1,
    jobs: 1,
    iterations: 0,
    retired: 1,
    answers_owed: 2,
  });
  for (const { name: of, waiting, n, this_week, last_week } of steps) {
    const parts = { all: n, this_week, last_week, waiting: waiting.n };
    for (const [part, count] of Object.entries(parts)) {
      const number = { of, part: part as keyof typeof parts };
      const found = await core.client.answers.loopRecords({ number });
      expect([of, part, found.n, found.items.length]).toEqual([of, part, count, count]);
    }
  }
  expect(median_days.to_gap).not.toBeNull();
  const reached = await core.client.answers.loopRecords({
    number: { of: 'to_gap', part: 'reached' },
  });
  expect(reached.items.map(({ id, days }) => [id, days === null])).toEqual([[first, false]]);
  const one = await core.client.answers.loopRecords({
    number: { of: 'observations', part: 'all' },
    limit: 1,
  });
  expect([one.n, one.items.length]).toEqual([2, 1]);
});

test('[AN4] a week has what was logged in it, and the news of what was logged before', async () => {
  let nowMs = Date.UTC(2026, 2, 1, 9);
  const core = await openFolder(makeFolder(), { now: () => nowMs });
  const deployment = await beginWork(core);
  const [old = ''] = await logBreakages(core, deployment, ['Hands']);
  nowMs += 9 * 86_400_000;
  await logBreakages(core, deployment, ['Feet']);
  const gap = await create(core, 'capability_gap', { title: 'Can it keep hands apart?' });
  await create(core, 'evidence', { gap, observation: old, weight: 2 });
  expect(await core.client.answers.week()).toMatchObject({
    from: '2026-03-03T09:00:00.000Z',
    to: '2026-03-10T09:00:00.000Z',
    logged: [{ type: 'breakage', title: 'Feet', steps: [] }],
    news: [{ observation: old, title: 'Hands', step: { kind: 'gap' } }],
  });
  nowMs += 8 * 86_400_000;
  expect(await core.client.answers.week()).toMatchObject({ logged: [], news: [] });
});
