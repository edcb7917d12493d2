import { expect, test } from 'vitest';
import { placeNow } from '../../../renderer/ui/place-now.ts';
import { UndoStack } from '../../../renderer/ui/undo-stack.ts';

const step = (label: string, entries: readonly string[]) => ({
  label,
  entries,
  place: '/feed',
  at: '2026-11-23T09:00:00.000Z',
});

/** A log in which taking back entry n writes entry -n, and the other way round. */
function makeStack() {
  const calls: string[][] = [];
  let failing = false;
  const stack = new UndoStack(async (entries) => {
    calls.push([...entries]);
    if (failing) throw new Error('full');
    return {
      written: entries.map((entry) => (entry.startsWith('-') ? entry.slice(1) : `-${entry}`)),
    };
  });
  return {
    stack,
    calls,
    fail: (now: boolean) => {
      failing = now;
    },
  };
}

test('[WI6] takes back the newest first, and does again in turn', async () => {
  const { stack, calls } = makeStack();
  stack.push(step('a', ['1']));
  stack.push(step('b', ['2', '3']));
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
  stack.push(step('a', ['1']));
  await stack.undo();
  stack.push(step('b', ['2']));
  expect(await stack.redo()).toBe(null);
  expect(await stack.undo()).toBe('b');
  expect(await stack.undo()).toBe(null);
});

test('[WI6] presses are done in turn; a failed one stays to be retried', async () => {
  const { stack, calls, fail } = makeStack();
  stack.push(step('a', ['1']));
  stack.push(step('b', ['2']));
  expect(await Promise.all([stack.undo(), stack.undo(), stack.undo()])).toEqual(['b', 'a', null]);
  expect(calls).toEqual([['2'], ['1']]);
  fail(true);
  await expect(stack.redo()).rejects.toThrow('full');
  fail(false);
  expect(await stack.redo()).toBe('a');
});

test('[WI23] says what it would take back, and where that was', async () => {
  const { stack } = makeStack();
  expect(stack.nextUndo).toBe(null);
  stack.push(step('a', ['1']));
  expect(stack.nextUndo).toMatchObject({ label: 'a', place: '/feed' });
  await stack.undo();
  expect(stack.nextUndo).toBe(null);
  expect(stack.nextRedo).toMatchObject({ label: 'a', place: '/feed' });
});

test.each([
  ['#/feed', '/feed'],
  ['#/feed?type=breakage', '/feed'],
  ['#/feed?type=breakage&record=7', '/feed?record=7'],
  ['#/deployments/3', '/deployments/3'],
  ['', ''],
])('[WI23] the place of %s', (hash, place) => {
  expect(placeNow(hash)).toBe(place);
});

test('[WI6] a step shows what was undone each time that it is undone, and only then', async () => {
  const { stack, fail } = makeStack();
  let shown = 0;
  stack.push({ ...step('a', ['1']), onUndone: () => (shown += 1) });
  fail(true);
  await expect(stack.undo()).rejects.toThrow('full');
  expect(shown).toBe(0);
  fail(false);
  await stack.undo();
  await stack.redo();
  expect(shown).toBe(1);
  await stack.undo();
  expect(shown).toBe(2);
});
