import { beforeEach, describe, expect, test } from 'vitest';
import type { Core } from '../../../../../electron/core/app/core.ts';
import {
  openDatabase,
  databasePath,
} from '../../../../../electron/core/kernel/database/open-database.ts';
import { LookAlikes } from '../../../../../electron/core/kernel/query/look-alikes.ts';
import { Patterns } from '../../../../../electron/core/features/gaps/patterns.ts';
import { beginWork, makeFolder, openFolder } from '../../open-folder.ts';

let dir: string;
let core: Core;
let deployment: string;
beforeEach(async () => {
  dir = makeFolder();
  core = await openFolder(dir);
  deployment = await beginWork(core);
});

const make = async (type: string, values: Record<string, unknown>): Promise<string> =>
  (await core.client.records.create({ type, values: values as never })).record.id;
const makeGap = (title: string) =>
  make('capability_gap', { title, status: 'confirmed', next_run_close: 'unknown' });
const makeIteration = (title: string) =>
  make('model_iteration', {
    title,
    kind: 'sft',
    status: 'released',
    released_at: '2026-11-01T00:00:00.000Z',
  });
const breakage = (title: string, more: Record<string, unknown> = {}) =>
  make('breakage', {
    title,
    deployment,
    severity: 's2_rework',
    repro: 'once',
    harm: 'none',
    ...more,
  });
const verify = (gap: string, iteration: string, answer: string) =>
  make('outcome', {
    title: answer,
    deployment,
    kind: 'worked',
    verifies: { gap, iteration, answer },
  });
const close = (gap: string, more: Record<string, unknown> = {}) =>
  core.client.records.update({ id: gap, values: { status: 'closed_natively', ...more } as never });
const statusOf = async (id: string) => (await core.client.records.get({ id })).values['status'];

describe('closing a gap', () => {
  test('[GA11] without proof it is refused on every path, and says what is missing', async () => {
    const gap = await makeGap('Can it?');
    const iteration = await makeIteration('reel-3');
    await expect(close(gap)).rejects.toThrow('nobody on site has confirmed it');
    await expect(
      core.client.records.updateMany({ ids: [gap], values: { status: 'closed_natively' } }),
    ).rejects.toThrow('no evaluation is linked');
    await expect(
      make('capability_gap', {
        title: 'New?',
        status: 'closed_natively',
        next_run_close: 'unknown',
      }),
    ).rejects.toThrow('can’t be closed natively');
    await verify(gap, iteration, 'denied');
    await expect(close(gap)).rejects.toThrow('has answered, but not confirmed it');
    expect(await statusOf(gap)).toBe('confirmed');
  });

  test('[GA11] a confirmation of the closing iteration, or an evaluation, is enough', async () => {
    const [one, two] = [await makeGap('One?'), await makeGap('Two?')];
    const [old, next] = [await makeIteration('reel-3'), await makeIteration('reel-4')];
    await verify(one, old, 'confirmed');
    await expect(close(one, { closed_by: next })).rejects.toThrow();
    await close(one, { closed_by: old });
    await close(two, { closing_evals: ['Held-out hands'] });
    expect([await statusOf(one), await statusOf(two)]).toEqual([
      'closed_natively',
      'closed_natively',
    ]);
    const { verified } = await core.client.gaps.view({ gap: one });
    expect(verified).toMatchObject([{ answer: 'confirmed', iteration: old }]);
    // Taking the only proof away is refused as well; another field can still be edited.
    await expect(
      core.client.records.update({ id: two, values: { closing_evals: [] } }),
    ).rejects.toThrow();
    await core.client.records.update({ id: two, values: { next_run_close_why: 'Seen' } });
  });

  test('[GA11] a confirmation of a gap that was merged into it counts', async () => {
    const [part, gap] = [await makeGap('Part?'), await makeGap('Whole?')];
    await verify(part, await makeIteration('reel-3'), 'confirmed');
    await expect(close(gap)).rejects.toThrow();
    await core.client.gaps.merge({ gap: part, into: gap });
    await close(gap);
    expect(await statusOf(gap)).toBe('closed_natively');
  });
});

