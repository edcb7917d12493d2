import { expect, test } from 'vitest';
import { UndoStack } from '../../../renderer/ui/undo-stack.ts';

/** A log in which taking back entry n writes entry -n, and the other way round. */
function makeStack() {
  const calls: string[][] = [];
  let failing = false;
  const stack = new UndoStack(async (entries) => {
    calls.push([...entries]);
    if (failing) throw new Error('full');
    return { written: entries.map((entry) => (entry.startsWith('-') ? entry.slice(1) : `-${entry}`)) };
  });
  return { stack, calls, fail: (now: boolean) => { failing = now; } };
}

test('[WI6] takes back the newest first, and does again in turn', async () => {
  const { stack, calls } = makeStack();
  stack.push({ label: 'a', entries: ['1'] });
  stack.push({ label: 'b', entries: ['2', '3'] });
  expect(await stack.undo()).toBe('b');
  expect(await stack.undo()).toBe('a');
  expect(await stack.undo()).toBe(null);
  expect(await stack.redo()).toBe('a');
  expect(await stack.redo()).toBe('b');
  expect(await stack.redo()).toBe(null);
  expect(await stack.undo()).toBe('b');
  expect(calls).toEqual([['2', '3'], ['1'], ['-1'], ['-2', '-3'], ['2', '3']]);
});

test('[WI6] what is written anew ends what could be done again', async () => {
  const { stack } = makeStack();
  stack.push({ label: 'a', entries: ['1'] });
  await stack.undo();
  stack.push({ label: 'b', entries: ['2'] });
  expect(await stack.redo()).toBe(null);
  expect(await stack.undo()).toBe('b');
  expect(await stack.undo()).toBe(null);
});

test('[WI6] presses in a row are done one after the other, and one that fails stays to be tried again', async () => {
  const { stack, calls, fail } = makeStack();
  stack.push({ label: 'a', entries: ['1'] });
  stack.push({ label: 'b', entries: ['2'] });
  expect(await Promise.all([stack.undo(), stack.undo(), stack.undo()])).toEqual(['b', 'a', null]);
  expect(calls).toEqual([['2'], ['1']]);
  fail(true);
  await expect(stack.redo()).rejects.toThrow('full');
  fail(false);
  expect(await stack.redo()).toBe('a');
});
