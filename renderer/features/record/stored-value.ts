import type { HistoryItem } from '../../../shared/api/views.ts';

/** What is stored for a field word for word, also where it does not fit: what its newest edit put there, else what the record began with. @param history in clock order */
export function storedValue(history: readonly HistoryItem[], field: string): unknown {
  const edit = history.filter((item) => item.op === 'set' && item.field === field).at(-1);
  if (edit) return edit.after;
  const begun = history.find((item) => item.op === 'create')?.after;
  return typeof begun === 'object' && begun !== null && !Array.isArray(begun) && Object.hasOwn(begun, field) ? begun[field] : null;
}
