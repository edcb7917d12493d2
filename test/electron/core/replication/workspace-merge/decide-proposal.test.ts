import { expect, test } from 'vitest';
import {
  type Device,
  expectSound,
  get,
  joinHub,
  list,
  make,
  newDevice,
  startHub,
  syncAll,
  titles,
} from '../../hub-and-cores.ts';

const stage = (id: string, name: string) => ({ id, name });
const stagesOf = async (device: Device, id: string): Promise<string[]> =>
  ((await get(device, id)).values['stages'] as { id: string }[]).map((one) => one.id);
const log = (device: Device, deployment: string, at: string): Promise<string> =>
  make(device, 'breakage', {
    title: 'Blurred',
    deployment,
    severity: 's2_rework',
    repro: 'once',
    harm: 'none',
    stage: at,
  });
const openOf = async (device: Device) =>
  (await list(device, 'proposal')).filter(({ values }) => values['status'] === 'open');
const accept = ({ core }: Device, id = ''): Promise<unknown> =>
  core.client.proposals.decide({ id, decision: { kind: 'accepted' } });

async function begin(): Promise<{
  lead: Device;
  fay: Device;
  finn: Device;
  joinAll: (...who: Device[]) => Promise<void>;
}> {
  const hub = await startHub();
  const [lead, fay, finn] = [
    await newDevice('Lead', 'research'),
    await newDevice('Fay', 'fdc'),
    await newDevice('Finn', 'fdc'),
  ];
  const joinAll = async (...who: Device[]): Promise<void> => {
    for (const device of who) await joinHub(hub, device, device === lead ? 'research' : 'fdc');
  };
  return { lead, fay, finn, joinAll };
}

test('[JO7] [JO4] accepting one of several proposals merges their stages', async () => {
  const { lead, fay, finn, joinAll } = await begin();
  const ofFay = await make(fay, 'profession', { title: 'Set', stages: [stage('f1', 'Sketch')] });
  const ofFinn = await make(finn, 'profession', {
    title: 'ＳＥＴ',
    stages: [stage('g1', 'sketch'), stage('g2', 'Build'), stage('g3', 'BUILD')],
  });
  const site = await make(finn, 'deployment', {
    title: 'Stage',
    status: 'active',
    profession: ofFinn,
  });
  const logged = [
    await log(finn, site, 'g1'),
    await log(finn, site, 'g2'),
    await log(finn, site, 'g3'),
  ];
  await joinAll(lead, fay, finn);
  await syncAll(fay, finn, lead);
  await accept(lead, (await openOf(lead)).find(({ title }) => title === 'Set')?.id);
  await syncAll(lead, fay, finn, lead);
  for (const device of [lead, fay, finn]) {
    expect(await titles(device, 'profession')).toEqual(['Set']);
    expect(await stagesOf(device, ofFay)).toEqual(['f1', 'g2']);
  }
  expect(await openOf(lead)).toEqual([]);
  expect((await get(lead, site)).values['profession']).toBe(ofFay);
  expect(
    await Promise.all(logged.map(async (id) => (await get(lead, id)).values['stage'])),
  ).toEqual(['f1', 'g2', 'g2']);
  await expectSound(lead, fay, finn);
});

test('[JO7] [JO4] a proposal whose name exists is that record', async () => {
  const { lead, fay, finn, joinAll } = await begin();
  const ofFay = await make(fay, 'profession', { title: 'Set', stages: [stage('f1', 'Sketch')] });
  await joinAll(lead, fay, finn);
  await syncAll(fay, lead, finn);
  const ofFinn = await make(finn, 'profession', { title: 'set', stages: [stage('g1', 'Build')] });
  const site = await make(finn, 'deployment', {
    title: 'Stage',
    status: 'active',
    profession: ofFinn,
  });
  const logged = await log(finn, site, 'g1');
  await accept(lead, (await openOf(lead))[0]?.id);
  await syncAll(finn, lead);
  const [late] = await openOf(lead);
  expect(late).toMatchObject({ title: 'set', values: { subject: ofFinn, adds_to: null } });
  await accept(lead, late?.id);
  expect((await get(lead, late?.id ?? '')).values).toMatchObject({
    status: 'same_as',
    same_as: ofFay,
  });
  await syncAll(lead, finn, lead);
  for (const device of [lead, finn]) {
    expect((await list(device, 'profession')).map(({ id }) => id)).toEqual([ofFay]);
    expect(await stagesOf(device, ofFay)).toEqual(['f1', 'g1']);
    expect((await get(device, site)).values['profession']).toBe(ofFay);
    expect((await get(device, logged)).values['stage']).toBe('g1');
  }
  await expectSound(lead, fay, finn);
});

