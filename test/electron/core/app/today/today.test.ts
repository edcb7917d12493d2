import { describe, expect, test } from 'vitest';
import type { Core } from '../../../../../electron/core/app/core.ts';
import type { Today } from '../../../../../shared/api/today.ts';
import { beginWork, makeFolder, openFolder } from '../../open-folder.ts';
import { decide, teamOf } from '../../features/triage/two-leads.ts';

const dayMs = 86_400_000;
const start = Date.UTC(2026, 10, 2, 9);

const viewOf = (core: Core): Promise<Today> => core.client.today.view();
const create = async (core: Core, type: string, values: Record<string, unknown>): Promise<string> =>
  (await core.client.records.create({ type, values: values as never })).record.id;
const breakage = { severity: 's2_rework', repro: 'once', harm: 'none' };
const metric = { role: 'goal', name: 'Time', unit: 'min', direction: 'down' } as const;

describe('Today on site', () => {
  test('[TD1] holds the questions to who logged it, until they are answered', async () => {
    const { fdc, a, ids, meet } = await teamOf(async (core, deployment) => [
      await create(core, 'breakage', { ...breakage, title: 'asked', deployment }),
      await create(core, 'breakage', { ...breakage, title: 'accepted', deployment }),
    ]);
    const [asked = '', accepted = ''] = ids;
    await decide(a.core, [asked], { kind: 'ask', question: 'Which lens?' });
    await decide(a.core, [accepted], { kind: 'accept' });
    meet();
    const before = await viewOf(fdc.core);
    expect(before.questions.map(({ title, words }) => [title, words])).toEqual([
      ['asked', 'Which lens?'],
    ]);
    expect(before.verdicts.map(({ title }) => title)).toEqual(['accepted']);
    expect(before).toMatchObject({ research: null, accounts: null });
    expect(await fdc.core.client.today.counts()).toEqual({ today: 2, triage: null });
    await create(fdc.core, 'comment', { subject: asked, body: 'The 35.' });
    await fdc.core.client.app.saveSettings({
      settings: { seenVerdicts: before.verdicts.map(({ entry }) => entry) },
    });
    expect((await viewOf(fdc.core)).questions).toEqual([]);
    expect(await fdc.core.client.today.counts()).toEqual({ today: 0, triage: null });
  });

  test('[TD1] holds one’s running experiments by their end, with what they lack', async () => {
    const core = await openFolder(makeFolder());
    const open = await beginWork(core);
    const member = (await core.client.app.state()).profile?.member ?? '';
    const ending = await create(core, 'deployment', {
      title: 'Ending',
      status: 'active',
      ends_on: '2026-12-01',
    });
    const metrics = [
      { ...metric, baseline: 240, target: 60, observed: null },
      { ...metric, role: 'guardrail', name: 'Errors', baseline: 2, target: 2, observed: 3 },
      { ...metric, role: 'guardrail', name: 'Rounds', baseline: 2, target: 2, observed: 1 },
    ];
    const running = { status: 'running', owner: member, metrics };
    await create(core, 'experiment', { ...running, title: 'Open', deployment: open });
    await create(core, 'experiment', { ...running, title: 'Soon over', deployment: ending });
    const elsewhere = await create(core, 'member', { title: 'Other', role: 'fdc' });
    await create(core, 'experiment', {
      ...running,
      title: 'Not mine',
      deployment: open,
      owner: elsewhere,
    });
    await create(core, 'experiment', { title: 'Written', status: 'draft', deployment: open });
    const { experiments, unstarted } = await viewOf(core);
    expect(experiments).toMatchObject([
      { title: 'Soon over', ends_on: '2026-12-01', broken: ['Errors'], guardrails: 2 },
      { title: 'Open', ends_on: null, unobserved: 1 },
    ]);
    expect(unstarted).toMatchObject([{ title: 'Written', lacks: 'Say what you expect, and why.' }]);
  });

  test('[TD5] the first steps are done one by one', async () => {
    const core = await openFolder(makeFolder());
    await core.client.app.begin({ workspace: 'W', name: 'N', role: 'fdc', sample: false });
    expect((await viewOf(core)).begun).toEqual({ logged: false, sample: false, joined: false });
    const { experiment, written } = await core.client.today.addSample();
    const view = await viewOf(core);
    expect(view.begun.sample).toBe(true);
    expect(view.experiments.map(({ id }) => id)).toEqual([experiment]);
    expect((await core.client.data.check()).problems).toEqual([]);
    await core.client.records.undo({ entries: [...written] });
    expect((await viewOf(core)).begun.sample).toBe(false);
  });
});

