import { describe, expect, onTestFinished, test, vi } from 'vitest';
import { joinHub, make, syncAll } from '../../hub-and-cores.ts';
import {
  create,
  linkToGap,
  type Notified,
  notifiedDevice,
  restarted,
  siteAndLead,
  switchOff,
} from './site-and-lead.ts';

const told = ({ shown }: Notified): string[] =>
  shown.map(({ kind, title, body }) => [kind, title, ...body.split('\n')].join(' | '));
const part = 'Hands\nPart of gap “Can it keep hands apart?”';

describe('what the system notifies of', () => {
  test('[AN6] [AN9] an answer to an observation, with the observation behind it', async () => {
    const { lead, site, observations } = await siteAndLead();
    expect(site.shown).toEqual([]);
    await linkToGap(lead, observations[0]);
    await syncAll(lead, site);
    expect(site.shown).toEqual([
      { kind: 'answers', title: 'Answer to your observation', body: part, record: observations[0] },
    ]);
  });

  test('[AN6] several of one kind are one notification with a count', async () => {
    const { lead, site, observations } = await siteAndLead();
    const gap = await linkToGap(lead, ...observations);
    await create(lead, 'data_job', { title: 'Hands in motion', gap, target_n: 50 });
    await syncAll(lead, site);
    expect(site.shown).toMatchObject([
      { kind: 'answers', title: '2 answers to your observations', record: null },
    ]);
    expect(site.shown[0]?.body.split(', ').sort()).toEqual(['Feet', 'Hands']);
  });

  test('[AN6] questions, decisions, requests to verify and collections', async () => {
    const { lead, site, deployment, observations } = await siteAndLead();
    const { triage } = lead.core.client;
    const ask = { kind: 'ask', question: 'Which\nlens?' } as const;
    await triage.decide({ observations: [observations[0]], decision: ask });
    const decline = { kind: 'decline', reason: 'The camera’s' } as const;
    await triage.decide({ observations: [observations[1]], decision: decline });
    const gap = await linkToGap(lead);
    const wanted = { deployment, n: 5, wanted: 'Takes with hands' };
    await create(lead, 'data_job', {
      title: 'Hands in motion',
      gap,
      status: 'collecting',
      target_n: 50,
      deployments: [wanted],
    });
    await create(lead, 'model_iteration', {
      title: 'reel-4',
      kind: 'sft',
      gaps_targeted: [gap],
      asks: [{ gap, deployment }],
    });
    await syncAll(lead, site);
    expect(told(site)).toEqual([
      'answers | Answer to your observation | Feet | Declined: The camera’s',
      'questions | Question from research | Hands | Which lens?',
      'verify | Please verify | Can it keep hands apart? | Try again with reel-4 at Site',
      'collections | Data to collect | Hands in motion | At Site: Takes with hands',
    ]);
  });

  test('[AN6] research hears of proposals, and nobody of what they did themselves', async () => {
    const { hub, site } = await siteAndLead();
    const other = await notifiedDevice(hub, 'Noa', 'research');
    await syncAll(other);
    await make(site, 'customer', { title: 'Acme' });
    await syncAll(site, other);
    expect(told(other)).toEqual([
      'proposals | Proposal to decide | Acme | Suggested for the shared workspace',
    ]);
    const own = await notifiedDevice(hub, 'Noa', 'research');
    await syncAll(own);
    const gap = await create(other, 'capability_gap', { title: 'Can it keep feet?' });
    const deployment = await make(own, 'deployment', { title: 'Lab', status: 'active' });
    await syncAll(own, other);
    const values = { title: 'Seen', deployment, severity: 's2_rework', repro: 'once' };
    const observation = await make(own, 'breakage', { ...values, harm: 'none' });
    await syncAll(own, other);
    await create(other, 'evidence', { gap, observation, weight: 1 });
    await syncAll(other, own);
    expect(told(own)).toEqual([]);
  });

  test('[AN6] what follows from this device’s own changes is no news', async () => {
    const { lead, site, deployment } = await siteAndLead();
    const gap = await linkToGap(lead);
    await create(lead, 'data_job', { title: 'Hands in motion', gap, target_n: 50 });
    const iteration = await create(lead, 'model_iteration', { title: 'reel-4', kind: 'sft' });
    await syncAll(lead, site);
    const outcome = await create(site, 'outcome', {
      title: 'It works now',
      deployment,
      kind: 'worked',
      verifies: { gap, iteration, answer: 'confirmed' },
    });
    await create(lead, 'capability_gap', { title: 'Another' });
    await syncAll(lead, site);
    const { news } = await site.core.client.answers.mine();
    expect(news.map(({ observation, step }) => [observation, step.kind])).toContainEqual([
      outcome,
      'job',
    ]);
    expect(told(site)).toEqual([]);
  });

  test('[AN9] the text is plain, and short however long a title is', async () => {
    const { lead, site, deployment } = await siteAndLead();
    const title = `${'Very long 🎬 '.repeat(20)}\u202eend`.slice(0, 190);
    const observation = await make(site, 'breakage', {
      title,
      deployment,
      severity: 's2_rework',
      repro: 'once',
      harm: 'none',
    });
    await syncAll(site, lead);
    await linkToGap(lead, observation);
    await syncAll(lead, site);
    const [notice] = site.shown;
    expect([...(notice?.body ?? '')].length).toBeLessThanOrEqual(200);
    expect(notice?.body).toMatch(/^Very long .*…\nPart of gap/u);
    expect(notice?.body).not.toMatch(/[\u0000-\u0009\u202e]/);
  });
});

