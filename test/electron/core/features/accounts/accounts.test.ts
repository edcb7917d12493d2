import { describe, expect, test } from 'vitest';
import type { Account } from '../../../../../shared/api/accounts.ts';
import type { Decision } from '../../../../../shared/api/triage.ts';
import type { RecordView } from '../../../../../shared/api/views.ts';
import { openStates } from '../../../../../shared/method/verdict.ts';
import type { Core } from '../../../../../electron/core/app/core.ts';
import type { Write } from '../../../../../electron/core/kernel/write/writes.ts';
import { newRecordId } from '../../../../../shared/ids.ts';
import { beginWork, makeFolder, openFolder } from '../../open-folder.ts';

const nowMs = Date.parse('2026-03-20T12:00:00.000Z');

async function all(core: Core, type: string, deployment?: string): Promise<RecordView[]> {
  const { items, next } = await core.client.records.list({
    type,
    limit: 500,
    ...(deployment === undefined ? {} : { deployment }),
  });
  expect(next).toBeNull();
  return items;
}
function tally(values: readonly unknown[]): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const value of values) counts[String(value)] = (counts[String(value)] ?? 0) + 1;
  return counts;
}
const create = async (core: Core, type: string, values: Record<string, unknown>): Promise<string> =>
  (await core.client.records.create({ type, values: values as never })).record.id;
const only = async (core: Core): Promise<Account> => {
  const {
    items: [account],
  } = await core.client.accounts.list({});
  return account as Account;
};
const breakage = { severity: 's2_rework', repro: 'always', harm: 'none' };

