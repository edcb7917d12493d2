import { useCallback, useState } from 'react';
import { showError } from './show-error.tsx';
import { showWritten } from './show-written.tsx';

interface ActOptions<T> {
  /** What the toast says when it is done; there is none without words. */
  readonly done?: string | ((result: T) => string | undefined);
  /** Reverses it; offered in the toast. */
  readonly undo?: () => void;
}

export interface Act {
  /** @returns what the call returned, or null when it failed; the failure has been shown by then */
  readonly act: <T>(call: () => Promise<T>, options?: ActOptions<T>) => Promise<T | null>;
  /** Whether a call is under way. */
  readonly busy: boolean;
  /** Why the latest call failed, where the failure is shown inline; else null. */
  readonly error: unknown;
  /** Drops the failure: the form that shows it was closed. */
  readonly clearError: () => void;
}

/**
 * Gives `act(call)`: runs a call that changes something other than records, such as settings, saved
 * views, sync or a file. Records are written by `useWrite`, which makes the change undoable.
 * @param inline the failure is left in `error`, for a form that shows it; else a toast shows it
 */
export function useAct({ inline = false }: { readonly inline?: boolean } = {}): Act {
  const [running, setRunning] = useState(0);
  const [error, setError] = useState<unknown>(null);
  const act = useCallback<Act['act']>(
    async (call, { done, undo } = {}) => {
      setRunning((n) => n + 1);
      setError(null);
      try {
        const result = await call();
        const words = typeof done === 'function' ? done(result) : done;
        if (words !== undefined) showWritten(words, undo ?? null);
        return result;
      } catch (failure) {
        if (inline) setError(failure);
        else showError(failure);
        return null;
      } finally {
        setRunning((n) => n - 1);
      }
    },
    [inline],
  );
  const clearError = useCallback(() => {
    setError(null);
  }, []);
  return { act, busy: running > 0, error, clearError };
}
