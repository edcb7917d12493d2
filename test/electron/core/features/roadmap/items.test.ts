import { expect, test } from 'vitest';
import type { Core } from '../../../../../electron/core/app/core.ts';
import { testCore } from '../../../../import/test-core.ts';
import { makeFolder, openFolder } from '../../open-folder.ts';
import { pass } from '../../two-cores.ts';

const item = (title: string, more: Readonly<Record<string, unknown>> = {}) => ({
  type: 'roadmap_item',
  values: {
    title,
    product_capability: 'Handheld scenes',
    training_investment: 'Hand clips',
    status: 'backlog',
    ...more,
  } as never,
});

async function lead(name: string, now = Date.now): Promise<{ core: Core; dir: string }> {
  const dir = makeFolder();
  const core = await openFolder(dir, { now });
  await core.client.app.begin({ workspace: 'Test', name, role: 'research', sample: false });
  return { core, dir };
}
const itemsOf = async (core: Core) => (await core.client.roadmap.items()).items;

test('[RM5] the write path asks why nothing has to be trained', async () => {
  const { core } = await lead('Lead A');
  const { records } = core.client;
  await expect(records.create(item('Colours', { training_investment: 'none' }))).rejects.toThrow(
    'no reason is given. Nothing was changed. Give the reason under “Why no training”',
  );
  const { record } = await records.create(
    item('Colours', { training_investment: 'none', training_investment_why: 'A prompt is enough' }),
  );
  const { id } = record;
  await expect(records.update({ id, values: { training_investment_why: null } })).rejects.toThrow(
    'no reason is given',
  );
  expect(await itemsOf(core)).toMatchObject([{ questioned: true, broken: [] }]);
});

test('[RM6] a request becomes a gap before it is planned', async () => {
  const { core } = await lead('Lead A');
  const { records } = core.client;
  const request = { words: 'We can’t ship off-brand colours.', who: 'Head of brand', when: null };
  await expect(records.create(item('Colours', { request, status: 'planned' }))).rejects.toThrow(
    'not translated into a capability gap yet',
  );
  const { record } = await records.create(item('Colours', { request }));
  const { id } = record;
  await expect(records.update({ id, values: { status: 'planned' } })).rejects.toThrow(
    'Link the gap that it asks about',
  );
  const gap = await records.create({
    type: 'capability_gap',
    values: { title: 'Can it keep a palette?', status: 'reported', next_run_close: 'unknown' },
  });
  await records.update({ id, values: { gaps: [gap.record.id] } });
  await records.update({ id, values: { status: 'planned' } });
  await expect(records.update({ id, values: { gaps: [] } })).rejects.toThrow('not translated');
});

test('[RM11] a request is translated into a gap that is linked with it, as one step', async () => {
  const { core } = await lead('Lead A');
  const { records, roadmap } = core.client;
  const request = { words: 'We can’t ship off-brand colours.', who: 'Head of brand', when: null };
  const { id } = (await records.create(item('Colours', { request }))).record;
  const { gap, written } = await roadmap.translate({
    item: id,
    question: 'Can it keep a palette?',
  });
  expect((await records.get({ id: gap })).values).toMatchObject({
    title: 'Can it keep a palette?',
    capability_unlocked: 'Handheld scenes',
    status: 'reported',
  });
  expect((await itemsOf(core))[0]?.gaps).toEqual([{ id: gap, title: 'Can it keep a palette?' }]);
  await records.undo({ entries: written });
  expect((await itemsOf(core))[0]?.gaps).toEqual([]);
  expect((await records.get({ id: gap })).deleted_at).not.toBeNull();
  await expect(roadmap.translate({ item: gap, question: 'x' })).rejects.toThrow('roadmap item');
});

test('[RM5] [RM6] an import keeps what breaks a rule, and says so', async () => {
  const made = await testCore(undefined, { begin: false });
  await made.core.client.app.begin({
    workspace: 'Sample workspace',
    name: 'Sample Sam',
    role: 'research',
    sample: false,
  });
  const line = {
    type: 'roadmap_item',
    title: 'Colours',
    product_capability: 'Brand-safe drafts',
    training_investment: 'none',
    status: 'planned',
    request: { words: 'We can’t ship off-brand colours.' },
  };
  const report = await made.run(made.files({ 'a.jsonl': JSON.stringify(line) }), {
    deployment: null,
  });
  expect(report).toMatchObject({ created: 1, skipped: [] });
  expect(report.notes.map(({ reason }) => reason)).toEqual([
    'Nothing has to be trained for this item, and no reason is given.',
    'This request is not translated into a capability gap yet, so it can’t be planned.',
  ]);
  const [shown] = await itemsOf(made.core);
  expect(shown).toMatchObject({ questioned: true, broken: report.notes.map((it) => it.reason) });
});

