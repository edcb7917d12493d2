/**
 * Returns the gap that another was merged into, directly or not; itself if into none. A ring of
 * merges, which two people can make independently, counts for its smallest ID.
 */
export function rootGap(gap: string, mergedInto: ReadonlyMap<string, string | null>): string {
  const passed = [gap];
  for (let at = gap; ;) {
    const next = mergedInto.get(at) ?? null;
    if (next === null || !mergedInto.has(next)) return at;
    const ring = passed.indexOf(next);
    if (ring >= 0) return passed.slice(ring).sort()[0] ?? at;
    passed.push(next);
    at = next;
  }
}
