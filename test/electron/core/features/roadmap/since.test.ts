import { expect, test } from 'vitest';
import type { Core } from '../../../../../electron/core/app/core.ts';
import { rebuildDerivedTables } from '../../../../../electron/core/kernel/projection/rebuild.ts';
import { makeFolder, openFolder } from '../../open-folder.ts';
import { pass } from '../../two-cores.ts';

const dayMs = 86_400_000;
const startMs = Date.UTC(2026, 2, 2, 9);
const since = new Date(startMs + dayMs).toISOString();

async function researchAt(now: () => number): Promise<{ core: Core; dir: string }> {
  const dir = makeFolder();
  const core = await openFolder(dir, { now });
  await core.client.app.begin({ workspace: 'Test', name: 'Lead', role: 'research', sample: false });
  return { core, dir };
}

test('[RM8] what changed since a time follows from the history, on every device', async () => {
  let nowMs = startMs;
  const { core, dir } = await researchAt(() => nowMs);
  const { records } = core.client;
  const make = async (type: string, values: Readonly<Record<string, unknown>>) =>
    (await records.create({ type, values: values as never })).record.id;
  const deployment = await make('deployment', { title: 'Site', status: 'active' });
  const gap = await make('capability_gap', {
    title: 'Can it keep hands apart?',
    status: 'confirmed',
    next_run_close: 'likely',
  });
  const breakage = { deployment, severity: 's1_stops_work', repro: 'always', harm: 'none' };
  const observation = await make('breakage', { title: 'Hands merge', ...breakage });
  const link = await make('evidence', { gap, observation, weight: 1 });
  const itemOf = (title: string, more: Readonly<Record<string, unknown>>) =>
    make('roadmap_item', {
      title,
      product_capability: 'x',
      training_investment: 'y',
      status: 'backlog',
      gaps: [gap],
      richness: 1,
      scarcity: 1,
      leverage: 1,
      feasibility: 1,
      ...more,
    });
  const hands = await itemOf('Hands', { weeks: 2 });
  const night = await itemOf('Night', { weeks: 4 });
  const gone = await itemOf('Gone', { weeks: 8 });
  const changes = async (from = core) => (await from.client.roadmap.changes({ since })).items;

  nowMs = startMs + 2 * dayMs;
  expect(await changes()).toEqual([]);
  await records.update({ id: night, values: { weeks: 1, status: 'planned' } });
  await records.remove({ ids: [gone] });
  const added = await itemOf('Added', { weeks: 9 });
  const found = await changes();
  expect(found.map(({ id, before, now }) => [id, before?.place, now?.place])).toEqual([
    [night, 2, 1],
    [hands, 1, 2],
    [added, undefined, 3],
    [gone, 3, undefined],
  ]);
  expect(found[0]?.inputs).toEqual([
    { name: 'status', from: 'backlog', to: 'planned' },
    { name: 'weeks', from: 4, to: 1 },
  ]);
  expect(found[1]?.inputs).toEqual([]);

  // Evidence that is removed counts for the past, and not now.
  await records.remove({ ids: [link] });
  const first = (await changes()).find(({ id }) => id === hands);
  expect(first?.before?.c).toBeCloseTo(Math.sqrt(100 * 50), 9);
  expect(first?.now?.c).toBe(0);
  expect((first?.inputs ?? []).map(({ name }) => name)).toEqual(
    expect.arrayContaining(['reach', 'impact', 'evidence']),
  );

  const all = await changes();
  const other = await researchAt(() => nowMs);
  pass(dir, other.core);
  expect(await changes(other.core)).toEqual(all);
  await core.client.records.update({ id: hands, values: { weeks: 2 } });
  rebuildDerivedTables(core.session().store.sqlite);
  expect(await changes()).toEqual(all);
});
