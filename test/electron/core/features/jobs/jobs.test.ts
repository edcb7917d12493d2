import { expect, test } from 'vitest';
import type { Core } from '../../../../../electron/core/app/core.ts';
import { derivedId } from '../../../../../electron/core/kernel/base/derived-id.ts';
import { beginWork, makeFolder, openFolder } from '../../open-folder.ts';
import { updatesOf } from '../../two-cores.ts';

const nowMs = Date.parse('2026-03-20T12:00:00.000Z');
const day = 86_400_000;
const inDays = (days: number): string => new Date(nowMs + days * day).toISOString();
const make = async (core: Core, type: string, values: Record<string, unknown>): Promise<string> =>
  (await core.client.records.create({ type, values: values as never })).record.id;

/** A job of 100 clips, 60 of them from this deployment, that is due in eight days. */
async function begin() {
  let now = nowMs;
  const dir = makeFolder();
  const core = await openFolder(dir, { now: () => now });
  const deployment = await beginWork(core);
  const job = await make(core, 'data_job', {
    title: 'Night drives',
    status: 'collecting',
    modality: 'video',
    target_n: 100,
    unit: 'clips',
    started_at: inDays(-10),
    due_at: inDays(8),
    deployments: [{ deployment, n: 60, wanted: 'Rain at night', example: null }],
    slices: [{ name: 'Rain', n: 30 }],
  });
  const deliver = async (count: number, more: Record<string, unknown> = {}): Promise<string> =>
    (await core.client.jobs.deliver({ job, deployment, count, ...more })).delivery;
  return {
    core,
    dir,
    job,
    deployment,
    deliver,
    at: (days: number) => {
      now = nowMs + days * day;
    },
  };
}

test('[DJ3] [DJ8] deliveries are counted by their reviews, and undo reopens them', async () => {
  const { core, dir, job, deployment, deliver } = await begin();
  const { jobs, records } = core.client;
  const first = await deliver(20, { slice: 'rain', note: 'Two evenings' });
  expect(updatesOf(dir).at(-1)?.document).toBe(`dep/${deployment}@1`);
  const second = await deliver(10);
  const third = await deliver(5);
  expect((await jobs.today()).waiting.map(({ delivery, title }) => [delivery.id, title])).toEqual(
    [first, second, third].map((id) => [id, 'Night drives']),
  );

  await expect(jobs.review({ deliveries: [second], verdict: 'rejected' })).rejects.toThrow(
    'A rejection needs a reason',
  );
  await expect(
    jobs.review({ deliveries: [third], verdict: 'accepted', accepted_n: 6 }),
  ).rejects.toThrow('Only 5 were delivered');
  const accepted = await jobs.review({ deliveries: [first, third], verdict: 'accepted' });
  expect(updatesOf(dir).at(-1)?.document).toBe(`tri/${deployment}@1`);
  await jobs.review({ deliveries: [second], verdict: 'rejected', reason: 'Out of focus' });
  const { items } = await records.list({ type: 'delivery_review', subject: second });
  expect(items.map(({ id }) => id)).toEqual([derivedId('delivery_review', second)]);

  const { job: line, ...detail } = await jobs.get({ id: job });
  expect(line).toMatchObject({
    delivered: 35,
    accepted: 25,
    rejected: 10,
    waiting: 0,
    target: 100,
    outstanding: 75,
    elsewhere: 0,
  });
  expect(detail.deployments).toMatchObject([{ deployment, accepted: 25, outstanding: 35 }]);
  expect(detail.slices).toMatchObject([
    { slice: 'Rain', accepted: 20, outstanding: 10 },
    { slice: null, accepted: 5, rejected: 10 },
  ]);
  expect(detail.reasons).toEqual([{ reason: 'Out of focus', n: 10, deliveries: 1 }]);
  expect(detail.burnUp.at(-1)).toMatchObject({ delivered: 35, accepted: 25 });
  expect((await jobs.list({})).items[0]).toEqual(line);

  await records.undo({ entries: accepted.written });
  expect((await jobs.get({ id: job })).job).toMatchObject({
    accepted: 0,
    rejected: 10,
    waiting: 25,
  });
  await expect(
    jobs.review({ deliveries: [second], verdict: 'accepted', accepted_n: 8 }),
  ).rejects.toThrow('A rejection needs a reason');
  await expect(
    jobs.review({ deliveries: [second], verdict: 'accepted', accepted_n: 0 }),
  ).rejects.toThrow('Nothing of the delivery would be accepted. Nothing was changed. Reject it');
  const part = { verdict: 'accepted', accepted_n: 8, reason: 'Two are blurred' } as const;
  await jobs.review({ deliveries: [second], ...part });
  expect((await jobs.get({ id: job })).job).toMatchObject({ accepted: 8, rejected: 2 });
  expect(await core.client.data.check()).toMatchObject({ ok: true, problems: [] });
  await core.close();
});

