interface Assessment {
  readonly id: string;
  readonly values: { readonly retest_on: string | null; readonly retest_of: string | null };
}

/**
 * Returns the threshold assessments whose retest is due and has not begun, the longest due first.
 * @param today '2026-11-23', the person's own day
 */
export function retestsDue<T extends Assessment>(all: readonly T[], today: string): T[] {
  const begun = new Set(all.map(({ values }) => values.retest_of));
  return all
    .filter(({ id, values: { retest_on } }) => isBy(retest_on, today) && !begun.has(id))
    .sort((a, b) => (dayOf(a) < dayOf(b) ? -1 : 1));
}

const isBy = (day: string | null, today: string): boolean => day !== null && day <= today;
const dayOf = ({ values }: Assessment): string => values.retest_on ?? '';

const numbered = / \(retest(?: \d+)?\)$/;

/** Returns the title of a retest: 'Jokes (retest)', 'Jokes (retest 2)', the first that is free. */
export function retestTitle(title: string, taken: readonly string[]): string {
  const base = title.replace(numbered, '');
  for (let n = 1; ; n += 1) {
    const wanted = n === 1 ? `${base} (retest)` : `${base} (retest ${n})`;
    if (!taken.includes(wanted)) return wanted;
  }
}
