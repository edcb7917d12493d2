import type { HistoryItem } from '../../../shared/api/views.ts';

/**
 * Returns the stored value of a field unchanged, even if it is invalid: from its newest edit, else
 * from the create entry.
 * @param history in clock order
 */
export function storedValue(history: readonly HistoryItem[], field: string): unknown {
  const edit = history.filter((item) => item.op === 'set' && item.field === field).at(-1);
  if (edit) return edit.after;
  const begun = history.find((item) => item.op === 'create')?.after;
  if (
    typeof begun === 'object' &&
    begun !== null &&
    !Array.isArray(begun) &&
    Object.hasOwn(begun, field)
  )
    return begun[field];
  return null;
}
