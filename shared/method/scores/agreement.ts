/** Values that raters gave one item; null where a rater gave none. */
export type Ratings = readonly (number | null)[];

/** How far apart two values are, by the kind of scale. */
export type Scale = 'nominal' | 'ordinal' | 'interval';

/**
 * Returns Krippendorff's α: 1 for raters who agree in everything, 0 for what chance gives. Null
 * where no item has two ratings, or all ratings are the same value: then there is nothing to tell
 * agreement from.
 * Source: K. Krippendorff, Computing Krippendorff's Alpha-Reliability (2011), with its published
 * table as the test.
 * @param items one row per item, one value per rater
 */
export function krippendorffAlpha(items: readonly Ratings[], scale: Scale): number | null {
  const units = items
    .map((ratings) => ratings.filter((value): value is number => value !== null))
    .filter((values) => values.length >= 2);
  const totals = countValues(units.flat());
  const values = [...totals.keys()].sort((a, b) => a - b);
  if (values.length < 2) return null;
  const distance = distanceOn(scale, values, totals);
  const n = units.reduce((sum, unit) => sum + unit.length, 0);
  const observed =
    units.reduce((sum, unit) => sum + pairSum(countValues(unit), distance) / (unit.length - 1), 0) /
    n;
  const expected = pairSum(totals, distance) / (n * (n - 1));
  return 1 - observed / expected;
}

type Counts = ReadonlyMap<number, number>;
type Distance = (a: number, b: number) => number;

function countValues(values: readonly number[]): Counts {
  const counts = new Map<number, number>();
  for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1);
  return counts;
}

/** Sums the distances of all ordered pairs of different values. */
function pairSum(counts: Counts, distance: Distance): number {
  let sum = 0;
  for (const [a, countA] of counts)
    for (const [b, countB] of counts) if (a !== b) sum += countA * countB * distance(a, b);
  return sum;
}

function distanceOn(scale: Scale, values: readonly number[], totals: Counts): Distance {
  switch (scale) {
    case 'nominal':
      return () => 1;
    case 'interval':
      return (a, b) => (a - b) ** 2;
    case 'ordinal':
      return (a, b) => {
        const [low, high] = a < b ? [a, b] : [b, a];
        const between = values
          .filter((value) => value >= low && value <= high)
          .reduce((sum, value) => sum + (totals.get(value) ?? 0), 0);
        return (between - ((totals.get(low) ?? 0) + (totals.get(high) ?? 0)) / 2) ** 2;
      };
  }
}

/** z of a two-sided interval of 95 %. */
const z95 = 1.959963984540054;

/**
 * Returns the Wilson score interval of 95 % for a share, as [low, high] from 0 to 1; null for no
 * trials. It holds for small numbers, where the usual interval does not.
 * Source: E. B. Wilson (1927), Probable Inference, JASA 22.
 */
export function wilsonInterval(successes: number, trials: number): [number, number] | null {
  if (trials === 0) return null;
  const share = successes / trials;
  const z2 = z95 ** 2;
  const middle = share + z2 / (2 * trials);
  const spread = z95 * Math.sqrt((share * (1 - share)) / trials + z2 / (4 * trials ** 2));
  const scale = 1 + z2 / trials;
  return [Math.max(0, (middle - spread) / scale), Math.min(1, (middle + spread) / scale)];
}
