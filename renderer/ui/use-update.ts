import { useCallback } from 'react';
import { core } from '../core-client/core.ts';
import { type Update, UpdateQueue } from './update-queue.ts';
import { useWrite } from './write.tsx';

const queue = new UpdateQueue(core.records);

/**
 * Writes updates in one commit, for a step that writes more than that: see `useUpdate`.
 * @returns the written entries
 */
export const writeUpdates = (updates: readonly Update[], draft?: string) =>
  queue.write(updates, draft);

/**
 * Returns a function that updates records in one commit, with one undo. An edit that arrived
 * meanwhile becomes a conflict.
 * @param draft the draft that the same commit removes
 * @returns whether it was written
 */
export function useUpdate(): (
  label: string,
  updates: readonly Update[],
  draft?: string,
) => Promise<boolean> {
  const write = useWrite();
  return useCallback(
    async (label, updates, draft) =>
      (await write(label, () => writeUpdates(updates, draft))) !== null,
    [write],
  );
}
