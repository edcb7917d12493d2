import { expect, test } from 'vitest';
import { beginWork, makeFolder, openFolder } from '../../open-folder.ts';

const start = '2026-03-02T09:00:00.000Z';
const late = '2026-04-20T09:00:00.000Z';

test('[DJ2] the write path asks for the reason of a long job, and of no other edit', async () => {
  const core = await openFolder(makeFolder());
  await beginWork(core);
  const { records } = core.client;
  const job = { title: 'Night drives', modality: 'video', status: 'proposed' };
  await expect(
    records.create({ type: 'data_job', values: { ...job, started_at: start, due_at: late } }),
  ).rejects.toThrow(
    'This data job is due 49 days after its start. More than 21 days need a reason. ' +
      'Nothing was changed. Give the reason under “Why more than 21 days”',
  );
  expect((await records.list({ type: 'data_job' })).items).toEqual([]);

  const made = await records.create({
    type: 'data_job',
    values: { ...job, started_at: start, due_at: late, due_why: 'The track is closed in March.' },
  });
  const { id } = made.record;
  await expect(records.update({ id, values: { due_why: null } })).rejects.toThrow('need a reason');
  await records.update({ id, values: { due_at: '2026-03-20T09:00:00.000Z' } });
  const { written } = await records.update({ id, values: { due_why: null } });
  // The reason and a later date in one edit.
  await records.update({ id, values: { due_at: late, due_why: 'Two holidays' } });
  await records.update({ id, values: { due_at: '2026-03-20T09:00:00.000Z' } });
  await records.update({ id, values: { due_why: null } });
  expect(written).toHaveLength(1);
  // What was imported is kept: every other field of it can be edited.
  const [imported] = core.write(
    [
      {
        op: 'create',
        type: 'data_job',
        values: { ...job, title: 'From elsewhere', started_at: start, due_at: late },
      },
    ],
    'import',
  ).records;
  const { record } = await records.update({
    id: imported as string,
    values: { status: 'collecting' },
  });
  expect(record.values).toMatchObject({ status: 'collecting', due_at: late });
  await expect(
    records.update({ id: imported as string, values: { started_at: '2026-03-03T09:00:00.000Z' } }),
  ).rejects.toThrow('due 48 days after its start');
  await core.close();
});
