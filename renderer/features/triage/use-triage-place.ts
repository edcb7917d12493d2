import { useState } from 'react';
import type { ListPlace, OnRecord } from '../../ui/list-page/list-place.ts';

/**
 * Returns the place in triage: the observation of the active row is always beside the list, and
 * what has left the list gives its place to the one that was below it.
 * @param record the observation in the address; null: the first one
 */
export function useTriagePlace(
  order: readonly string[],
  record: string | null,
  isStale: boolean,
  onRecord: OnRecord,
): ListPlace {
  const [lastAt, setLastAt] = useState(0);
  const found = record === null ? 0 : order.indexOf(record);
  const active = order[Math.min(found === -1 ? lastAt : found, order.length - 1)] ?? null;
  if (found !== -1 && !isStale && found !== lastAt) setLastAt(found);
  const show = (id: string): void => {
    if (id !== record) onRecord(id, 'replace');
  };
  return {
    active,
    shown: active,
    mark: show,
    follow: show,
    open: null,
    // Only the focus goes back.
    back: () => undefined,
  };
}
