import { core } from '../core-client/core.ts';
import { countWords } from './number-words.ts';
import { showError } from './show-error.tsx';
import { useWrite, type Written } from './write.tsx';

/** How many records one call may carry. */
const portionSize = 5_000;

/** Cuts a list into portions that one call may carry. */
export function portions<T>(items: readonly T[], size = portionSize): readonly (readonly T[])[] {
  return Array.from({ length: Math.ceil(items.length / size) }, (_, i) => items.slice(i * size, (i + 1) * size));
}

/**
 * Runs calls that write, one after the other, as one step to undo. When one fails, it is said, and what was written
 * before stays undoable; it throws when the first one fails.
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

/** Gives `remove(ids)`: removes records as one step to undo. @returns null when nothing was removed; that was said */
export function useRemoveMany(): (ids: readonly string[]) => Promise<Written | null> {
  const write = useWrite();
  return (ids) => {
    const label = `${countWords(ids.length, 'record')} removed`;
    return write(label, () => writeTogether(portions(ids).map((part) => () => core.records.remove({ ids: [...part] }))));
  };
}