test('[DJ9] a list appears on site while its job is open, with what research said', async () => {
  const { core, job, deployment, deliver } = await begin();
  const { jobs, records } = core.client;
  const delivery = await deliver(4);
  await jobs.review({ deliveries: [delivery], verdict: 'rejected', reason: 'Too dark' });
  expect(await jobs.collections()).toMatchObject([
    {
      job: { id: job, title: 'Night drives', unit: 'clips' },
      deployment,
      target: 60,
      outstanding: 60,
      rejected: 4,
      wanted: 'Rain at night',
      slices: ['Rain'],
      reviewed: [{ id: delivery, review: { verdict: 'rejected', reason: 'Too dark' } }],
    },
  ]);
  for (const status of ['cancelled', 'consumed', 'delivered']) {
    await records.update({ id: job, values: { status } });
    expect(await jobs.collections()).toEqual([]);
  }
  await records.update({ id: job, values: { status: 'cancelled' } });
  await expect(deliver(3)).rejects.toThrow('doesn’t collect any longer');
  await records.update({ id: job, values: { status: 'collecting' } });
  expect(await jobs.collections()).toHaveLength(1);
  await records.remove({ ids: [job] });
  expect(await jobs.collections()).toEqual([]);
  await core.close();
});

test('[DJ5] late jobs are listed for research: will miss, then overdue', async () => {
  const { core, job, deliver, at } = await begin();
  const { jobs, records } = core.client;
  const paces = async () => (await jobs.today()).late.map(({ id, pace }) => [id, pace]);
  expect(await paces()).toEqual([[job, 'will_miss']]);
  await deliver(70);
  expect(await paces()).toEqual([]);
  at(9);
  expect(await paces()).toEqual([[job, 'overdue']]);
  await records.update({ id: job, values: { status: 'delivered' } });
  expect(await paces()).toEqual([]);
  await core.close();
});

test('[DJ7] a job from a gap is filled in from its evidence, also of a merged gap', async () => {
  const core = await openFolder(makeFolder(), { now: () => nowMs });
  const deployment = await beginWork(core);
  const { jobs, records } = core.client;
  const gapOf = (title: string, more = {}) =>
    make(core, 'capability_gap', {
      title,
      status: 'reported',
      next_run_close: 'unknown',
      ...more,
    });
  const gap = await gapOf('Can it keep hands apart at night?');
  const merged = await gapOf('Hands at night?', { merged_into: gap });
  const need = await make(core, 'data_need', {
    title: 'Hands in the dark',
    deployment,
    modality: 'video',
    rights: 'constrained',
    urgency: 'high',
    volume: { n: 40, unit: 'clips' },
    examples: ['A hand takes a cup'],
    acceptance: 'Both hands are visible',
    stage: 'shoot',
  });
  const breakage = await make(core, 'breakage', {
    title: 'Hands merge',
    deployment,
    severity: 's2_rework',
    repro: 'always',
    harm: 'none',
  });
  await make(core, 'evidence', { gap, observation: breakage, weight: 1 });
  await make(core, 'evidence', { gap: merged, observation: need, weight: 2 });
  const iteration = await make(core, 'model_iteration', {
    title: 'ray-4',
    kind: 'sft',
    status: 'planned',
    gaps_targeted: [gap],
  });
  const { values } = await jobs.suggest({ gap });
  expect(values).toEqual({
    title: 'Can it keep hands apart at night',
    gap,
    status: 'proposed',
    modality: 'video',
    stages: ['shoot'],
    target_n: 40,
    unit: 'clips',
    started_at: inDays(0),
    due_at: inDays(21),
    deployments: [
      { deployment, n: 40, wanted: 'Hands in the dark', example: 'A hand takes a cup' },
    ],
    usage: {
      data_mining: null,
      ai_inference: null,
      ai_training: 'constrained',
      ai_generative_training: null,
    },
    protocol: 'Both hands are visible',
    target_iteration: iteration,
    needs: [need],
  });
  const made = await jobs.propose({ values });
  expect((await records.get({ id: gap })).values['status']).toBe('data_job_open');
  expect((await records.get({ id: made.job })).type).toBe('data_job');
  await records.undo({ entries: made.written });
  expect((await records.get({ id: gap })).values['status']).toBe('reported');
  expect((await jobs.list({})).items).toEqual([]);
  // A merged gap counts for the one that it was merged into, and so does its job.
  expect((await jobs.suggest({ gap: merged })).values).toEqual(values);
  await expect(jobs.suggest({ gap: need })).rejects.toThrow('was not found');
  await core.close();
});

