import { describe, expect, test } from 'vitest';
import type { Core } from '../../../../../electron/core/app/core.ts';
import { beginWork, logBreakages, makeFolder, numbered, openFolder } from '../../open-folder.ts';
import { decide, problemsOf, statesOf, teamOf, waitingOf } from './two-leads.ts';

const dayMs = 86_400_000;
const start = Date.UTC(2026, 10, 2, 9);

interface Breakage {
  readonly title: string;
  readonly severity?: string;
  readonly harm?: string;
  readonly deployment: string;
}
const log = async (
  { client }: Core,
  { title, severity = 's2_rework', harm = 'none', deployment }: Breakage,
): Promise<string> =>
  (
    await client.records.create({
      type: 'breakage',
      values: { title, deployment, severity, harm, repro: 'once' },
    })
  ).record.id;

describe('the list of triage', () => {
  test('[TR3] holds what waits over all deployments: harm, then score', async () => {
    let now = start;
    const core = await openFolder(makeFolder(), { now: () => now });
    const deployment = await beginWork(core);
    const { record: other } = await core.client.records.create({
      type: 'deployment',
      values: { title: 'Other', status: 'active' },
    });
    await log(core, { title: 'old and small', severity: 's4_cosmetic', deployment });
    now += 20 * dayMs;
    await log(core, { title: 'rework', deployment });
    await log(core, { title: 'stops', severity: 's1_stops_work', deployment: other.id });
    await log(core, { title: 'near', severity: 's4_cosmetic', harm: 'near_miss', deployment });
    const { record: magic } = await core.client.records.create({
      type: 'outcome',
      values: { title: 'magic', deployment: other.id, kind: 'magic_moment' },
    });
    const { record: need } = await core.client.records.create({
      type: 'data_need',
      values: { title: 'need', deployment, modality: 'image', rights: 'unknown', urgency: 'low' },
    });
    const list = await core.client.triage.list({});
    expect(list.items.map(({ item, score, first }) => [item.title, score, first])).toEqual([
      ['near', 1, true],
      ['old and small', 11, false],
      ['stops', 8, false],
      ...[
        ['rework', 4, false],
        ['magic', 4, false],
      ].sort((a, b) => (idOf(list, a[0] as string) < idOf(list, b[0] as string) ? -1 : 1)),
      ['need', 1, false],
    ]);
    expect(list).toMatchObject({ total: 6, more: false, conflicts: 0 });
    expect(list.facets).toMatchObject({
      type: [
        { value: 'breakage', n: 4 },
        { value: 'data_need', n: 1 },
        { value: 'outcome', n: 1 },
      ],
      assignee: [{ value: 'nobody', n: 6 }],
    });
    const narrow = await core.client.triage.list({
      deployment: [other.id],
      type: ['outcome', 'data_need'],
    });
    expect(narrow.items.map(({ item }) => item.id)).toEqual([magic.id]);
    expect(narrow.facets.type.map(({ value }) => value).sort()).toEqual(['breakage', 'outcome']);
    await decide(core, [need.id], { kind: 'assign', assignee: magic.created_by });
    expect(
      (await core.client.triage.list({ assignee: [magic.created_by] })).items.map(
        ({ item }) => item.title,
      ),
    ).toEqual(['need']);
    expect((await core.client.triage.list({ assignee: ['nobody'], limit: 2 })).items).toHaveLength(
      2,
    );
  });

  test('[TR3] a snoozed one comes back in time; decided ones are listed', async () => {
    let now = start;
    const core = await openFolder(makeFolder(), { now: () => now });
    const ids = await logBreakages(core, await beginWork(core), [
      'snoozed',
      'declined',
      'asked',
      'accepted',
    ]);
    const [snoozed = '', declined = '', asked = '', accepted = ''] = ids;
    await decide(core, [snoozed], { kind: 'snooze', until: new Date(start + dayMs).toISOString() });
    await decide(core, [declined], { kind: 'decline', reason: 'No' });
    await decide(core, [asked], { kind: 'ask', question: 'What?' });
    await decide(core, [accepted], { kind: 'accept' });
    expect(await waitingOf(core)).toEqual([]);
    for (const [show, title] of [
      ['snoozed', 'snoozed'],
      ['declined', 'declined'],
      ['needs_info', 'asked'],
      ['accepted', 'accepted'],
    ] as const) {
      expect(
        (await core.client.triage.list({ show })).items.map(({ item, score }) => [
          item.title,
          score,
        ]),
      ).toEqual([[title, null]]);
    }
    now += 2 * dayMs;
    expect(await statesOf(core)).toEqual({ snoozed: 'back' });
    expect((await core.client.triage.list({ show: 'snoozed' })).total).toBe(0);
    await core.client.records.remove({ ids: [snoozed] });
    expect(await statesOf(core)).toEqual({});
    await core.client.records.restore({ ids: [snoozed] });
    expect(await statesOf(core)).toEqual({ snoozed: 'back' });
    expect(await problemsOf(core)).toEqual([]);
  });

  test('[TR3] every tenth place is drawn, and stays while one works on', async () => {
    const core = await openFolder(makeFolder(), { now: () => start });
    await logBreakages(core, await beginWork(core), numbered('b', 30));
    const before = await waitingOf(core);
    expect(before.flatMap(({ drawn }, at) => (drawn ? [at] : []))).toEqual([9, 19, 29]);
    await decide(
      core,
      before.slice(0, 4).map(({ item }) => item.id),
      { kind: 'accept' },
    );
    expect((await waitingOf(core)).map(({ item }) => item.id)).toEqual(
      before.slice(4).map(({ item }) => item.id),
    );
  });

  test('[TR9] [TR4] it counts at every customer with a duplicate, and says so', async () => {
    const core = await openFolder(makeFolder(), { now: () => start });
    const { client } = core;
    const first = await beginWork(core);
    const { record: customer } = await client.records.create({
      type: 'customer',
      values: { title: 'Studio (sample)' },
    });
    const sites = await Promise.all(
      ['B', 'C', 'D'].map(
        async (title, at) =>
          (
            await client.records.create({
              type: 'deployment',
              values: { title, status: 'active', ...(at < 2 ? { customer: customer.id } : {}) },
            })
          ).record.id,
      ),
    );
    const original = await log(core, { title: 'Hands', deployment: first });
    const copies: string[] = [];
    for (const deployment of sites)
      copies.push(await log(core, { title: `Hands again at ${deployment}`, deployment }));
    expect((await client.triage.explain({ observation: original })).spread).toBe(1);
    await decide(core, copies, { kind: 'duplicate', of: original });
    // Three customers: the first site itself, the studio once for its two sites, and the last site
    // itself.
    const explained = await client.triage.explain({ observation: original });
    expect(explained).toMatchObject({
      version: 1,
      weight: 4,
      weighs: 'S2 rework',
      spread: 2,
      novelty: 1,
      days: 0,
      value: 8,
      first: false,
      logged: { record: original },
    });
    expect(explained.customers.map(({ name, seen }) => [name, seen.length]).sort()).toEqual([
      ['D', 1],
      ['Site', 1],
      ['Studio (sample)', 2],
    ]);
    expect((await waitingOf(core)).map(({ score }) => score)).toEqual([8]);
    await client.records.update({ id: original, values: { severity: 's1_stops_work' } });
    expect(await client.triage.explain({ observation: original })).toMatchObject({
      value: 16,
      weighs: 'S1 stops work',
    });
  });

  test('[TR10] duplicates share words, most alike first; words find any', async () => {
    const core = await openFolder(makeFolder());
    const deployment = await beginWork(core);
    const [id = ''] = await logBreakages(core, deployment, [
      'Hands merge when the camera pans',
      'Hands merge in shot three',
      'The camera shakes',
      'Crowd walks backwards',
    ]);
    const titles = async (text = ''): Promise<string[]> =>
      (await core.client.triage.likely({ observation: id, text })).map(({ item }) => item.title);
    expect(await titles()).toEqual(['Hands merge in shot three', 'The camera shakes']);
    expect(await titles('backw')).toEqual(['Crowd walks backwards']);
    expect(await titles('hands merge camera')).toEqual([]);
  });
});

