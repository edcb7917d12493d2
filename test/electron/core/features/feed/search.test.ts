import { expect, test } from 'vitest';
import type { Core } from '../../../../../electron/core/app/core.ts';
import { beginWork, makeFolder, openFolder } from '../../open-folder.ts';

const found = async (core: Core, text: string): Promise<string[]> =>
  (await core.client.feed.page({ filter: {}, text })).items.map(({ title }) => title).sort();

async function studio() {
  const core = await openFolder(makeFolder());
  const deployment = await beginWork(core);
  const create = async (type: string, values: Record<string, unknown>): Promise<string> =>
    (await core.client.records.create({ type, values: values as never })).record.id;
  const profession = await create('profession', {
    title: 'Editor',
    stages: [{ id: 'st-1', name: 'Grobschnitt' }],
  });
  const lyon = await create('deployment', { title: 'Lyon Atelier', status: 'active', profession });
  const experiment = await create('experiment', {
    title: 'Storyboard A/B',
    deployment: lyon,
    status: 'running',
  });
  const iteration = await create('model_iteration', {
    title: 'ray-3',
    kind: 'sft',
    status: 'released',
  });
  await create('outcome', {
    title: 'Hands hold',
    deployment: lyon,
    experiment,
    model_iteration: iteration,
    stage: 'st-1',
    kind: 'worked',
  });
  await create('outcome', {
    title: 'Colours drift',
    deployment,
    kind: 'unknown',
    body: 'In the renderfarm of the studio.',
  });
  return { core, experiment };
}

test('[FE12] a search finds what rows show, together with words of the text', async () => {
  const { core, experiment } = await studio();
  for (const text of [
    'lyon',
    'atelier',
    'storyboard',
    'grobschnitt',
    'ray',
    'hands lyon',
    'lyon ray-3 grobsch',
  ]) {
    expect(await found(core, text), text).toEqual(['Hands hold']);
  }
  const {
    items: [row],
  } = await core.client.feed.page({ filter: {} });
  const author = (await core.client.records.names({ ids: [row?.created_by ?? ''] }))[0];
  expect((await found(core, author?.title ?? '')).length).toBe(2);
  expect(await found(core, 'lyon colours')).toEqual([]);
  expect((await core.client.feed.counts({ filter: {}, text: 'lyon' })).total.n).toBe(1);
  await core.client.records.update({ id: experiment, values: { title: 'Animatic' }, seen: {} });
  expect(await found(core, 'storyboard')).toEqual([]);
  expect(await found(core, 'animatic')).toEqual(['Hands hold']);
});

test('[FE13] an unknown word finds what is one letter off; counts agree', async () => {
  const { core } = await studio();
  for (const text of ['colurs', 'colors', 'coluors drift', 'renderfrm', 'rnederfarm'])
    expect(await found(core, text), text).toEqual(['Colours drift']);
  for (const text of ['storybaord', 'lyno atelier', 'grobschnit'])
    expect(await found(core, text), text).toEqual(['Hands hold']);
  expect((await core.client.feed.counts({ filter: {}, text: 'colurs' })).total.n).toBe(1);
  expect(
    (await core.client.feed.page({ filter: {}, text: 'renderfrm' })).items[0]?.snippet,
  ).toContain('\u0001renderfarm\u0002');
  expect(await found(core, 'drfit hold')).toEqual([]);
  expect(await found(core, 'xyz')).toEqual([]);
});

test('[FE14] signs alone find the records that have them, or none; never everything', async () => {
  const { core } = await studio();
  const deployments = (await core.client.records.list({ type: 'deployment' })).items;
  await core.client.records.create({
    type: 'outcome',
    values: { title: '🔥 render burns', deployment: deployments[0]?.id as string, kind: 'unknown' },
  });
  expect(await found(core, '🔥')).toEqual(['🔥 render burns']);
  for (const text of ['???', '*', '...', '—', '"', "'", '()', '-'])
    expect(await found(core, text), text).toEqual([]);
  expect((await core.client.feed.counts({ filter: {}, text: '…' })).total.n).toBe(0);
  expect(await core.client.records.find({ types: [], text: '...' })).toEqual([]);
});

test('[FE15] a list shows no hash of a source; the key stays findable', async () => {
  const { core } = await studio();
  const deployment = (await core.client.records.list({ type: 'deployment' })).items[0]
    ?.id as string;
  const key = '3f2a9c0d4e5b6a7f8c9d0e1f2a3b4c5d';
  await core.client.records.create({
    type: 'outcome',
    values: {
      title: 'Fog rolls in',
      deployment,
      kind: 'unknown',
      source: { format: 'csv', key, details: `commit: ${key}` },
    },
  });
  for (const text of ['', 'fog', key]) {
    const page = await core.client.feed.page({ filter: {}, text });
    const item = page.items.find(({ title }) => title === 'Fog rolls in');
    expect(item, text).toBeDefined();
    expect(item?.snippet, text).not.toMatch(/[0-9a-f]{16}/);
  }
});