test('[DJ12] a delivery names what it holds of its deployment, and where that went', async () => {
  const { core, job, deployment, deliver } = await begin();
  const { attachments, iterations, jobs, records } = core.client;
  const observation = await make(core, 'data_need', {
    title: 'A wet street',
    deployment,
    modality: 'video',
    rights: 'allowed',
    urgency: 'normal',
  });
  const file = await attachments.add({
    subject: observation,
    name: 'street.mp4',
    mediaType: 'video/mp4',
    content: new Uint8Array([1, 2, 3]),
  });
  const other = await make(core, 'deployment', { title: 'Elsewhere', status: 'active' });
  const elsewhere = await make(core, 'data_need', {
    title: 'A dry street',
    deployment: other,
    modality: 'video',
    rights: 'allowed',
    urgency: 'normal',
  });
  expect(await jobs.naming({ observation })).toEqual([]);
  for (const wrong of [{ items: [elsewhere] }, { items: [job] }, { attachments: [observation] }])
    await expect(deliver(1, wrong)).rejects.toThrow('can’t be delivered from this deployment');
  expect((await jobs.get({ id: job })).deliveries).toEqual([]);

  const whole = await deliver(2, { items: [observation], attachments: [file.record.id] });
  const onlyFile = await deliver(1, { attachments: [file.record.id] });
  await deliver(5);
  await jobs.review({ deliveries: [whole], verdict: 'accepted' });
  const iteration = await make(core, 'model_iteration', {
    title: 'ray-4',
    kind: 'sft',
    status: 'planned',
  });
  await records.update({ id: job, values: { target_iteration: iteration } });
  await jobs.review({ deliveries: [onlyFile], verdict: 'rejected', reason: 'Twice' });
  await iterations.freeze({ id: iteration });
  const naming = await jobs.naming({ observation });
  expect(naming.map(({ delivery }) => delivery.id).sort()).toEqual([whole, onlyFile].sort());
  expect(naming.find(({ delivery }) => delivery.id === whole)).toMatchObject({
    title: 'Night drives',
    unit: 'clips',
    files: 1,
    delivery: { accepted: 2, items: [observation] },
    iterations: [{ id: iteration, title: 'ray-4', frozen_at: inDays(0) }],
  });
  // A rejected delivery did not go in.
  expect(naming.find(({ delivery }) => delivery.id === onlyFile)?.iterations).toEqual([]);
  await core.close();
});

