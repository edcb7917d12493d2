import { compareText } from '../../compare-text.ts';
import { nameKey } from '../../records/name-key.ts';

export interface RankedItem {
  readonly id: string;
  readonly title: string;
  readonly c: number;
  readonly perWeek: number | null;
  /** Done or cancelled: it comes after everything that is still to do. */
  readonly isClosed: boolean;
  /** The rank that a person gave it, from 1; null without one. */
  readonly overrideRank: number | null;
}

/** Where an item stands: by its score alone, and with what people decided. Both from 1. */
export interface ItemRanks {
  readonly rank: number;
  readonly place: number;
}

/**
 * Orders items by compounding value per week, those without an estimate last, by value. Then moves
 * those with an override to the places that people gave them. Ties are broken by title and ID, so
 * that every device shows the same order.
 */
export function orderRoadmap(items: readonly RankedItem[]): ReadonlyMap<string, ItemRanks> {
  const scored = [...items].sort(byScore);
  const placed = withOverrides(scored);
  const places = new Map(placed.map(({ id }, i) => [id, i + 1]));
  return new Map(scored.map(({ id }, i) => [id, { rank: i + 1, place: places.get(id) ?? i + 1 }]));
}

function byScore(a: RankedItem, b: RankedItem): number {
  return (
    Number(a.isClosed) - Number(b.isClosed) ||
    Number(a.perWeek === null) - Number(b.perWeek === null) ||
    (b.perWeek ?? 0) - (a.perWeek ?? 0) ||
    b.c - a.c ||
    compareText(nameKey(a.title), nameKey(b.title)) ||
    compareText(a.id, b.id)
  );
}

function withOverrides(scored: readonly RankedItem[]): readonly RankedItem[] {
  const moved = scored
    .filter(({ overrideRank, isClosed }) => overrideRank !== null && !isClosed)
    .sort((a, b) => (a.overrideRank ?? 0) - (b.overrideRank ?? 0));
  const rest = scored.filter((item) => !moved.includes(item));
  const placed: RankedItem[] = [];
  while (moved.length + rest.length > 0) {
    const [next] = moved;
    const isDue = next !== undefined && (next.overrideRank ?? 0) <= placed.length + 1;
    const item = isDue || rest.length === 0 ? moved.shift() : rest.shift();
    if (item) placed.push(item);
  }
  return placed;
}
