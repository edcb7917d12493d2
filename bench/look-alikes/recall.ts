/** Recall is measured among this many of the first. */
export const recallAt = [1, 5, 10] as const;

/**
 * Returns which share of what belongs to the queries is among the first `k` of each query's list.
 * @param wanted query -> what belongs to it
 * @param found query -> what was found, the best first
 */
export function recall(
  wanted: ReadonlyMap<string, ReadonlySet<string>>,
  found: ReadonlyMap<string, readonly string[]>,
  k: number,
): number {
  let [all, hits] = [0, 0];
  for (const [query, belongs] of wanted) {
    all += belongs.size;
    hits += (found.get(query) ?? []).slice(0, k).filter((one) => belongs.has(one)).length;
  }
  return all === 0 ? 0 : hits / all;
}
