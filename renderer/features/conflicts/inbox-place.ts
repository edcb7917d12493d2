/** Where one is in a list from which things go as they are decided. */
export interface InboxPlace {
  /** The one that is shown; null while there is none. */
  readonly id: string | null;
  readonly at: number;
  /** Those that were shown and went, the latest last. */
  readonly gone: readonly string[];
}

export const startPlace: InboxPlace = { id: null, at: 0, gone: [] };

/**
 * The place after the list became another one. What is shown stays shown, wherever it moved: a key must never decide about something else than
 * what was read. When it went, the one that took its place is shown; when it comes back by an undo, it again. The same object when nothing changed.
 */
export function nextPlace(place: InboxPlace, ids: readonly string[]): InboxPlace {
  const back = place.gone.at(-1);
  if (back !== undefined && ids.includes(back)) return { id: back, at: ids.indexOf(back), gone: place.gone.slice(0, -1) };
  const at = place.id === null ? -1 : ids.indexOf(place.id);
  if (at >= 0) return at === place.at ? place : { ...place, at };
  const gone = place.id === null ? place.gone : [...place.gone, place.id];
  const next = Math.max(0, Math.min(place.at, ids.length - 1));
  const id = ids[next] ?? null;
  return id === place.id ? place : { id, at: next, gone };
}