test('[GA12] a closed gap seen again stays closed, until something newer is seen', async () => {
  const gap = await makeGap('Can it?');
  const iteration = await makeIteration('reel-3');
  await verify(gap, iteration, 'confirmed');
  await close(gap, { closed_by: iteration });
  const sight = async (title: string): Promise<string> => {
    const id = await breakage(title);
    await core.client.gaps.link({ observations: { kind: 'these', ids: [id] }, gap });
    return id;
  };
  const first = await sight('Again');
  const [found] = await core.client.iterations.reopenings();
  expect(found).toMatchObject({ gap, observations: [first], despite: [] });
  const { written } = await core.client.records.update({
    id: gap,
    values: { closed_despite: [first] },
    seen: { closed_despite: found?.heads ?? [] },
  });
  expect(await core.client.iterations.reopenings()).toEqual([]);
  const second = await sight('And again');
  expect(await core.client.iterations.reopenings()).toMatchObject([
    { observations: [second], despite: [first] },
  ]);
  await core.client.records.undo({ entries: written });
  const [both] = await core.client.iterations.reopenings();
  expect([...(both?.observations ?? [])].sort()).toEqual([first, second].sort());
});

describe('several records in one act', () => {
  test('[GA13] updates of several records are written together or not at all', async () => {
    const [gap, other] = [await makeGap('One?'), await makeGap('Two?')];
    const updates = (status: string) => ({
      updates: [
        { id: gap, values: { status: 'data_job_open' } },
        { id: other, values: { status } },
      ],
    });
    await expect(core.client.records.updateEach(updates('closed_natively'))).rejects.toThrow();
    expect(await statusOf(gap)).toBe('confirmed');
    const { written } = await core.client.records.updateEach(updates('in_training'));
    expect([await statusOf(gap), await statusOf(other)]).toEqual(['data_job_open', 'in_training']);
    await core.client.records.undo({ entries: written });
    expect([await statusOf(gap), await statusOf(other)]).toEqual(['confirmed', 'confirmed']);
  });

  test('[GA13] a decision to build and its component are one commit and one undo', async () => {
    const gap = await makeGap('Can it?');
    const owner = (await core.client.app.state()).profile?.member;
    const decision = {
      gap,
      verdict: 'build',
      next_run_close: 'unlikely',
      reason: 'Needed now',
      owner,
      review_by: '2027-01-31',
    };
    const component = {
      title: 'Hand mask',
      kind: 'other',
      compensates: 'capability',
      status: 'active',
      gap,
      next_run_close: 'unlikely',
    };
    const decide = (more: Record<string, unknown>) =>
      core.client.harness.decide({
        decision: decision as never,
        component: { ...component, ...more } as never,
      });
    // Without a review date of the component nothing is written, not even the decision.
    await expect(decide({})).rejects.toThrow();
    const listed = async (type: string) =>
      (await core.client.records.list({ type })).items.map(({ id }) => id);
    expect(await listed('build_decision')).toEqual([]);
    const done = await decide({ review_by: '2027-01-31' });
    expect(await listed('harness_component')).toEqual([done.component]);
    expect((await core.client.records.get({ id: done.decision })).values['component']).toBe(
      done.component,
    );
    await core.client.records.undo({ entries: done.written });
    expect([await listed('harness_component'), await listed('build_decision')]).toEqual([[], []]);
  });

  test('[GA13] linking to a new gap is undone, redone and undone again as one', async () => {
    const id = await breakage('Hands');
    const draft = `gap:${id}`;
    await core.client.drafts.put({ key: draft, content: { values: { title: 'New?' } } });
    const done = await core.client.gaps.link({
      observations: { kind: 'these', ids: [id] },
      gap: { title: 'New?' },
      accept: true,
      draft,
    });
    const now = async () => [
      (await core.client.triage.verdict({ observation: id })).state,
      (await core.client.gaps.list()).map(({ title, observations }) => [title, observations]),
    ];
    expect(await core.client.drafts.get({ key: draft })).toBeNull();
    const undone = await core.client.records.undo({ entries: done.written });
    expect(await now()).toEqual(['new', []]);
    const redone = await core.client.records.undo({ entries: undone.written });
    expect(await now()).toEqual(['accepted', [['New?', 1]]]);
    await core.client.records.undo({ entries: redone.written });
    expect(await now()).toEqual(['new', []]);
  });
});

test('[GA8] patterns that could not be found are looked for again by the next call', async () => {
  await breakage('Fingers melt', { stage: 'edit', causes: ['artefact'] });
  await core.close();
  const sqlite = openDatabase(databasePath(dir), { readonly: true });
  let fails = true;
  const patterns = new Patterns(sqlite, new LookAlikes(sqlite), {
    of: () => {
      if (fails) throw new Error('disk I/O error');
      return [];
    },
  });
  await expect(patterns.read()).rejects.toThrow('disk I/O error');
  fails = false;
  expect((await patterns.read()).cells).toHaveLength(1);
  sqlite.close();
});
