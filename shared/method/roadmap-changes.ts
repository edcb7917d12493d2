import { compareText } from '../compare-text.ts';

/** What is compared of an item, by the name of each input. */
export interface ComparedItem {
  readonly id: string;
  readonly title: string;
  readonly place: number;
  readonly rank: number;
  readonly c: number;
  readonly perWeek: number | null;
  /** Everything that a change of the score or the order may come from. */
  readonly inputs: Readonly<Record<string, string | number | null>>;
}

/** An input that differs. */
interface ChangedInput {
  readonly name: string;
  readonly from: string | number | null;
  readonly to: string | number | null;
}

/** What became of one item. */
export interface ItemChange {
  readonly id: string;
  readonly title: string;
  /** Null: it was not there yet. */
  readonly before: Omit<ComparedItem, 'inputs'> | null;
  /** Null: it was removed. */
  readonly now: Omit<ComparedItem, 'inputs'> | null;
  readonly inputs: readonly ChangedInput[];
}

/**
 * Returns the items whose place, score or inputs differ, in the order of now; removed ones last.
 * Numbers that are shown alike are alike.
 */
export function roadmapChanges(
  before: readonly ComparedItem[],
  now: readonly ComparedItem[],
): readonly ItemChange[] {
  const known = new Map(before.map((one) => [one.id, one]));
  const kept = new Set(now.map(({ id }) => id));
  const changed = [...now]
    .sort((a, b) => a.place - b.place)
    .map((item) => changeOf(known.get(item.id) ?? null, item));
  const removed = before
    .filter(({ id }) => !kept.has(id))
    .sort((a, b) => a.place - b.place || compareText(a.id, b.id))
    .map((item) => changeOf(item, null));
  return [...changed, ...removed].filter(isChange);
}

function changeOf(before: ComparedItem | null, now: ComparedItem | null): ItemChange {
  const { id, title } = (now ?? before) as ComparedItem;
  return {
    id,
    title,
    before: before && withoutInputs(before),
    now: now && withoutInputs(now),
    inputs: before && now ? changedInputs(before.inputs, now.inputs) : [],
  };
}

const withoutInputs = ({ inputs: _, ...item }: ComparedItem): Omit<ComparedItem, 'inputs'> => item;

const changedInputs = (
  before: ComparedItem['inputs'],
  now: ComparedItem['inputs'],
): readonly ChangedInput[] =>
  Object.keys(now)
    .map((name) => ({ name, from: before[name] ?? null, to: now[name] ?? null }))
    .filter(({ from, to }) => !isAlike(from, to));

const isChange = ({ before, now, inputs }: ItemChange): boolean =>
  !before ||
  !now ||
  inputs.length > 0 ||
  before.place !== now.place ||
  !isAlike(before.c, now.c) ||
  !isAlike(before.perWeek, now.perWeek);

/** Returns whether two inputs are the same; rounding errors are no change. */
const isAlike = (a: string | number | null, b: string | number | null): boolean =>
  typeof a === 'number' && typeof b === 'number' ? Math.abs(a - b) < 1e-9 : a === b;
