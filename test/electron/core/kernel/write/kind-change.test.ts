import { expect, test } from 'vitest';
import { beginWork, makeFolder, openFolder } from '../../open-folder.ts';

async function logged() {
  const core = await openFolder(makeFolder());
  const deployment = await beginWork(core);
  const { record } = await core.client.records.create({
    type: 'breakage',
    attachments: [],
    values: {
      title: 'Client gasps',
      deployment,
      severity: 's3_annoyance',
      repro: 'unknown',
      harm: 'unclear',
      actual: 'At the harbour.',
      causes: ['style'],
    },
  });
  await core.client.records.create({
    type: 'comment',
    values: { subject: record.id, body: 'Really?' },
  });
  return { core, id: record.id, deployment };
}

test('[UI32] a new kind keeps ID, history and comments; search follows', async () => {
  const { core, id, deployment } = await logged();
  const { changed } = await core.client.records.changeKind({ ids: [id], kind: 'magic_moment' });
  expect(changed).toBe(1);
  const record = await core.client.records.get({ id });
  expect(record).toMatchObject({
    id,
    type: 'outcome',
    invalid: [],
    values: {
      kind: 'magic_moment',
      body: 'At the harbour.',
      severity: 's3_annoyance',
      causes: ['style'],
    },
  });
  const page = await core.client.feed.page({ filter: { type: ['outcome'] }, text: 'harbour' });
  expect(
    page.items.map((item) => [
      item.id,
      item.type,
      item.counts['comments'],
      item.facets['result'],
      item.facets['severity'],
    ]),
  ).toEqual([[id, 'outcome', 1, 'magic_moment', undefined]]);
  expect((await core.client.feed.page({ filter: { type: ['breakage'] } })).items).toEqual([]);
  expect((await core.client.feed.counts({ filter: {} })).facets['type']).toEqual([
    { value: 'outcome', n: 1, more: false },
  ]);
  expect(
    (await core.client.feed.counts({ filter: { deployment: [deployment] } })).facets['severity'] ??
      [],
  ).toEqual([]);
  const history = await core.client.records.history({ id });
  expect(history[0]).toMatchObject({ op: 'create' });
  expect(history.find(({ field }) => field === 'observed_as')).toMatchObject({
    before: null,
    after: 'outcome',
  });
  expect((await core.client.data.check()).problems).toEqual([]);
});

test('[UI32] it can be edited, changed again and undone, one or many', async () => {
  const { core, id } = await logged();
  const before = await core.client.records.get({ id });
  const { written } = await core.client.records.changeKind({ ids: [id], kind: 'data_need' });
  await core.client.records.update({ id, values: { urgency: 'high' }, seen: {} });
  await core.client.records.changeKind({ ids: [id], kind: 'breakage' });
  expect(await core.client.records.get({ id })).toMatchObject({
    type: 'breakage',
    invalid: [],
    values: { severity: 's3_annoyance', actual: 'At the harbour.' },
  });
  await core.client.records.changeKind({ ids: [id], kind: 'data_need' });
  expect((await core.client.records.get({ id })).values).toMatchObject({
    urgency: 'high',
    modality: 'other',
  });
  await expect(core.client.records.undo({ entries: written })).rejects.toThrow('changed since');

  const second = await logged();
  const one = await second.core.client.records.changeKind({ ids: [second.id], kind: 'worked' });
  await second.core.client.records.undo({ entries: one.written });
  const after = await second.core.client.records.get({ id: second.id });
  expect(after.type).toBe('breakage');
  for (const [name, value] of Object.entries(before.values).filter(
    ([key]) => !['deployment', 'occurred_at'].includes(key),
  ))
    expect([name, after.values[name]]).toEqual([name, value]);
  expect((await second.core.client.data.check()).problems).toEqual([]);
});

test('[UI32] only observations have a kind', async () => {
  const { core, deployment } = await logged();
  await expect(
    core.client.records.changeKind({ ids: [deployment], kind: 'worked' }),
  ).rejects.toThrow('not an observation');
});
