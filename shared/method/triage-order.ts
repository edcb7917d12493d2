import type { Score } from './triage-score.ts';

/** Every tenth place of a day's list is drawn at random, so that quiet observations are seen. */
const drawnEvery = 10;

export interface Placed<T> {
  readonly item: T;
  readonly drawn: boolean;
}

/**
 * Returns the list in working order: harm first, then the highest score; every tenth place is a
 * random draw. The draw follows from the day and the record, so every lead sees the same. Places
 * are counted from the day's first decision, so that an item drawn for the tenth place comes up
 * after nine others and the list doesn't jump during work.
 * @param day in UTC, YYYY-MM-DD
 * @param decidedToday how many were decided on that day and have left the list
 */
export function triageOrder<T extends { readonly id: string; readonly score: Score }>(
  items: readonly T[],
  day: string,
  decidedToday: number,
): Placed<T>[] {
  const byScore = [...items].sort(
    (a, b) =>
      Number(b.score.first) - Number(a.score.first) ||
      b.score.value - a.score.value ||
      (a.id < b.id ? -1 : 1),
  );
  const lots = items
    .filter((item) => !item.score.first)
    .map((item) => ({ item, lot: lotOf(day, item.id) }))
    .sort((a, b) => a.lot - b.lot || (a.item.id < b.item.id ? -1 : 1));
  const placed: Placed<T>[] = [];
  const taken = new Set<string>();
  let nextLot = 0;
  for (const item of byScore) {
    while (!item.score.first && (decidedToday + placed.length + 1) % drawnEvery === 0) {
      while (nextLot < lots.length && taken.has(lots[nextLot]?.item.id ?? '')) nextLot++;
      const drawn = lots[nextLot]?.item;
      if (!drawn) break;
      taken.add(drawn.id);
      placed.push({ item: drawn, drawn: true });
    }
    if (taken.has(item.id)) continue;
    taken.add(item.id);
    placed.push({ item, drawn: false });
  }
  return placed;
}

/** Returns a record's random number of the day, 0 to 2^32 − 1: FNV-1a, which needs no secret. */
function lotOf(day: string, id: string): number {
  let hash = 0x811c9dc5;
  const text = `${day}/${id}`;
  for (let i = 0; i < text.length; i++) hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193);
  // FNV's last letters change only its lower bits; one more mixing step spreads them.
  hash ^= hash >>> 16;
  return Math.imul(hash, 0x45d9f3b) >>> 0;
}
