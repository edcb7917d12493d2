import { expect, test } from 'vitest';
import { UpdateQueue } from '../../../renderer/ui/update-queue.ts';
import type { SingleRecord } from '../../../shared/api/views.ts';

/** One record with a list `walk`, as core keeps it: each write is an entry that replaces heads. */
function fakeCore() {
  let walk: readonly string[] = [];
  let heads: readonly string[] = ['created'];
  let entries = 0;
  const record = (): SingleRecord =>
    ({ id: 'one', values: { walk }, heads: { walk: [...heads] } }) as unknown as SingleRecord;
  const set = (next: readonly string[], seen: readonly string[], entry: string): void => {
    walk = next;
    heads = [...heads.filter((head) => !seen.includes(head)), entry];
  };
  return {
    record,
    set,
    get: async () => record(),
    updateEach: async ({ updates }: { updates: { values: never; seen: object }[] }) => {
      const [update] = updates;
      const { walk: next } = (update?.values ?? {}) as { walk: string[] };
      if (next.includes('broken')) throw new Error('refused');
      entries += 1;
      set(next, (update?.seen as { walk: string[] }).walk, `own-${entries}`);
      return { written: [`own-${entries}`] };
    },
  };
}

const adding = (part: string) => (current: { values: object }) => ({
  walk: [...(current.values as { walk: string[] }).walk, part],
});

test('[UI35] a second step before the first is on the screen adds to it', async () => {
  const core = fakeCore();
  const queue = new UpdateQueue(core);
  const shown = core.record();
  await Promise.all([
    queue.write([{ record: shown, values: adding('gaps') }]),
    queue.write([{ record: shown, values: adding('told') }]),
  ]);
  expect(core.record().values).toEqual({ walk: ['gaps', 'told'] });
  expect(core.record().heads).toEqual({ walk: ['own-2'] });
});

test('[UI35] an edit of someone else that was not on the screen becomes a conflict', async () => {
  const core = fakeCore();
  const queue = new UpdateQueue(core);
  const shown = core.record();
  await queue.write([{ record: shown, values: adding('gaps') }]);
  core.set(['coverage'], ['own-1'], 'theirs');
  await queue.write([{ record: shown, values: adding('told') }]);
  expect(core.record().heads).toEqual({ walk: ['theirs', 'own-2'] });
});

test('[UI35] a step that fails neither stops nor changes those after it', async () => {
  const core = fakeCore();
  const queue = new UpdateQueue(core);
  const shown = core.record();
  const failed = queue.write([{ record: shown, values: adding('broken') }]);
  const next = queue.write([{ record: shown, values: adding('told') }]);
  await expect(failed).rejects.toThrow('refused');
  await next;
  expect(core.record().values).toEqual({ walk: ['told'] });
});

test('[UI35] a step that changes nothing writes nothing', async () => {
  const core = fakeCore();
  const queue = new UpdateQueue(core);
  expect(await queue.write([{ record: core.record(), values: () => ({}) }])).toEqual({
    written: [],
  });
  expect(core.record().heads).toEqual({ walk: ['created'] });
});
