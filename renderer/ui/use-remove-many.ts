import { core } from '../core-client/core.ts';
import { portions } from '../core-client/portions.ts';
import { countWords } from './number-words.ts';
import { showError } from './show-error.tsx';
import { useWrite, type Written } from './write.tsx';

/**
 * Runs calls that write, one at a time, as one step to undo. If one fails, the failure is shown,
 * and earlier writes stay undoable; it throws if the first one fails.
 */
export async function writeTogether(calls: readonly (() => Promise<Written>)[]): Promise<Written> {
  const written: string[] = [];
  for (const call of calls) {
    try {
      written.push(...(await call()).written);
    } catch (error) {
      if (written.length === 0) throw error;
      showError(error);
      break;
    }
  }
  return { written };
}

/**
 * Returns `remove(ids)`, which removes records as one step to undo.
 * @returns null if nothing was removed; the failure was shown
 */
export function useRemoveMany(): (ids: readonly string[]) => Promise<Written | null> {
  const write = useWrite();
  return (ids) => {
    const label = `${countWords(ids.length, 'record')} removed`;
    return write(label, () =>
      writeTogether(portions(ids).map((part) => () => core.records.remove({ ids: [...part] }))),
    );
  };
}