test('[DJ13] a draft goes with what was written from it, and stays with a failure', async () => {
  const { core, job, deployment, deliver } = await begin();
  const { drafts, jobs } = core.client;
  const kept = async () => (await drafts.list()).map(({ key }) => key).sort();
  const [typed, reason] = [`deliver:${job}:${deployment}`, `reject:${job}`];
  await drafts.put({ key: typed, content: { note: 'Two evenings' } });
  await drafts.put({ key: reason, content: { reason: 'Too dark' } });
  await expect(deliver(1, { items: [job], draft: typed })).rejects.toThrow();
  expect(await kept()).toEqual([typed, reason]);
  const delivery = await deliver(1, { note: 'Two evenings', draft: typed });
  expect(await kept()).toEqual([reason]);
  const review = { deliveries: [delivery], verdict: 'rejected' as const, draft: reason };
  await expect(jobs.review(review)).rejects.toThrow('needs a reason');
  expect(await kept()).toEqual([reason]);
  await jobs.review({ ...review, reason: 'Too dark' });
  expect(await kept()).toEqual([]);
  await core.close();
});

test('[DJ3] [DJ4] [DJ5] a job’s page adds up: burn-up, forecast, deployments, slices', async () => {
  const { core, job, deployment, deliver, at } = await begin();
  const { jobs, records } = core.client;
  const second = await make(core, 'deployment', { title: 'Second', status: 'active' });
  await records.update({
    id: job,
    values: {
      deployments: [
        { deployment, n: 60 },
        { deployment: second, n: 40 },
      ],
      slices: [
        { name: 'Rain', n: 30 },
        { name: 'Snow', n: 10 },
      ],
    },
  });
  const from = async (days: number, count: number, more: Record<string, unknown>) => {
    at(days);
    return deliver(count, more);
  };
  const old = await from(-9, 10, { slice: 'Rain' });
  const partial = await from(-5, 14, { slice: ' rain' });
  const waiting = await from(-1, 7, { deployment: second, slice: 'Snow' });
  const bad = await from(-1, 4, { deployment: second });
  at(0);
  const two = { accepted_n: 12, reason: 'Two are blurred' };
  await jobs.review({ deliveries: [old], verdict: 'accepted' });
  await jobs.review({ deliveries: [partial], verdict: 'accepted', ...two });
  await jobs.review({ deliveries: [bad], verdict: 'rejected', reason: 'Another street' });

  const page = await jobs.get({ id: job });
  const missing = 100 - (10 + 12 + 7);
  const perDay = (12 + 7) / 7;
  expect(page.job).toMatchObject({
    target: 100,
    delivered: 35,
    accepted: 22,
    rejected: 6,
    waiting: 7,
    outstanding: 78,
    forecast: { missing, perDay },
    pace: 'will_miss',
  });
  const doneMs = Date.parse(page.job.forecast?.done_at ?? '');
  expect(Math.round((doneMs - nowMs) / 1000)).toBe(Math.round(((missing / perDay) * day) / 1000));
  // What was accepted counts from when it was delivered.
  expect(page.burnUp).toEqual([
    { at: inDays(-9), delivered: 10, accepted: 10 },
    { at: inDays(-5), delivered: 24, accepted: 22 },
    { at: inDays(-1), delivered: 35, accepted: 22 },
  ]);
  expect(page.deployments).toMatchObject([
    { deployment, target: 60, accepted: 22, rejected: 2, waiting: 0, outstanding: 38 },
    { deployment: second, target: 40, accepted: 0, rejected: 4, waiting: 7, outstanding: 40 },
  ]);
  expect(page.slices).toMatchObject([
    { slice: 'Rain', target: 30, accepted: 22, rejected: 2, outstanding: 8 },
    { slice: 'Snow', target: 10, accepted: 0, waiting: 7, outstanding: 10 },
    { slice: null, target: null, rejected: 4, outstanding: null },
  ]);
  expect(page.reasons).toEqual([
    { reason: 'Another street', n: 4, deliveries: 1 },
    { reason: 'Two are blurred', n: 2, deliveries: 1 },
  ]);
  expect(page.deliveries.map(({ id }) => id).slice(2)).toEqual([partial, old]);
  expect((await jobs.list({})).items).toEqual([page.job]);
  expect((await jobs.today()).waiting.map(({ delivery }) => delivery.id)).toEqual([waiting]);
  // A week later without anything new there is no pace to go on.
  at(7);
  expect((await jobs.get({ id: job })).job).toMatchObject({
    forecast: { perDay: 0, done_at: null, missing },
    pace: 'will_miss',
  });
  await core.close();
});
