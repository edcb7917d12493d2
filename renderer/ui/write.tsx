import { createContext, type ReactNode, useCallback, useContext, useMemo, useState } from 'react';
import { core } from '../core-client/core.ts';
import { showError } from './show-error.tsx';
import { showWritten } from './show-written.tsx';
import { UndoStack } from './undo-stack.ts';

const UndoContext = createContext<UndoStack | null>(null);

/** Holds what can be undone in this window. */
export function UndoProvider({ children }: { readonly children: ReactNode }): ReactNode {
  const [stack] = useState(() => new UndoStack((entries) => core.records.undo({ entries: [...entries] })));
  return <UndoContext value={stack}>{children}</UndoContext>;
}

export interface Written { readonly written: readonly string[] }

/**
 * Gives `write(label, call)`: runs a call that writes, makes it undoable, and tells of it in a toast ('Removed 3 observations').
 * @returns what the call returned, or null when it failed; the failure has been shown by then
 */
export function useWrite(): <T extends Written>(label: string, call: () => Promise<T>) => Promise<T | null> {
  const undo = useUndo();
  return useCallback(async (label, call) => {
    try {
      const result = await call();
      if (result.written.length > 0) {
        undo.stack.push({ label, entries: result.written });
        showWritten(label, () => { void undo.undo(); });
      }
      return result;
    } catch (error) {
      showError(error);
      return null;
    }
  }, [undo]);
}

interface Undo { readonly stack: UndoStack; readonly undo: () => Promise<void>; readonly redo: () => Promise<void> }

/** Undo and redo of this window's writes; both say what they took back, or that there is nothing. */
export function useUndo(): Undo {
  const stack = useContext(UndoContext);
  if (!stack) throw new Error('useUndo needs an UndoProvider above it');
  return useMemo(() => {
    const run = async (take: () => Promise<string | null>, nothing: string, taken: string): Promise<void> => {
      try {
        const label = await take();
        showWritten(label === null ? nothing : `${taken}: ${label}`, null);
      } catch (error) {
        showError(error);
      }
    };
    return {
      stack,
      undo: () => run(() => stack.undo(), 'Nothing to undo', 'Undone'),
      redo: () => run(() => stack.redo(), 'Nothing to redo', 'Done again'),
    };
  }, [stack]);
}
