import { expect, test } from 'vitest';
import { askInParts, IdBatch } from '../../../renderer/core-client/id-batch.ts';

const nameOf = (id: string) => ({ id, type: 'customer', title: `Name of ${id}`, deployment: null });

test('[WI15] what is asked for at once travels in one call, each id once', async () => {
  const calls: string[][] = [];
  const batch = new IdBatch(async ({ ids }) => {
    calls.push(ids);
    return ids.filter((id) => id !== 'gone').map(nameOf);
  });
  expect(
    await Promise.all([batch.ask('a'), batch.ask('b'), batch.ask('a'), batch.ask('gone')]),
  ).toEqual([nameOf('a'), nameOf('b'), nameOf('a'), null]);
  expect(calls).toEqual([['a', 'b', 'gone']]);
  expect(await batch.ask('c')).toEqual(nameOf('c'));
  expect(calls).toHaveLength(2);
});

test('[WI15] large calls are split, and only the failed ones fail', async () => {
  const batch = new IdBatch(async ({ ids }) => {
    if (ids.includes('n600')) throw new Error('stopped');
    return ids.map(nameOf);
  });
  const asked = await Promise.allSettled(Array.from({ length: 700 }, (_, i) => batch.ask(`n${i}`)));
  expect(asked.filter(({ status }) => status === 'fulfilled')).toHaveLength(500);
  expect(asked.slice(500).every(({ status }) => status === 'rejected')).toBe(true);
});

test('[WI15] a list of any length is asked for in parts', async () => {
  const sizes: number[] = [];
  const ids = Array.from({ length: 1201 }, (_, i) => `n${i}`);
  const found = await askInParts(ids, async (part) => {
    sizes.push(part.ids.length);
    return part.ids.map(nameOf);
  });
  expect(found).toHaveLength(1201);
  expect(sizes).toEqual([500, 500, 201]);
});
