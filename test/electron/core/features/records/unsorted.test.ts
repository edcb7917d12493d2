import { describe, expect, test } from 'vitest';
import type { Core } from '../../../../../electron/core/app/core.ts';
import {
  documentOf,
  expectSound,
  get,
  joinHub,
  make,
  newDevice,
  startHub,
  syncAll,
  titles,
} from '../../hub-and-cores.ts';
import { makeFolder, openFolder } from '../../open-folder.ts';

const breakage = { severity: 's2_rework', repro: 'once', harm: 'none' };
const begin = async (): Promise<Core> => {
  const core = await openFolder(makeFolder());
  await core.client.app.begin({ workspace: 'W', name: 'N', role: 'fdc', sample: false });
  return core;
};
const log = async ({ client }: Core, title: string) =>
  (await client.records.create({ type: 'breakage', values: { title, ...breakage } })).record;
const unsortedOf = async ({ client }: Core) =>
  (await client.records.list({ type: 'deployment' })).items.find(
    ({ values }) => values['unsorted'] === true,
  );

describe('what is logged without a deployment', () => {
  test('[CA27] is saved as unsorted, in one place of this device, and can be undone', async () => {
    const core = await begin();
    const first = await log(core, 'first');
    const second = await log(core, 'second');
    const unsorted = await unsortedOf(core);
    expect([first.deployment, second.deployment]).toEqual([unsorted?.id, unsorted?.id]);
    expect(unsorted?.title).toBe('Unsorted');
    expect((await core.client.records.list({ type: 'deployment' })).items).toHaveLength(1);
    expect((await core.client.data.check()).problems).toEqual([]);
  });

  test('[CA27] is no place for an experiment', async () => {
    const core = await begin();
    const { deployment } = await log(core, 'first');
    await expect(
      core.client.records.create({
        type: 'experiment',
        values: { title: 'Faster boards', status: 'draft', deployment },
      }),
    ).rejects.toMatchObject({ data: { code: 'invalid' } });
  });

  test('[CA28] moves to a deployment with history and files; undo works', async () => {
    const core = await begin();
    const { client } = core;
    const { id } = await log(core, 'hands merge');
    await client.records.update({ id, values: { title: 'Hands merge in the pan' } });
    await client.records.create({ type: 'comment', values: { subject: id, body: 'Seen twice.' } });
    await client.attachments.add({
      subject: id,
      name: 'frame.txt',
      mediaType: 'text/plain',
      content: new TextEncoder().encode('frame'),
    });
    const before = await client.records.get({ id });
    const { record: site } = await client.records.create({
      type: 'deployment',
      values: { title: 'Site', status: 'active' },
    });
    const { record: moved, written } = await client.records.update({
      id,
      values: { deployment: site.id, severity: 's1_stops_work' },
    });
    expect(moved).toMatchObject({
      title: 'Hands merge in the pan',
      deployment: site.id,
      created_at: before.created_at,
      created_by: before.created_by,
      occurred_at: before.occurred_at,
      conflicts: [],
      values: { severity: 's1_stops_work' },
    });
    const history = await client.records.history({ id: moved.id });
    expect(history.length).toBeGreaterThanOrEqual(3);
    for (const [type, title] of [
      ['comment', 'Seen twice.'],
      ['attachment', 'frame.txt'],
    ] as const) {
      const { items } = await client.records.list({ type, subject: moved.id });
      expect(items.map((one) => one.title)).toEqual([title]);
    }
    const { items } = await client.feed.page({ filter: {} });
    expect(items.map((one) => one.id)).toEqual([moved.id]);
    expect((await client.data.check()).problems).toEqual([]);
    await client.records.undo({ entries: [...written] });
    const back = await client.feed.page({ filter: {} });
    expect(back.items.map((one) => one.id)).toEqual([id]);
    expect((await client.records.list({ type: 'comment', subject: id })).items).toHaveLength(1);
    expect((await client.data.check()).problems).toEqual([]);
  });

  test('[CA28] several move at once; nothing moves back among the unsorted', async () => {
    const core = await begin();
    const { client } = core;
    const ids = [(await log(core, 'one')).id, (await log(core, 'two')).id];
    const { record: site } = await client.records.create({
      type: 'deployment',
      values: { title: 'Site', status: 'active' },
    });
    const sorted = await client.records.create({
      type: 'breakage',
      values: { title: 'three', deployment: site.id, ...breakage },
    });
    await client.records.updateMany({
      ids: [...ids, sorted.record.id],
      values: { deployment: site.id },
    });
    const { items } = await client.feed.page({ filter: { deployment: [site.id] } });
    expect(items.map(({ title }) => title).sort()).toEqual(['one', 'three', 'two']);
    const unsorted = (await unsortedOf(core))?.id ?? '';
    await expect(
      client.records.update({ id: sorted.record.id, values: { deployment: unsorted } }),
    ).rejects.toMatchObject({ data: { code: 'invalid' } });
    expect((await client.data.check()).problems).toEqual([]);
  });

  test('[CA27] [CA28] reaches nobody until moved; then it arrives as written', async () => {
    const hub = await startHub();
    const [lead, fay] = [await newDevice('Lead', 'research'), await newDevice('Fay', 'fdc')];
    const site = await make(fay, 'deployment', { title: 'Site', status: 'active' });
    const before = (await log(fay.core, 'before')).id;
    await joinHub(hub, lead, 'research');
    await joinHub(hub, fay, 'fdc');
    const after = (await log(fay.core, 'after')).id;
    for (const id of [before, after]) expect(documentOf(fay, id)).toMatch(/^own\/dep\//);
    await syncAll(fay, lead);
    expect(await titles(lead, 'breakage')).toEqual([]);
    expect(await titles(lead, 'deployment')).toEqual(['Site']);
    const was = await get(fay, before);
    await fay.core.client.records.updateMany({
      ids: [before, after],
      values: { deployment: site },
    });
    await syncAll(fay, lead);
    expect(await titles(lead, 'breakage')).toEqual(['after', 'before']);
    expect(await titles(lead, 'deployment')).toEqual(['Site']);
    const arrived = (await lead.core.client.records.list({ type: 'breakage' })).items.find(
      ({ title }) => title === 'before',
    );
    expect(arrived).toMatchObject({ created_at: was.created_at, deployment: site });
    await expectSound(fay, lead);
  });

  test('[CA27] who is on no deployment and may open none still logs', async () => {
    const hub = await startHub();
    const [lead, fay] = [await newDevice('Lead', 'research'), await newDevice('Fay', 'fdc')];
    await joinHub(hub, lead, 'research');
    await joinHub(hub, fay, 'fdc', { deployments: [] });
    const { id } = await log(fay.core, 'on my own');
    expect(documentOf(fay, id)).toMatch(/^own\/dep\//);
    await expect(
      fay.core.client.records.create({
        type: 'deployment',
        values: { title: 'Mine', status: 'active' },
      }),
    ).rejects.toMatchObject({ data: { code: 'permission' } });
  });
});
