import { expect, test } from 'vitest';
import type { Core } from '../../../../../electron/core/app/core.ts';
import { beginWork, makeFolder, openFolder } from '../../open-folder.ts';

const nowMs = Date.parse('2026-03-20T12:00:00.000Z');
const day = 86_400_000;
const inDays = (days: number): string => new Date(nowMs + days * day).toISOString();
const make = async (core: Core, type: string, values: Record<string, unknown>): Promise<string> =>
  (await core.client.records.create({ type, values: values as never })).record.id;

/** A deployment, a gap, and a planned iteration that targets it. */
async function begin() {
  let now = nowMs;
  const core = await openFolder(makeFolder(), { now: () => now });
  const deployment = await beginWork(core);
  const gapOf = (title: string, more = {}) =>
    make(core, 'capability_gap', {
      title,
      status: 'confirmed',
      next_run_close: 'likely',
      ...more,
    });
  const gap = await gapOf('Can it keep hands apart?');
  const iteration = await make(core, 'model_iteration', {
    title: 'ray-4',
    kind: 'sft',
    status: 'planned',
    gaps_targeted: [gap],
  });
  const breakage = (title: string, at: string, where = deployment) =>
    make(core, 'breakage', {
      title,
      deployment: where,
      severity: 's2_rework',
      repro: 'always',
      harm: 'none',
      occurred_at: at,
    });
  const link = (to: string, observation: string) =>
    make(core, 'evidence', { gap: to, observation, weight: 1 });
  const answer = (given: string, where = deployment) =>
    make(core, 'outcome', {
      title: `Tried again: ${given}`,
      deployment: where,
      kind: 'unknown',
      model_iteration: iteration,
      verifies: { gap, iteration, answer: given },
    });
  return {
    core,
    deployment,
    gap,
    gapOf,
    iteration,
    breakage,
    link,
    answer,
    at: (days: number) => {
      now = nowMs + days * day;
    },
  };
}

test('[IT3] the data freeze includes what was delivered by then, once', async () => {
  const { core, deployment, iteration, at } = await begin();
  const { iterations, jobs, records } = core.client;
  const jobOf = (title: string, more = {}) =>
    make(core, 'data_job', { title, status: 'collecting', modality: 'video', ...more });
  const targeting = await jobOf('For ray-4', { target_iteration: iteration });
  const cancelled = await jobOf('Given up', { target_iteration: iteration });
  const other = await jobOf('For later');
  const deliver = async (job: string): Promise<string> =>
    (await jobs.deliver({ job, deployment, count: 5 })).delivery;
  const [accepted, waiting, rejected] = [
    await deliver(targeting),
    await deliver(targeting),
    await deliver(targeting),
  ];
  await deliver(cancelled);
  await deliver(other);
  await records.update({ id: cancelled, values: { status: 'cancelled' } });
  await jobs.review({ deliveries: [accepted], verdict: 'accepted' });
  await jobs.review({ deliveries: [rejected], verdict: 'rejected', reason: 'Blurred' });

  const frozen = await iterations.freeze({ id: iteration });
  expect(frozen.deliveries).toBe(2);
  const valuesNow = async () => (await records.get({ id: iteration })).values;
  expect(await valuesNow()).toMatchObject({
    status: 'data_freeze',
    data_frozen_at: inDays(0),
    deliveries: [accepted, waiting].sort(),
  });
  // What comes later, or is rejected later, changes nothing of what went in.
  at(1);
  await deliver(targeting);
  await jobs.review({ deliveries: [waiting], verdict: 'rejected', reason: 'Twice' });
  expect((await valuesNow())['deliveries']).toEqual([accepted, waiting].sort());
  await expect(iterations.freeze({ id: iteration })).rejects.toThrow(
    'The data of “ray-4” is frozen already. Nothing was changed. Undo the data freeze first',
  );
  await records.undo({ entries: frozen.written });
  expect(await valuesNow()).toMatchObject({ status: 'planned' });
  // Frozen again, it is what was delivered by now.
  const again = await iterations.freeze({ id: iteration });
  expect(again.deliveries).toBe(2);
  expect((await valuesNow())['data_frozen_at']).toBe(inDays(1));
  await core.close();
});

