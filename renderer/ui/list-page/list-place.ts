import { useState } from 'react';

/** Where one is in a list, and what moving does to the record beside it. */
export interface ListPlace {
  /** The row that keys act on. */
  readonly active: string | null;
  /** The row whose record is beside the list. */
  readonly shown: string | null;
  /** Makes a row the active one and leaves what is beside the list. */
  readonly mark: (id: string) => void;
  /** Makes a row the active one; what is beside the list follows. */
  readonly follow: (id: string) => void;
  /** Shows the record of a row; null where the active row's record is always beside the list. */
  readonly open: ((id: string) => void) | null;
  /** Goes back from what is beside the list; null while there is nothing to go back from. */
  readonly back: (() => void) | null;
}

export type OnRecord = (id: string | null, how?: 'push' | 'replace') => void;

/** Returns the place in a list that has the whole page until a record is opened beside it. */
export function useOpenedPlace(
  order: readonly string[],
  record: string | null,
  onRecord: OnRecord,
): ListPlace {
  const [marked, setMarked] = useState<{
    readonly id: string;
    readonly beside: string | null;
  } | null>(null);
  const mark = (id: string): void => {
    setMarked({ id, beside: record });
  };
  // Another record came beside the list by other means than its keys: the keys go on from there.
  const holds = record === null || marked?.id === record || marked?.beside === record;
  const active =
    [holds ? marked?.id : null, record].find((id) => id != null && order.includes(id)) ??
    order[0] ??
    null;
  return {
    active,
    shown: record,
    mark,
    follow: (id) => {
      mark(id);
      if (record !== null && record !== id) onRecord(id, 'replace');
    },
    open: (id) => {
      mark(id);
      onRecord(id, record === null ? 'push' : 'replace');
    },
    back:
      record === null
        ? null
        : () => {
            mark(record);
            onRecord(null);
          },
  };
}
