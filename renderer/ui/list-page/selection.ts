/** The selected records, for actions on several at once. `anchor`: where a range starts. */
export interface Selection {
  readonly ids: ReadonlySet<string>;
  readonly anchor: string | null;
}

export const nothing: Selection = { ids: new Set(), anchor: null };

/** Selects or deselects one; a range starts there. */
export function toggle({ ids }: Selection, id: string): Selection {
  const next = new Set(ids);
  if (!next.delete(id)) next.add(id);
  return { ids: next, anchor: id };
}

/** Selects everything between the anchor and `id`, in list order. Without an anchor: only `id`. */
export function extendTo(
  { ids, anchor }: Selection,
  order: readonly string[],
  id: string,
): Selection {
  const from = order.indexOf(anchor ?? id);
  const to = order.indexOf(id);
  if (to < 0) return { ids, anchor };
  const range = from < 0 ? [id] : order.slice(Math.min(from, to), Math.max(from, to) + 1);
  return { ids: new Set([...ids, ...range]), anchor: anchor !== null && from >= 0 ? anchor : id };
}

/** Selects all. */
export const chooseAll = (order: readonly string[]): Selection => ({
  ids: new Set(order),
  anchor: order[0] ?? null,
});

/** Returns the selected records that are still in the list. */
export function keepThere(selection: Selection, order: readonly string[]): readonly string[] {
  if (selection.ids.size === 0) return [];
  return order.filter((id) => selection.ids.has(id));
}