describe('what was saved at once', () => {
  test('[CA26] [CA27] stands in Today until names and deployment are settled', async () => {
    const core = await openFolder(makeFolder());
    const { client } = core;
    await client.app.begin({ workspace: 'W', name: 'N', role: 'fdc', sample: false });
    const names = [
      { field: 'stage', name: 'edti' },
      { field: 'model_iteration', name: 'ray' },
    ];
    const id = await create(core, 'breakage', {
      ...breakage,
      title: 'hands merge #edti ^ray',
      to_settle: names,
    });
    const { toSettle, unsorted } = await viewOf(core);
    expect(toSettle).toMatchObject([{ id, names }]);
    expect(unsorted.map((one) => one.id)).toEqual([id]);
    const filtered = await client.feed.page({ filter: { to_settle: ['stage'] } });
    expect(filtered.items.map((one) => one.id)).toEqual([id]);
    const { facets } = await client.feed.counts({ filter: {} });
    expect(facets['to_settle']).toEqual([
      { value: 'model_iteration', n: 1, more: false },
      { value: 'stage', n: 1, more: false },
    ]);
    const site = await create(core, 'deployment', { title: 'Site', status: 'active' });
    const { record } = await client.records.update({
      id,
      values: { deployment: site, to_settle: [] },
    });
    const after = await viewOf(core);
    expect([after.toSettle, after.unsorted]).toEqual([[], []]);
    expect(record.values['to_settle']).toEqual([]);
    expect((await client.accounts.list({})).items.map(({ title }) => title)).toEqual(['Site']);
  });
});

describe('Today of research', () => {
  test('[TD1] says how much waits, with harm, the oldest, and new answers', async () => {
    let now = start;
    const core = await openFolder(makeFolder(), { now: () => now });
    const deployment = await beginWork(core);
    const log = (title: string, harm = 'none'): Promise<string> =>
      create(core, 'breakage', { ...breakage, title, harm, deployment });
    await log('old');
    now += 10 * dayMs;
    await log('hurt', 'event');
    const asked = await log('asked');
    const snoozed = await log('snoozed');
    await decide(core, [asked], { kind: 'ask', question: 'Which lens?' });
    await decide(core, [snoozed], {
      kind: 'snooze',
      until: new Date(now + dayMs).toISOString(),
    });
    expect((await viewOf(core)).research).toBeNull();
    await core.client.app.rename({ name: 'Lead', role: 'research' });
    expect((await viewOf(core)).research).toMatchObject({
      waiting: { n: 2, more: false },
      harm: 1,
      first: [{ title: 'hurt' }, { title: 'old' }],
      oldest: { title: 'old', created_at: new Date(start).toISOString() },
      answers: [],
      proposals: 0,
    });
    expect((await core.client.today.counts()).triage).toEqual({ n: 2, more: false });
    now += 2 * dayMs;
    expect((await viewOf(core)).research?.waiting.n).toBe(3);
  });

  test('[TD1] an answer by who logged it stands with its words', async () => {
    const { fdc, a, ids, meet } = await teamOf(async (core, deployment) => [
      await create(core, 'breakage', { ...breakage, title: 'asked', deployment }),
    ]);
    await decide(a.core, ids, { kind: 'ask', question: 'Which lens?' });
    meet();
    expect((await viewOf(a.core)).research?.answers).toEqual([]);
    await create(fdc.core, 'comment', { subject: ids[0], body: 'The 35.' });
    meet();
    expect((await viewOf(a.core)).research?.answers).toMatchObject([
      { observation: ids[0], title: 'asked', words: 'The 35.', by: fdc.member },
    ]);
    expect(await a.core.client.today.counts()).toEqual({
      today: 1,
      triage: { n: 1, more: false },
    });
  });
});

describe('Today of customer success', () => {
  test('[TD4] accounts that changed since they were seen come first', async () => {
    const core = await openFolder(makeFolder());
    const quiet = await beginWork(core);
    const busy = await create(core, 'deployment', { title: 'Busy', status: 'active' });
    await core.client.app.rename({ name: 'CS', role: 'success' });
    for (const id of [quiet, busy]) await core.client.today.sawAccount({ id });
    const account = async (id: string) =>
      (await viewOf(core)).accounts?.find((one) => one.id === id);
    expect((await account(busy))?.changes).toEqual([]);
    await create(core, 'breakage', { ...breakage, title: 'New', deployment: busy });
    const { accounts } = await viewOf(core);
    expect(accounts?.map(({ title }) => title)).toEqual(['Busy', 'Site']);
    expect(accounts?.[0]?.changes).toEqual([{ what: 'breakage', value: 's2_rework', n: 1 }]);
    await core.client.today.sawAccount({ id: busy });
    expect((await account(busy))?.changes).toEqual([]);
  });
});

test('[TH5] [TD2] a retest that is due waits for research until it has begun', async () => {
  const core = await openFolder(makeFolder());
  await core.client.app.begin({ workspace: 'W', name: 'N', role: 'research', sample: false });
  const waits = async () => (await core.client.today.counts()).today;
  const retested = await create(core, 'threshold_assessment', {
    title: 'Jokes (sample)',
    retest_on: '2020-01-01',
  });
  expect(await waits()).toBe(1);
  await create(core, 'threshold_assessment', { title: 'Jokes again', retest_of: retested });
  expect(await waits()).toBe(0);
});
