/** The current place in a list from which items disappear as they are resolved. */
export interface InboxPlace {
  /** The shown item; null if there is none. */
  readonly id: string | null;
  readonly at: number;
  /** Items that were shown and are gone, latest last. */
  readonly gone: readonly string[];
}

export const startPlace: InboxPlace = { id: null, at: 0, gone: [] };

/**
 * Returns the place after the list changed. The shown item stays shown, wherever it moved: a key
 * must never act on something other than what was read. If it is gone, the one in its place is
 * shown; if it returns by an undo, it is shown again. Returns the same object if nothing changed.
 */
export function nextPlace(place: InboxPlace, ids: readonly string[]): InboxPlace {
  const back = place.gone.at(-1);
  if (back !== undefined && ids.includes(back))
    return { id: back, at: ids.indexOf(back), gone: place.gone.slice(0, -1) };
  const at = place.id === null ? -1 : ids.indexOf(place.id);
  if (at >= 0) return at === place.at ? place : { ...place, at };
  const gone = place.id === null ? place.gone : [...place.gone, place.id];
  const next = Math.max(0, Math.min(place.at, ids.length - 1));
  const id = ids[next] ?? null;
  if (id === place.id) return place;
  return { id, at: next, gone };
}
