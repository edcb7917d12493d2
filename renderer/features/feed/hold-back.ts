import type { Change } from '../../../shared/api/changes.ts';
import type { ListItem } from '../../../shared/api/views.ts';

/**
 * What arrived from elsewhere while someone reads, and what they were looking at when the first of
 * it arrived.
 */
export interface Held {
  readonly shown: readonly ListItem[];
  readonly ids: ReadonlySet<string>;
  /** There were so many changes that core did not list them. */
  readonly many: boolean;
  /** What this window wrote meanwhile: shown at once. */
  readonly own: ReadonlySet<string>;
}

type RecordsChange = Extract<Change, { kind: 'records' }>;

/**
 * Registers a change. Own changes alone hold nothing back.
 * @param shown the list as on the screen
 */
export function noteChange(
  held: Held | null,
  change: RecordsChange,
  shown: readonly ListItem[],
): Held | null {
  if (change.local) return held && { ...held, own: new Set([...held.own, ...change.ids]) };
  // Under an empty list, or one that is not loaded yet, nothing moves: changes are shown.
  if (held === null && shown.length === 0) return null;
  const base = held ?? { shown, ids: new Set<string>(), many: false, own: new Set<string>() };
  return { ...base, ids: new Set([...base.ids, ...change.ids]), many: base.many || change.many };
}

/**
 * Returns the list as it may be shown: other people's changes neither appear nor disappear while
 * someone reads [UI12]; a row that stays shows its newest content.
 * @param items the current list from core
 */
export function holdBack(
  items: readonly ListItem[],
  held: Held,
): { readonly items: readonly ListItem[]; readonly news: number } {
  const known = new Set(held.shown.map((item) => item.id));
  const isForeign = (id: string): boolean => !held.own.has(id) && (held.many || held.ids.has(id));
  // Below the last original row, everything is an older page that the reader scrolled to.
  const lastKnown = items.reduce((last, item, at) => (known.has(item.id) ? at : last), -1);
  const kept = items.filter(
    (item, at) =>
      known.has(item.id) || !isForeign(item.id) || (!held.ids.has(item.id) && at > lastKnown),
  );
  const result = [...kept];
  const there = new Set(items.map((item) => item.id));
  let gone = 0;
  for (const [at, item] of held.shown.entries()) {
    if (there.has(item.id) || !isForeign(item.id)) continue;
    const before = held.shown[at - 1];
    const place = before ? result.findIndex((other) => other.id === before.id) + 1 : 0;
    result.splice(place, 0, item);
    gone += 1;
  }
  return { items: result, news: items.length - kept.length + gone };
}