test('[IT4] an answer from the field names its gap and iteration, until it is undone', async () => {
  const { core, deployment, gap, iteration, answer } = await begin();
  const { iterations, records } = core.client;
  expect(await iterations.verifications()).toEqual([]);
  const given = ['confirmed', 'denied', 'cant_try'];
  const ids: string[] = [];
  for (const one of given) ids.push(await answer(one));
  const found = await iterations.verifications();
  expect(found.map(({ id }) => id).sort()).toEqual([...ids].sort());
  for (const [i, id] of ids.entries())
    expect(found.find((one) => one.id === id)).toMatchObject({
      gap,
      iteration,
      deployment,
      answer: given[i],
    });
  await expect(
    make(core, 'outcome', {
      title: 'Half an answer',
      deployment,
      kind: 'worked',
      verifies: { gap, iteration, answer: 'perhaps' },
    }),
  ).rejects.toThrow();
  await records.remove({ ids: [ids[0] ?? ''] });
  expect((await iterations.verifications()).map(({ id }) => id)).not.toContain(ids[0]);
  await core.close();
});

test('[IT5] where a gap was seen counts each observation once, merged gaps included', async () => {
  const { core, deployment, gap, gapOf, breakage, link } = await begin();
  const { iterations, records } = core.client;
  const elsewhere = await make(core, 'deployment', { title: 'Second', status: 'active' });
  const merged = await gapOf('Hands at night?', { merged_into: gap });
  const first = await breakage('Hands merge', inDays(-3));
  const second = await breakage('Hands melt', inDays(-2));
  const third = await breakage('Hands vanish', inDays(-1), elsewhere);
  await link(gap, first);
  await link(merged, first);
  const evidence = await link(merged, second);
  await link(gap, third);
  const counts = async (of: string) =>
    (await iterations.seenAt({ gap: of })).map((one) => [one.deployment, one.observations]);
  expect(await counts(gap)).toEqual([
    [deployment, 2],
    [elsewhere, 1],
  ]);
  expect(await counts(merged)).toEqual(await counts(gap));
  expect(await counts(await gapOf('Never seen?'))).toEqual([]);
  await records.remove({ ids: [evidence, third] });
  expect(await counts(gap)).toEqual([[deployment, 1]]);
  await core.close();
});

test('[IT6] a closed gap that breaks again, or is denied, is proposed to be reopened', async () => {
  const { core, gap, gapOf, iteration, breakage, link, answer } = await begin();
  const { iterations, records } = core.client;
  const merged = await gapOf('Hands at night?', { merged_into: gap });
  const before = await breakage('Before the release', inDays(-10));
  await link(gap, before);
  await records.update({
    id: iteration,
    values: { status: 'released', released_at: inDays(-5) },
  });
  const since = await breakage('After the release', inDays(-1));
  await link(merged, since);
  // An open gap is not proposed.
  expect(await iterations.reopenings()).toEqual([]);
  const closed = {
    status: 'closed_natively',
    closed_by: iteration,
    closing_evals: ['Hands in a pan'],
  };
  await records.update({ id: gap, values: closed });
  expect(await iterations.reopenings()).toMatchObject([
    { gap, title: 'Can it keep hands apart?', observations: [since] },
  ]);
  // Nothing changes by itself.
  expect((await records.get({ id: gap })).values).toMatchObject(closed);
  await records.remove({ ids: [since] });
  expect(await iterations.reopenings()).toEqual([]);
  await answer('confirmed');
  expect(await iterations.reopenings()).toEqual([]);
  const denial = await answer('denied');
  expect(await iterations.reopenings()).toMatchObject([{ gap, observations: [denial] }]);
  await records.update({ id: gap, values: { status: 'confirmed', closed_by: null } });
  expect(await iterations.reopenings()).toEqual([]);
  await core.close();
});