test('[RM4] an override needs a sentence, and notes who gave it and when', async () => {
  let nowMs = Date.UTC(2026, 2, 2, 9);
  const { core } = await lead('Lead A', () => nowMs);
  const { records } = core.client;
  const me = (await core.client.app.state()).profile?.member;
  const { record } = await records.create(item('Hands'));
  await records.create(item('Colours', { weeks: 2 }));
  const { id } = record;
  const overrideOf = async () => (await itemsOf(core)).find((one) => one.id === id);
  for (const [why, words] of [
    [null, 'at why'],
    ['  ', 'needs a sentence'],
  ])
    await expect(
      records.update({ id, values: { override: { rank: 1, why } } as never }),
    ).rejects.toThrow(words as string);
  await records.update({ id, values: { override: { rank: 1, why: 'A launch.' } } as never });
  expect(await overrideOf()).toMatchObject({
    rank: 2,
    place: 1,
    override: { rank: 1, by: me, at: '2026-03-02T09:00:00.000Z', why: 'A launch.' },
  });
  // The same again changes nothing; another reason is noted anew.
  nowMs += 86_400_000;
  const { override } = (await records.get({ id })).values as { override: object };
  expect((await records.update({ id, values: { override } as never })).written).toEqual([]);
  const edited = await records.update({
    id,
    values: { override: { ...override, why: 'A launch in May.' } } as never,
  });
  expect((await overrideOf())?.override?.at).toBe('2026-03-03T09:00:00.000Z');
  await records.undo({ entries: edited.written });
  expect((await overrideOf())?.override).toMatchObject({
    at: '2026-03-02T09:00:00.000Z',
    why: 'A launch.',
  });
  await records.update({ id, values: { override: null } });
  expect(await overrideOf()).toMatchObject({ rank: 2, place: 2, override: null });
});

test('[RM4] two leads who override one item at once see both, in the same order', async () => {
  const [a, b] = [await lead('Lead A'), await lead('Lead B')];
  const { id } = (await a.core.client.records.create(item('Hands', { weeks: 9 }))).record;
  for (const title of ['Colours', 'Night', 'Audio'])
    await a.core.client.records.create(item(title, { weeks: 1 }));
  pass(a.dir, b.core);
  const move = (core: Core, rank: number, why: string) =>
    core.client.records.update({ id, values: { override: { rank, why } } as never });
  await move(a.core, 1, 'A launch.');
  await move(b.core, 2, 'A renewal.');
  pass(a.dir, b.core);
  pass(b.dir, a.core);
  const orders = await Promise.all(
    [a, b].map(async ({ core }) => (await itemsOf(core)).map((one) => [one.title, one.place])),
  );
  expect(orders[0]).toEqual(orders[1]);
  for (const { core } of [a, b]) {
    const { conflicts } = await core.client.records.get({ id });
    expect(conflicts.map(({ field }) => field)).toEqual(['override']);
    const values = conflicts.flatMap(({ heads }) => heads.map(({ value }) => value));
    expect(values).toEqual(
      expect.arrayContaining([
        expect.objectContaining({ rank: 1, why: 'A launch.' }),
        expect.objectContaining({ rank: 2, why: 'A renewal.' }),
      ]),
    );
  }
  // One of them decides, and both have one order again.
  await move(b.core, 3, 'After the renewal.');
  pass(b.dir, a.core);
  for (const { core } of [a, b]) {
    expect((await core.client.records.get({ id })).conflicts).toEqual([]);
    expect((await itemsOf(core)).find((one) => one.id === id)?.place).toBe(3);
  }
});

test('[RM1] numbers are kept until a record that they follow from changes', async () => {
  const { core } = await lead('Lead A');
  const { id } = (await core.client.records.create(item('Hands', { weeks: 2 }))).record;
  const { roadmap } = core.session();
  const first = roadmap.items();
  expect(roadmap.items()).toBe(first);
  const customer = await core.client.records.create({
    type: 'customer',
    values: { title: 'Imaginary Oats' },
  });
  expect(customer.written).not.toEqual([]);
  expect(roadmap.items()).toBe(first);
  await core.client.records.update({ id, values: { weeks: 4 } });
  expect(roadmap.items()).toMatchObject([{ weeks: 4 }]);
});
