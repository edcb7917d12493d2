import { describe, expect, test } from 'vitest';
import type { Core } from '../../../../../electron/core/app/core.ts';
import { noReviewDate } from '../../../../../shared/records/harness-component.ts';
import { makeFolder, openFolder } from '../../open-folder.ts';

const nowMs = Date.parse('2026-11-20T12:00:00.000Z');

async function begin(): Promise<Core> {
  const core = await openFolder(makeFolder(), { now: () => nowMs });
  await core.client.app.begin({
    workspace: 'Sample',
    name: 'Sample Lee',
    role: 'research',
    sample: false,
  });
  return core;
}
const create = async (core: Core, type: string, values: Record<string, unknown>): Promise<string> =>
  (await core.client.records.create({ type, values: values as never })).record.id;
const component = {
  kind: 'retry',
  compensates: 'capability',
  status: 'active',
  review_by: '2027-01-01',
};
const release = (core: Core, title: string, released_at: string | null, status = 'released') =>
  create(core, 'model_iteration', {
    title,
    kind: 'sft',
    status,
    ...(released_at && { released_at }),
  });

describe('thinness', () => {
  test('[HA4] worked by hand over three releases, oldest first', async () => {
    const core = await begin();
    // Written in another order than released.
    const second = await release(core, 'M2', '2026-06-01T00:00:00.000Z');
    const first = await release(core, 'M1', '2026-03-01T00:00:00.000Z');
    await release(core, 'M3', '2026-09-01T00:00:00.000Z');
    await release(core, 'Without a date', null);
    const planned = await release(core, 'M4', '2027-01-01T00:00:00.000Z', 'planned');
    const add = (title: string, values: Record<string, unknown>) =>
      create(core, 'harness_component', { ...component, title, ...values });
    await add('From the start', { hours_per_month: 10 });
    await add('Named', { added_for: ' m2 ', hours_per_month: 4 });
    await add('Dated', { added_at: '2026-03-02T00:00:00.000Z', status: 'permanent' });
    await add('Gone', { status: 'retired', retired_in: second, hours_per_month: 6 });
    await add('Goes later', { status: 'retired', retired_in: planned });
    await add('Gone at some time', { status: 'retired' });
    await add('Not yet', { status: 'candidate' });
    await add('Papers', { compensates: 'compliance' });
    await create(core, 'profession', {
      title: 'Filmmaker',
      stages: [
        {
          id: 'a',
          name: 'Edit',
          value_weight: 0.6,
          coverage: [
            { model_iteration: first, level: 'mostly' },
            { model_iteration: second, level: 'native' },
          ],
        },
        { id: 'b', name: 'Shoot', value_weight: 0.4 },
      ],
    });
    const { iterations } = await core.client.harness.thinness();
    expect(
      iterations.map(({ id: _, released_at: at, ...rest }) => ({ ...rest, month: at.slice(5, 7) })),
    ).toEqual([
      {
        title: 'M1',
        month: '03',
        active: 3,
        added: 3,
        retired: 0,
        retired_share: null,
        native_value_share: 0,
        hours_per_month: 16,
      },
      {
        title: 'M2',
        month: '06',
        active: 4,
        added: 2,
        retired: 1,
        retired_share: 1 / 3,
        native_value_share: 0.6,
        hours_per_month: 14,
      },
      {
        title: 'M3',
        month: '09',
        active: 4,
        added: 0,
        retired: 0,
        retired_share: 0,
        native_value_share: 0,
        hours_per_month: 14,
      },
    ]);
  });

  test('[HA4] without releases and without weights there is nothing to say', async () => {
    const core = await begin();
    expect(await core.client.harness.thinness()).toEqual({ iterations: [] });
    await release(core, 'M1', '2026-03-01T00:00:00.000Z');
    const { iterations } = await core.client.harness.thinness();
    expect(iterations).toMatchObject([
      { active: 0, retired_share: null, native_value_share: null, hours_per_month: 0 },
    ]);
  });
});

test('[HA1] a component needs a review date', async () => {
  const core = await begin();
  const { review_by: _, ...values } = component;
  await expect(create(core, 'harness_component', { ...values, title: 'Retry' })).rejects.toThrow();
  expect(noReviewDate < '2026').toBe(true);
});

describe('a decision between building and collecting', () => {
  const decision = {
    request: 'Can you just fix the hands?',
    asked_by: 'Sample Oats',
    harness_months: 7,
    job_weeks: 3,
    next_run_close: 'unlikely',
    reason: 'The launch is in May',
  };
  const decide = (core: Core, values: Record<string, unknown>, made: unknown = null) =>
    core.client.harness.decide({
      decision: { ...decision, ...values } as never,
      component: made as never,
      draft: null,
    });
  const titles = async (core: Core, type: string): Promise<readonly string[]> =>
    (await core.client.records.list({ type, limit: 10 })).items.map(({ title }) => title);

  test('[HA8] a harness without owner or review date is refused whole', async () => {
    const core = await begin();
    const hands = { ...component, title: 'Hand repair' };
    await expect(decide(core, { verdict: 'build' }, hands)).rejects.toThrow('needs an owner');
    const me = (await core.client.app.state()).profile?.member;
    await expect(decide(core, { verdict: 'build', owner: me }, hands)).rejects.toThrow(
      'needs a review date',
    );
    await expect(
      decide(core, { verdict: 'build', owner: me, review_by: '2027-01-01' }),
    ).rejects.toThrow('belongs in the ledger');
    expect(await titles(core, 'harness_component')).toEqual([]);
    expect(await titles(core, 'build_decision')).toEqual([]);
    await decide(core, { verdict: 'collect' });
    expect(await titles(core, 'build_decision')).toEqual(['Collect: Can you just fix the hands?']);
  });

  test('[HA8] one that is built is in the ledger and on its gap, with one undo', async () => {
    const core = await begin();
    const me = (await core.client.app.state()).profile?.member;
    const gap = await create(core, 'capability_gap', {
      title: 'Can it keep hands apart?',
      status: 'reported',
      next_run_close: 'unlikely',
    });
    const hands = { ...component, title: 'Hand repair', gap, owner: me };
    const made = await decide(
      core,
      { verdict: 'build', gap, owner: me, review_by: '2027-01-01' },
      hands,
    );
    expect(await titles(core, 'harness_component')).toEqual(['Hand repair']);
    const { named_by: naming } = await core.client.gaps.view({ gap });
    expect(naming.map(({ type, records }) => [type, records.map(({ id }) => id)])).toEqual(
      expect.arrayContaining([
        ['harness_component', [made.component]],
        ['build_decision', [made.decision]],
      ]),
    );
    // Taking the owner out later is refused too.
    await expect(
      core.client.records.update({ id: made.decision, values: { owner: null } }),
    ).rejects.toThrow('needs an owner');
    await core.client.records.undo({ entries: made.written });
    expect(await titles(core, 'harness_component')).toEqual([]);
    expect(await titles(core, 'build_decision')).toEqual([]);
  });
});
