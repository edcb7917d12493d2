import { expect, test } from 'vitest';
import { makeFolder, openFolder } from '../../open-folder.ts';

test('[PF4] each input has its reason, and who set it last and when', async () => {
  const core = await openFolder(makeFolder());
  await core.client.app.begin({
    workspace: 'Sample',
    name: 'Sample Lee',
    role: 'research',
    sample: false,
  });
  const create = async (values: Record<string, unknown>): Promise<string> =>
    (await core.client.records.create({ type: 'profession', values: values as never })).record.id;
  const first = await create({
    title: 'Lawyer',
    process_data_value: 3,
    process_data_value_why: 'Redlines say why',
    boundary_clarity: 2,
  });
  const me = (await core.client.records.get({ id: first })).created_by;
  const second = await create({ title: 'Teacher', stages: [{ id: 's', name: 'Lesson' }] });
  await core.client.records.update({ id: second, values: { process_data_value: 3 } });
  const { professions } = await core.client.roadmap.professions();
  expect(professions.map(({ id }) => id)).toEqual([first, second]);
  const [lawyer, teacher] = professions;
  expect(lawyer?.ratings.process_data_value).toMatchObject({
    value: 3,
    why: 'Redlines say why',
    set: { by: me },
  });
  expect(lawyer?.ratings.augmentation_tolerance).toEqual({ value: null, why: null, set: null });
  expect(lawyer?.stages_set).toBeNull();
  expect(teacher?.stages_set?.by).toBe(me);
  // .05 apart: the next step of the teacher's process data value is .0625, and nothing is smaller.
  expect(lawyer?.swap).toEqual({
    of: { id: second, title: 'Teacher' },
    change: { kind: 'rating', name: 'process_data_value', from: 3, to: 4 },
  });
  expect(teacher?.swap).toBeNull();
});
