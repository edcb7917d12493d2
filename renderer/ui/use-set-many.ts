import { core } from '../core-client/core.ts';
import { countWords } from './number-words.ts';
import { portions } from '../core-client/portions.ts';
import { writeTogether } from './use-remove-many.ts';
import { useWrite, type Written } from './write.tsx';

/**
 * Returns `set(label, values, ids)`, which sets the same values on many records as one step to
 * undo.
 * @returns null if nothing was written; the failure was shown
 */
export function useSetMany(): (
  label: string,
  values: Readonly<Record<string, string | null>>,
  ids: readonly string[],
) => Promise<Written | null> {
  const write = useWrite();
  return (label, values, ids) =>
    write(`${label} set on ${countWords(ids.length, 'record')}`, () =>
      writeTogether(
        portions(ids).map(
          (part) => () => core.records.updateMany({ ids: [...part], values: { ...values } }),
        ),
      ),
    );
}
