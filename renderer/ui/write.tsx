import { createContext, type ReactNode, useCallback, useContext, useMemo, useState } from 'react';
import { core } from '../core-client/core.ts';
import { placeNow } from './place-now.ts';
import { showError } from './show-error.tsx';
import { isWrittenShown, showWritten } from './show-written.tsx';
import { UndoQuestion } from './undo-question.tsx';
import { type Step, UndoStack } from './undo-stack.ts';

const UndoContext = createContext<Undo | null>(null);

/** What is to be undone or redone, once the person confirms. */
interface Asked {
  readonly step: Step;
  readonly kind: 'undo' | 'redo';
}

/** Keeps what can be undone in this window, and asks before it undoes what isn't on the screen. */
export function UndoProvider({ children }: { readonly children: ReactNode }): ReactNode {
  const [stack] = useState(
    () => new UndoStack((entries) => core.records.undo({ entries: [...entries] })),
  );
  const [asked, setAsked] = useState<Asked | null>(null);
  const undo = useMemo(() => undoOf(stack, setAsked), [stack]);
  return (
    <UndoContext value={undo}>
      {children}
      {asked && (
        <UndoQuestion
          step={asked.step}
          kind={asked.kind}
          onNo={() => {
            setAsked(null);
          }}
          onYes={() => {
            setAsked(null);
            void undo[asked.kind === 'undo' ? 'undoNow' : 'redoNow']();
          }}
        />
      )}
    </UndoContext>
  );
}

export interface Written {
  readonly written: readonly string[];
}

interface WriteOptions {
  /** Called each time it was undone, to show the result. */
  readonly onUndone?: () => void;
  /** Where the written record is on the screen; by default where the window is. */
  readonly place?: string;
}

/**
 * Returns `write(label, call)`, which runs a call that writes, makes it undoable, and reports it in
 * a toast ('Removed 3 observations').
 * @returns what the call returned, or null if it failed; the failure has been shown by then
 */
export function useWrite(): <T extends Written>(
  label: string,
  call: () => Promise<T>,
  options?: WriteOptions,
) => Promise<T | null> {
  const undo = useUndo();
  return useCallback(
    async (label, call, { onUndone, place = placeNow() } = {}) => {
      try {
        const result = await call();
        if (result.written.length > 0) {
          undo.stack.push({
            label,
            entries: result.written,
            place,
            at: new Date().toISOString(),
            ...(onUndone && { onUndone }),
          });
          showWritten(label, () => {
            void undo.undoNow();
          });
        }
        return result;
      } catch (error) {
        showError(error);
        return null;
      }
    },
    [undo],
  );
}

interface Undo {
  readonly stack: UndoStack;
  /** Undoes the newest step; asks first if it isn't on the screen any longer. */
  readonly undo: () => Promise<void>;
  readonly redo: () => Promise<void>;
  /** Undoes the newest step: the person saw what it is. */
  readonly undoNow: () => Promise<void>;
  readonly redoNow: () => Promise<void>;
}

/**
 * Returns undo and redo of this window's writes; both report what they did, or that there is
 * nothing.
 */
export function useUndo(): Undo {
  const undo = useContext(UndoContext);
  if (!undo) throw new Error('useUndo needs an UndoProvider above it');
  return undo;
}

function undoOf(stack: UndoStack, ask: (asked: Asked) => void): Undo {
  const run = async (
    take: () => Promise<string | null>,
    nothing: string,
    taken: string,
  ): Promise<void> => {
    try {
      const label = await take();
      showWritten(label === null ? nothing : `${taken}: ${label}`, null);
    } catch (error) {
      showError(error);
    }
  };
  const undoNow = (): Promise<void> => run(() => stack.undo(), 'Nothing to undo', 'Undone');
  const redoNow = (): Promise<void> => run(() => stack.redo(), 'Nothing to redo', 'Redone');
  const askFirst = async (
    kind: Asked['kind'],
    step: Step | null,
    now: () => Promise<void>,
  ): Promise<void> => {
    const seen = step === null || step.place === placeNow() || isWrittenShown(step.label);
    if (seen) await now();
    else ask({ step, kind });
  };
  return {
    stack,
    undoNow,
    redoNow,
    undo: () => askFirst('undo', stack.nextUndo, undoNow),
    redo: () => askFirst('redo', stack.nextRedo, redoNow),
  };
}
