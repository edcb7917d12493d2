import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { rebuildDerivedTables } from '../../../../../electron/core/kernel/projection/rebuild.ts';
import { testCore, type TestCore } from '../../../../import/test-core.ts';

const fixture = join(
  import.meta.dirname,
  ...['..', '..', '..', '..', 'fixtures', 'loop', 'records.jsonl'],
);
const lines = readFileSync(fixture, 'utf8').trim().split('\n');

async function research(): Promise<TestCore> {
  const made = await testCore(undefined, { begin: false });
  await made.core.client.app.begin({
    workspace: 'Sample workspace',
    name: 'Sample Sam',
    role: 'research',
    sample: false,
  });
  return made;
}

/** Everything that is computed, without the IDs and the times of writing, which differ. */
async function computed({ core }: TestCore): Promise<string> {
  const { items } = await core.client.roadmap.items();
  const { professions } = await core.client.roadmap.professions();
  const text = JSON.stringify([items, professions], (key, value: unknown) =>
    key === 'at' || key === 'id' || key === 'by' ? null : value,
  );
  return text;
}

test('[RM1] [PF1] numbers follow from the records, in any order and after a rebuild', async () => {
  const made = await research();
  await made.run(made.files({ 'a.jsonl': lines.join('\n') }), { deployment: null });
  const before = await computed(made);
  const turned = [...lines.slice(9), ...lines.slice(0, 9).reverse()];
  const other = await research();
  await other.run(other.files({ 'b.jsonl': turned.join('\n') }), { deployment: null });
  const sorted = (text: string): unknown => sortLists(JSON.parse(text));
  expect(sorted(await computed(other))).toEqual(sorted(before));
  rebuildDerivedTables(made.core.session().store.sqlite);
  expect(await computed(made)).toBe(before);
});

/** Lists of inputs are in the order of IDs, which two devices choose differently. */
function sortLists(value: unknown): unknown {
  if (Array.isArray(value)) {
    const texts = value.map((one) => JSON.stringify(sortLists(one)));
    return typeof value[0] === 'number' ? value : texts.sort();
  }
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, one]) => [key, sortLists(one)]));
}

test('[RM2] evidence of a merged gap counts, and removed evidence does not', async () => {
  const { core, records, run, files } = await research();
  await run(files({ 'a.jsonl': lines.join('\n') }), { deployment: null });
  const gaps = records('capability_gap');
  const idOf = (words: string): string => gaps.find(({ title }) => title.includes(words))?.id ?? '';
  const evidenceOf = async (title: string) =>
    (await core.client.roadmap.items()).items.find((item) => item.title === title)?.inputs;
  expect((await evidenceOf('House style'))?.evidence).toHaveLength(1);
  expect((await evidenceOf('Hands that hold'))?.reach).toBe(0.5);
  await core.client.records.update({
    id: idOf('house style'),
    values: { merged_into: idOf('hands') },
  });
  // Both items name what is one gap now.
  for (const title of ['House style', 'Hands that hold']) {
    const inputs = await evidenceOf(title);
    expect(inputs?.evidence).toHaveLength(4);
    expect(inputs?.reach).toBe(1);
  }
  const [link] = records('evidence');
  if (!link) throw new Error('no evidence');
  await core.client.records.remove({ ids: [link.id] });
  expect((await evidenceOf('House style'))?.evidence).toHaveLength(3);
});
