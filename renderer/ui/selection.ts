/** The records that are chosen for what is done to several at once. `anchor`: where a range begins. */
export interface Selection { readonly ids: ReadonlySet<string>; readonly anchor: string | null }

export const nothing: Selection = { ids: new Set(), anchor: null };

/** Chooses one, or lets it go; a range begins there. */
export function toggle({ ids }: Selection, id: string): Selection {
  const next = new Set(ids);
  if (!next.delete(id)) next.add(id);
  return { ids: next, anchor: id };
}

/** Chooses everything between the anchor and `id`, in the order of the list. Without an anchor: only `id`. */
export function extendTo({ ids, anchor }: Selection, order: readonly string[], id: string): Selection {
  const from = order.indexOf(anchor ?? id);
  const to = order.indexOf(id);
  if (to < 0) return { ids, anchor };
  const range = from < 0 ? [id] : order.slice(Math.min(from, to), Math.max(from, to) + 1);
  return { ids: new Set([...ids, ...range]), anchor: anchor !== null && from >= 0 ? anchor : id };
}

export const chooseAll = (order: readonly string[]): Selection => ({ ids: new Set(order), anchor: order[0] ?? null });

/** What of it is still in the list. */
export function keepThere(selection: Selection, order: readonly string[]): readonly string[] {
  return selection.ids.size === 0 ? [] : order.filter((id) => selection.ids.has(id));
}
