/** What a release did for a gap; null while nobody has decided. */
export type ReleaseResult = 'natively' | 'partly' | 'not' | null;

/** A gap that a customer's deployment saw. */
export interface SeenGap {
  /** The question. */
  readonly title: string;
  /** What a closed gap makes possible, in words that a customer knows. */
  readonly unlocks: string | null;
  readonly result: ReleaseResult;
}

const beginnings = [
  ['natively', 'This works now without a workaround'],
  ['partly', 'This works in part, and we keep working on it'],
  ['not', 'This is not solved yet, and we keep working on it'],
  [null, 'We are still checking this'],
] as const;

/**
 * [IT7] Returns a sentence to tell a customer about a release: what became of each gap that their
 * deployment saw, the best news first. Empty without gaps.
 */
export function customerSentence(iteration: string, gaps: readonly SeenGap[]): string {
  const parts = beginnings.flatMap(([result, beginning]) => {
    const named = gaps.filter((gap) => gap.result === result).map(wordsOf);
    return named.length === 0 ? [] : [`${beginning}: ${[...new Set(named)].join('; ')}.`];
  });
  return parts.length === 0 ? '' : [`We have released ${iteration}.`, ...parts].join(' ');
}

/** Returns a gap in the customer’s words, without a full stop of its own, or else its question. */
const wordsOf = ({ title, unlocks }: SeenGap): string =>
  unlocks?.trim() ? unlocks.trim().replace(/[.\s]+$/u, '') : `“${title.trim()}”`;
