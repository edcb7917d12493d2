import type { ValuesOf } from '../../../shared/records/index.ts';

type Iteration = Pick<ValuesOf<'model_iteration'>, 'results' | 'gaps_closed'>;

const words = {
  natively: 'Closed natively',
  partly: 'Partly closed',
  not: 'Not closed',
} as const;

/**
 * Returns what the release walk of an iteration says of a gap, in words; null: nothing yet.
 * @param gaps the gap, then those merged with it
 */
export function gapVerdict(
  { results, gaps_closed: closed }: Iteration,
  gaps: readonly string[],
): string | null {
  for (const gap of gaps) {
    const said = results.find((one) => one.gap === gap);
    if (said?.result) return words[said.result];
  }
  return closed.some((gap) => gaps.includes(gap)) ? words.natively : null;
}