describe('when the system notifies', () => {
  test('[AN7] a fresh device does not pour out what was there before', async () => {
    const { hub, lead, site, observations } = await siteAndLead();
    await linkToGap(lead, observations[0]);
    await syncAll(lead, site);
    expect(site.shown).toHaveLength(1);
    const second = await notifiedDevice(hub, 'Fay');
    await syncAll(second);
    expect((await second.core.client.answers.mine()).news).toHaveLength(1);
    expect(second.shown).toEqual([]);
    // What comes later is news there too.
    await linkToGap(lead, observations[1]);
    await syncAll(lead, second);
    expect(second.shown).toMatchObject([{ record: observations[1] }]);
  });

  test('[AN7] a device that leaves and joins again starts afresh', async () => {
    const { hub, lead, site, observations } = await siteAndLead();
    await site.core.client.sync.leave();
    await linkToGap(lead, observations[0]);
    await syncAll(lead);
    await joinHub(hub, site, 'fdc', { member: 'Fay' });
    await syncAll(site);
    expect((await site.core.client.answers.mine()).news).toHaveLength(1);
    expect(site.shown).toEqual([]);
    await linkToGap(lead, observations[1]);
    await syncAll(lead, site);
    expect(site.shown).toMatchObject([{ record: observations[1] }]);
  });

  test('[AN7] nothing is notified twice, also after a restart', async () => {
    const { lead, site, observations } = await siteAndLead();
    const gap = await linkToGap(lead, observations[0]);
    await syncAll(lead, site);
    expect(site.shown).toHaveLength(1);
    await lead.core.client.records.update({ id: gap, values: { title: 'Can it keep hands?' } });
    await syncAll(lead, site);
    expect(site.shown).toHaveLength(1);
    const again = await restarted(site);
    await create(lead, 'capability_gap', { title: 'Another' });
    await syncAll(lead, again);
    expect(again.shown).toEqual([]);
    await create(lead, 'data_job', { title: 'Hands in motion', gap, target_n: 50 });
    await syncAll(lead, again);
    expect(told(again)).toEqual([
      'answers | Answer to your observation | ' + 'Hands | Data job “Hands in motion” (0 of 50)',
    ]);
  });

  test('[AN7] a kind that is off says nothing, and nothing of it when it is on again', async () => {
    const { lead, site, observations } = await siteAndLead();
    await switchOff(site, 'answers');
    await linkToGap(lead, observations[0]);
    const ask = { kind: 'ask', question: 'Which lens?' } as const;
    await lead.core.client.triage.decide({ observations: [observations[1]], decision: ask });
    await syncAll(lead, site);
    expect(site.shown.map(({ kind }) => kind)).toEqual(['questions']);
    const { settings } = await site.core.client.app.state();
    await site.core.client.app.saveSettings({
      settings: { notices: { ...settings.notices, answers: true } },
    });
    await create(lead, 'capability_gap', { title: 'Another' });
    await syncAll(lead, site);
    expect(site.shown).toHaveLength(1);
  });

  test('[AN7] a system that can’t show it disturbs no sync', async () => {
    const { lead, site, observations } = await siteAndLead();
    const logged = vi.spyOn(console, 'error').mockImplementation(() => undefined);
    onTestFinished(() => {
      logged.mockRestore();
    });
    // Showing one throws from here on.
    Object.freeze(site.shown);
    await linkToGap(lead, observations[0]);
    await syncAll(lead, site);
    expect(logged).toHaveBeenCalledOnce();
    expect((await site.core.client.answers.mine()).news).toHaveLength(1);
  });
});