const idOf = (list: Awaited<ReturnType<Core['client']['triage']['list']>>, title: string): string =>
  list.items.find(({ item }) => item.title === title)?.item.id ?? '';

describe('what those on site see of it', () => {
  test('[TR7] who asked and when; another’s later comment is the answer', async () => {
    const { fdc, a, b, ids, meet } = await teamOf((core, deployment) =>
      logBreakages(core, deployment, ['Hands']),
    );
    const observation = ids[0] ?? '';
    await fdc.core.client.records.create({
      type: 'comment',
      values: { subject: observation, body: 'Said before anybody asked' },
    });
    meet();
    await decide(a.core, ids, { kind: 'ask', question: 'Which camera?' });
    await a.core.client.records.create({
      type: 'comment',
      values: { subject: observation, body: 'I mean the one on the crane.' },
    });
    meet();
    expect(await fdc.core.client.triage.verdict({ observation })).toMatchObject({
      state: 'needs_info',
      decided: { by: a.member },
    });
    expect((await fdc.core.client.triage.inbox()).questions).toMatchObject([
      { observation, words: 'Which camera?', decided: { by: a.member } },
    ]);
    expect(await statesOf(b.core)).toEqual({});
    await fdc.core.client.records.create({
      type: 'comment',
      values: { subject: observation, body: 'The small one.' },
    });
    expect((await fdc.core.client.triage.inbox()).questions).toEqual([]);
    meet();
    expect(await statesOf(b.core)).toEqual({ Hands: 'answered' });
    await decide(b.core, ids, { kind: 'ask', question: 'And which lens?' });
    meet();
    expect(await statesOf(b.core)).toEqual({});
    expect((await fdc.core.client.triage.inbox()).questions).toMatchObject([
      { words: 'And which lens?', decided: { by: b.member } },
    ]);
  });

  test('[TR8] verdicts on one’s logs, each named anew by a new decision', async () => {
    const { fdc, a, ids, meet } = await teamOf((core, deployment) =>
      logBreakages(core, deployment, ['Hands', 'Feet', 'Eyes']),
    );
    const [hands = '', feet = '', eyes = ''] = ids;
    await decide(a.core, [hands], { kind: 'accept' });
    await decide(a.core, [feet], { kind: 'decline', reason: 'Not now' });
    await decide(a.core, [eyes], { kind: 'duplicate', of: hands });
    meet();
    const { verdicts } = await fdc.core.client.triage.inbox();
    expect(
      Object.fromEntries(verdicts.map(({ title, state, words }) => [title, [state, words]])),
    ).toEqual({
      Hands: ['accepted', null],
      Feet: ['declined', 'Not now'],
      Eyes: ['duplicate', 'Hands'],
    });
    expect((await a.core.client.triage.inbox()).verdicts).toEqual([]);
    const entryOf = async (id: string): Promise<string | undefined> =>
      (await fdc.core.client.triage.inbox()).verdicts.find(({ observation }) => observation === id)
        ?.entry;
    const before = await entryOf(feet);
    await decide(a.core, [feet], { kind: 'decline', reason: 'Never' });
    meet();
    expect(await entryOf(feet)).not.toBe(before);
    await decide(fdc.core, [hands], { kind: 'reopen' });
    expect((await fdc.core.client.triage.inbox()).verdicts.map(({ title }) => title)).not.toContain(
      'Hands',
    );
  });
});