test('[JO9] [JO7] early stages are proposed again until there or declined', async () => {
  const { lead, fay, joinAll } = await begin();
  const shared = await make(lead, 'profession', { title: 'Film', stages: [stage('a', 'Shoot')] });
  const ours = await make(fay, 'profession', { title: 'Movies', stages: [stage('x', 'Shoot')] });
  const site = await make(fay, 'deployment', { title: 'Site', status: 'active', profession: ours });
  await joinAll(lead, fay);
  await syncAll(lead, fay, lead);
  await lead.core.client.proposals.decide({
    id: (await openOf(lead))[0]?.id ?? '',
    decision: { kind: 'same_as', record: shared },
  });
  const add = async (...more: object[]): Promise<void> => {
    await fay.core.client.records.update({
      id: ours,
      values: {
        stages: [...((await get(fay, ours)).values['stages'] as object[]), ...more] as never,
      },
    });
  };
  await add(stage('y', 'Colour'));
  const colour = await log(fay, site, 'y');
  await syncAll(lead, fay, lead);
  expect(await openOf(lead)).toMatchObject([
    { title: 'Movies', values: { adds_to: shared, same_as: shared } },
  ]);
  expect(await titles(fay, 'profession')).toEqual(['Film', 'Movies']);
  // Once more: research answers what it has read, while another stage comes into use.
  await accept(lead, (await openOf(lead))[0]?.id);
  await add(stage('z', 'Mix'));
  const mix = await log(fay, site, 'z');
  await syncAll(lead, fay, lead);
  await accept(lead, (await openOf(lead))[0]?.id);
  await syncAll(lead, fay, lead);
  expect(await openOf(lead)).toEqual([]);
  for (const device of [lead, fay]) {
    expect(await titles(device, 'profession')).toEqual(['Film']);
    expect(await stagesOf(device, shared)).toEqual(['a', 'y', 'z']);
    expect((await get(device, site)).values['profession']).toBe(shared);
    expect([
      (await get(device, colour)).values['stage'],
      (await get(device, mix)).values['stage'],
    ]).toEqual(['y', 'z']);
  }
  await expectSound(lead, fay);
});

test('[JO9] [JO7] so are those of an accepted record, unless removed', async () => {
  const { lead, fay, joinAll } = await begin();
  const ours = await make(fay, 'profession', {
    title: 'Film',
    stages: [stage('x', 'Shoot'), stage('w', 'Write')],
  });
  const site = await make(fay, 'deployment', { title: 'Site', status: 'active', profession: ours });
  await joinAll(lead, fay);
  await syncAll(fay, lead);
  await accept(lead, (await openOf(lead))[0]?.id);
  await fay.core.client.records.update({
    id: ours,
    values: { stages: [stage('x', 'Shoot'), stage('w', 'Write'), stage('y', 'Colour')] as never },
  });
  const colour = await log(fay, site, 'y');
  await syncAll(lead, fay, lead);
  const open = await openOf(lead);
  expect(open).toMatchObject([{ title: 'Film', values: { adds_to: ours } }]);
  expect(JSON.parse(String(open[0]?.values['content']))).toMatchObject({
    stages: [{ id: 'y', name: 'Colour' }],
  });
  await accept(lead, (await openOf(lead))[0]?.id);
  await syncAll(lead, fay, lead);
  for (const device of [lead, fay]) {
    expect(await stagesOf(device, ours)).toEqual(['x', 'w', 'y']);
    expect((await get(device, colour)).values['stage']).toBe('y');
  }
  await lead.core.client.records.update({
    id: ours,
    values: { stages: [stage('x', 'Shoot'), stage('y', 'Colour')] as never },
  });
  await syncAll(lead, fay, lead);
  expect(await openOf(lead)).toEqual([]);
  expect(await stagesOf(fay, ours)).toEqual(['x', 'y']);
  await expectSound(lead, fay);
});

test('[JO9] declined stages are not proposed again, unless renewed', async () => {
  const { lead, fay, joinAll } = await begin();
  const ours = await make(fay, 'profession', { title: 'Film', stages: [stage('x', 'Colour')] });
  const site = await make(fay, 'deployment', { title: 'Site', status: 'active', profession: ours });
  await log(fay, site, 'x');
  await joinAll(lead, fay);
  await syncAll(fay, lead);
  const decline = async (reason: string): Promise<void> => {
    await lead.core.client.proposals.decide({
      id: (await openOf(lead))[0]?.id ?? '',
      decision: { kind: 'declined', reason },
    });
  };
  await decline('I make one');
  const shared = await make(lead, 'profession', { title: 'Film', stages: [stage('a', 'Shoot')] });
  await syncAll(lead, fay, lead);
  expect(await openOf(lead)).toMatchObject([{ title: 'Film', values: { adds_to: shared } }]);
  await decline('It has none');
  await syncAll(lead, fay, fay, lead);
  expect(await openOf(lead)).toEqual([]);
  expect((await list(fay, 'profession')).map(({ id }) => id).sort()).toEqual([ours, shared].sort());
  await expectSound(lead, fay);
});