describe('accounts', () => {
  test('[AC1] in the sample, every number of an account is a count of records', async () => {
    const core = await openFolder(makeFolder(), { now: () => nowMs });
    await core.client.app.begin({
      workspace: 'Sample',
      name: 'Sample Sam',
      role: 'success',
      sample: true,
    });
    const { items: accounts } = await core.client.accounts.list({});
    expect(accounts.map((account) => account.id).sort()).toEqual(
      (await all(core, 'deployment')).map((record) => record.id).sort(),
    );
    for (const account of accounts) {
      const experiments = await all(core, 'experiment', account.id);
      const outcomes = await all(core, 'outcome', account.id);
      const breakages = await all(core, 'breakage', account.id);
      const observations = [
        ...outcomes,
        ...breakages,
        ...(await all(core, 'data_need', account.id)),
      ];
      expect(account.experiments).toEqual(
        tally(
          experiments.map(({ values }) =>
            values['status'] === 'stopped' ? (values['results'] ?? 'undecided') : values['status'],
          ),
        ),
      );
      expect(account.outcomes).toEqual(tally(outcomes.map(({ values }) => values['kind'])));
      const open = await Promise.all(
        breakages.map(
          async ({ id }) =>
            !['declined', 'duplicate'].includes(
              (await core.client.triage.verdict({ observation: id })).state,
            ),
        ),
      );
      expect(open).toContain(true);
      expect(account.breakages).toEqual(
        tally(breakages.filter((_, at) => open[at]).map(({ values }) => values['severity'])),
      );
      expect(account.last_log_at).toBe(
        observations
          .map((record) => record.occurred_at)
          .sort()
          .at(-1),
      );
      const { account: same, experiments: brief } = await core.client.accounts.get({
        id: account.id,
      });
      expect(same).toEqual(account);
      expect(brief.map((one) => one.id).sort()).toEqual(experiments.map((one) => one.id).sort());
      for (const one of brief)
        expect(one.metrics).toEqual(
          experiments.find((record) => record.id === one.id)?.values['metrics'],
        );
    }
  });

  test('[AC7] an account lists its gravest open breakages with their triage', async () => {
    const core = await openFolder(makeFolder());
    await core.client.app.begin({
      workspace: 'Test',
      name: 'Lead',
      role: 'research',
      sample: false,
    });
    const deployment = await create(core, 'deployment', { title: 'Site', status: 'active' });
    const other = await create(core, 'deployment', { title: 'Other', status: 'active' });
    const log = (title: string, severity: string, at = deployment): Promise<string> =>
      create(core, 'breakage', { ...breakage, title, severity, deployment: at });
    const cosmetic = await log('Cosmetic', 's4_cosmetic');
    const stops = await log('Stops work', 's1_stops_work');
    const asked = await log('Asked about', 's2_rework');
    const declined = await log('Declined', 's1_stops_work');
    await log('Elsewhere', 's1_stops_work', other);
    const decide = (observation: string, decision: Decision) =>
      core.client.triage.decide({ observations: [observation], decision });
    await decide(asked, { kind: 'ask', question: 'Which camera?' });
    await decide(declined, { kind: 'decline', reason: 'As designed.' });
    const { breakages, account } = await core.client.accounts.get({ id: deployment });
    expect(breakages.map(({ id, state, words }) => [id, state, words])).toEqual([
      [stops, 'new', null],
      [asked, 'needs_info', 'Which camera?'],
      [cosmetic, 'new', null],
    ]);
    expect(account.breakages).toEqual({ s1_stops_work: 1, s2_rework: 1, s4_cosmetic: 1 });
    for (let n = 0; n < 15; n++) await log(`More ${n}`, 's3_annoyance');
    const { breakages: many } = await core.client.accounts.get({ id: deployment });
    expect(many).toHaveLength(12);
    expect(many.slice(0, 3).map(({ title }) => title)).toEqual([
      'Stops work',
      'Asked about',
      'More 14',
    ]);
  });

  test('[AC1] what is removed does not count, nor does a removed deployment', async () => {
    const core = await openFolder(makeFolder());
    const deployment = await beginWork(core);
    const kept = await create(core, 'breakage', { ...breakage, title: 'Stays', deployment });
    const gone = await create(core, 'breakage', { ...breakage, title: 'Goes', deployment });
    const experiment = await create(core, 'experiment', {
      title: 'Tried',
      deployment,
      status: 'running',
    });
    expect(await only(core)).toMatchObject({
      breakages: { s2_rework: 2 },
      experiments: { running: 1 },
    });
    await core.client.records.remove({ ids: [gone, experiment] });
    expect(await only(core)).toMatchObject({ breakages: { s2_rework: 1 }, experiments: {} });
    await core.client.records.remove({ ids: [kept] });
    expect(await only(core)).toMatchObject({ breakages: {}, last_log_at: null });
    await core.client.records.remove({ ids: [deployment] });
    expect(await core.client.accounts.list({})).toEqual({ items: [], next: null });
    await expect(core.client.accounts.get({ id: deployment })).rejects.toMatchObject({
      data: { code: 'not_found' },
    });
  });

  test('[AC6] every deployment is told, page by page, with its experiments', async () => {
    const core = await openFolder(makeFolder());
    await core.client.app.begin({ workspace: 'Test', name: 'Sam', role: 'success', sample: false });
    const ids = Array.from({ length: 1_203 }, () => newRecordId());
    core.write(
      ids.flatMap((id, n): Write[] => [
        { op: 'create', type: 'deployment', id, values: { title: `Site ${n}`, status: 'active' } },
        ...(n % 100 === 0
          ? [
              {
                op: 'create' as const,
                type: 'experiment',
                values: { title: 'Trial', deployment: id, status: 'draft' },
              },
            ]
          : []),
      ]),
      'local',
    );
    const told: Account[] = [];
    let pages = 0;
    for (let cursor: string | null = null; pages === 0 || cursor !== null; pages++) {
      const page: { items: Account[]; next: string | null } = await core.client.accounts.list({
        cursor,
      });
      told.push(...page.items);
      cursor = page.next;
    }
    expect(pages).toBe(5);
    expect(told.map(({ id }) => id)).toEqual([...ids].reverse());
    expect(told.filter(({ experiments }) => experiments.draft === 1).map(({ id }) => id)).toEqual(
      ids.filter((_, n) => n % 100 === 0).reverse(),
    );
    await expect(core.client.accounts.list({ cursor: 'Site' })).rejects.toMatchObject({
      data: { code: 'invalid' },
    });
  });

  test('[AC5] declined and duplicate breakages are not open, until reopened', async () => {
    const core = await openFolder(makeFolder());
    const deployment = await beginWork(core);
    const log = (title: string, severity: string) =>
      create(core, 'breakage', { ...breakage, title, severity, deployment });
    const [hands, again, spoon, dog, bowl] = [
      await log('Hands', 's1_stops_work'),
      await log('Hands again', 's1_stops_work'),
      await log('Spoon', 's2_rework'),
      await log('Dog', 's2_rework'),
      await log('Bowl', 's3_annoyance'),
    ];
    const decide = async (observation: string, decision: Decision) =>
      (await core.client.triage.decide({ observations: [observation], decision })).written;
    const open = async (): Promise<Record<string, number>> => {
      const { breakages } = await only(core);
      const { items } = await core.client.feed.page({
        filter: { deployment: [deployment], type: ['breakage'], triage: [...openStates] },
        limit: 100,
      });
      expect(tally(items.map((item) => item.facets['severity']))).toEqual(breakages);
      return breakages;
    };
    expect(await open()).toEqual({ s1_stops_work: 2, s2_rework: 2, s3_annoyance: 1 });
    await decide(hands, { kind: 'accept' });
    await decide(bowl, { kind: 'ask', question: 'Which bowl?' });
    expect(await open()).toEqual({ s1_stops_work: 2, s2_rework: 2, s3_annoyance: 1 });
    const marked = await decide(again, { kind: 'duplicate', of: hands });
    await decide(spoon, { kind: 'decline', reason: 'Nobody at the table saw it' });
    expect(await open()).toEqual({ s1_stops_work: 1, s2_rework: 1, s3_annoyance: 1 });
    await core.client.records.update({ id: spoon, values: { severity: 's1_stops_work' } });
    await core.client.records.update({ id: dog, values: { severity: 's4_cosmetic' } });
    expect(await open()).toEqual({ s1_stops_work: 1, s3_annoyance: 1, s4_cosmetic: 1 });
    await core.client.records.undo({ entries: marked });
    await decide(spoon, { kind: 'reopen' });
    expect(await open()).toEqual({ s1_stops_work: 3, s3_annoyance: 1, s4_cosmetic: 1 });
    expect((await core.client.data.check()).problems).toEqual([]);
  });

  test('[AC2] an account says when it, an experiment or its log last changed', async () => {
    let now = nowMs;
    const core = await openFolder(makeFolder(), { now: () => now });
    const deployment = await beginWork(core);
    const changedAt = async () => (await only(core)).changed_at;
    expect(await changedAt()).toBe('2026-03-20T12:00:00.000Z');
    now += 60_000;
    const experiment = await create(core, 'experiment', {
      title: 'Tried',
      deployment,
      status: 'draft',
    });
    expect(await changedAt()).toBe('2026-03-20T12:01:00.000Z');
    now += 60_000;
    await create(core, 'outcome', {
      title: 'Worked',
      kind: 'worked',
      deployment,
      occurred_at: '2026-03-01T00:00:00.000Z',
    });
    expect(await only(core)).toMatchObject({
      changed_at: '2026-03-20T12:02:00.000Z',
      last_log_at: '2026-03-01T00:00:00.000Z',
    });
    now += 60_000;
    await core.client.records.update({ id: experiment, values: { status: 'running' } });
    expect(await changedAt()).toBe('2026-03-20T12:03:00.000Z');
  });

  test('[AC3] what waits is told: overdue experiments and deployments', async () => {
    const core = await openFolder(makeFolder(), { now: () => nowMs });
    const deployment = await beginWork(core);
    const stopped = await create(core, 'experiment', {
      title: 'Stopped',
      deployment,
      status: 'stopped',
      phases: [
        {
          name: 'One',
          reason: null,
          model_iteration: null,
          started_at: '2026-02-01T00:00:00.000Z',
          ended_at: '2026-03-01T00:00:00.000Z',
        },
      ],
    });
    await core.client.records.update({ id: deployment, values: { ends_on: '2026-03-10' } });
    expect((await only(core)).attention).toEqual([
      { kind: 'undecided', experiment: stopped, since: '2026-03-01T00:00:00.000Z' },
      { kind: 'deployment_over', experiment: null, since: '2026-03-11T00:00:00.000Z' },
    ]);
    await core.client.records.update({ id: stopped, values: { decision: 'iterate' } });
    await core.client.records.update({ id: deployment, values: { status: 'ended' } });
    expect((await only(core)).attention).toEqual([]);
  });
});
