import { expect, it } from 'vitest';
import { play } from '../../../scripts/demo/play.ts';

it('[BE3] plays steps in order; after a failure the rest are named', async () => {
  const reached: string[] = [];
  const told: string[] = [];
  const step = (name: string, fails = false) => ({
    name,
    run: () => {
      reached.push(name);
      return fails ? Promise.reject(new Error('the lamp is out')) : Promise.resolve();
    },
  });
  const results = await play([step('a'), step('b', true), step('c')], ({ name, ok }) =>
    told.push(`${name} ${ok}`),
  );
  expect(reached).toEqual(['a', 'b']);
  expect(told).toEqual(['a true', 'b false', 'c false']);
  expect(results).toEqual([
    { name: 'a', ok: true, ms: expect.any(Number) },
    { name: 'b', ok: false, ms: expect.any(Number), error: 'the lamp is out' },
    { name: 'c', ok: false, ms: 0, error: 'not reached' },
  ]);
});
