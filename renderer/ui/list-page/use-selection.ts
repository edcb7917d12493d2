import { useState } from 'react';
import { chooseAll, extendTo, keepThere, nothing, toggle } from './selection.ts';

/** Holds what is selected in a list; a range begins at the active row. */
export function useSelection(order: readonly string[], active: string | null) {
  const [selection, setSelection] = useState(nothing);
  return {
    /** Ids of the selected rows, in the order of the list. */
    chosen: keepThere(selection, order),
    toggle: (id: string): void => {
      setSelection(toggle(selection, id));
    },
    /** Selects everything from where the range began, or from `id` where none has. */
    selectTo: (id: string): void => {
      setSelection(extendTo(selection, order, id));
    },
    /** The same; a range that hasn't begun begins at the active row. */
    extendTo: (id: string): void => {
      setSelection((before) =>
        extendTo(
          before.anchor === null && active !== null ? { ...before, anchor: active } : before,
          order,
          id,
        ),
      );
    },
    all: (): void => {
      setSelection(chooseAll(order));
    },
    clear: (): void => {
      setSelection(nothing);
    },
  };
}
