import { expect, test } from 'vitest';
import {
  expectSound,
  get,
  joinHub,
  list,
  make,
  newDevice,
  startHub,
  syncAll,
} from '../../hub-and-cores.ts';

const gap = (title: string) => ({ title, status: 'reported', next_run_close: 'unknown' });

test('[JO3] [JO4] [JO6] gaps and what names them are merged by name, or move over', async () => {
  const hub = await startHub();
  const lead = await newDevice('Lead', 'research');
  const shared = await make(lead, 'capability_gap', gap('Can it keep hands apart?'));
  await joinHub(hub, lead, 'research');
  await syncAll(lead);
  const other = await newDevice('Other', 'research');
  const ours = await make(other, 'capability_gap', gap('can it  keep hands apart?'));
  const alone = await make(other, 'capability_gap', gap('Can it hold the grade?'));
  const site = await make(other, 'deployment', { title: 'Site', status: 'active' });
  const seen = await make(other, 'breakage', {
    title: 'Hands merge',
    deployment: site,
    severity: 's2_rework',
    repro: 'once',
    harm: 'none',
  });
  for (const one of [ours, alone])
    await other.core.client.gaps.link({
      observations: { kind: 'these', ids: [seen] },
      gap: one,
    });
  const job = await make(other, 'data_job', {
    title: 'Hands',
    status: 'proposed',
    modality: 'video',
    gap: ours,
  });
  const item = await make(other, 'roadmap_item', {
    title: 'Crossing hands',
    product_capability: 'People in one shot',
    training_investment: 'Collect hands',
    status: 'backlog',
    gaps: [ours, alone],
    data_jobs: [job],
  });
  const iteration = await make(other, 'model_iteration', {
    title: 'reel-3',
    kind: 'sft',
    status: 'planned',
    gaps_targeted: [ours],
  });
  await joinHub(hub, other, 'research');
  await syncAll(other, lead);
  for (const device of [other, lead]) {
    expect((await list(device, 'capability_gap')).map(({ id }) => id).sort()).toEqual(
      [shared, alone].sort(),
    );
    const evidence = (await list(device, 'evidence')).map(({ values }) => values['gap']);
    expect(evidence.sort()).toEqual([shared, alone].sort());
    expect(await get(device, job)).toMatchObject({ values: { gap: shared } });
    expect(await get(device, item)).toMatchObject({
      values: { gaps: [shared, alone], data_jobs: [job] },
    });
    expect(await get(device, iteration)).toMatchObject({ values: { gaps_targeted: [shared] } });
  }
  await expectSound(lead, other);
});
