import { expect, test } from 'vitest';
import type { Change } from '../../../../../shared/api/changes.ts';
import type { Core } from '../../../../../electron/core/app/core.ts';
import { beginWork, logBreakages, makeFolder, openFolder } from '../../open-folder.ts';

const rowsOf = (core: Core) => core.session().rows;
const titles = (rows: readonly { readonly title: string }[]): string[] =>
  rows.map(({ title }) => title).sort();

test('kept rows are the same list until one of their records changes', async () => {
  const core = await openFolder(makeFolder());
  const deployment = await beginWork(core);
  const [first = ''] = await logBreakages(core, deployment, ['Hands', 'Feet']);
  const rows = rowsOf(core);
  const before = rows.of('breakage');
  const light = rows.observations();
  const deployments = rows.of('deployment');
  expect(titles(before)).toEqual(['Feet', 'Hands']);
  expect(titles(light)).toEqual(['Feet', 'Hands']);
  expect(rows.of('breakage')).toBe(before);

  await core.client.records.update({ id: first, values: { title: 'Ten fingers' } });
  const after = rows.of('breakage');
  expect(titles(after)).toEqual(['Feet', 'Ten fingers']);
  expect(titles(rows.observations())).toEqual(['Feet', 'Ten fingers']);
  // Only the changed record was read again, and lists of other types are untouched.
  const unchanged = before.find(({ id }) => id !== first);
  expect(after.find(({ id }) => id !== first)).toBe(unchanged);
  expect(rows.of('deployment')).toBe(deployments);

  await core.client.records.remove({ ids: [first] });
  expect(titles(rows.of('breakage'))).toEqual(['Feet']);
  await core.client.records.restore({ ids: [first] });
  expect(titles(rows.of('breakage'))).toEqual(['Feet', 'Ten fingers']);
});

test('a change of many records, and of any type, reads the list again', async () => {
  const core = await openFolder(makeFolder());
  const deployment = await beginWork(core);
  await logBreakages(core, deployment, ['Hands']);
  const rows = rowsOf(core);
  const before = rows.of('breakage');
  const many = (types: string[]): Change => ({
    ...{ kind: 'records', ids: [], deployments: [], many: true, local: true },
    types,
  });
  rows.invalidate(many(['comment']));
  expect(rows.of('breakage')).toBe(before);
  for (const types of [['breakage'], []]) {
    const kept = rows.of('breakage');
    rows.invalidate(many(types));
    expect(rows.of('breakage')).not.toBe(kept);
    expect(rows.of('breakage')).toEqual(kept);
  }
});
