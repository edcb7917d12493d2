/** An observation that has words of a failure mode or a magic moment. */
export interface ModeLikeness {
  /** The weight of the shared words ÷ that of all words of the mode, 0 to 1. */
  readonly share: number;
  /** The shared words, the most telling ones first. */
  readonly words: readonly string[];
}

/** The numbers of the rule. Source: the method's own. */
const likelyFrom = { words: 2, share: 0.35 } as const;

/**
 * Returns how much an observation is like a mode by its words; null if that is too little to say
 * that it probably shows it.
 * @param mode the words of the mode with how much each tells, the most telling first
 */
export function modeLikeness(
  mode: ReadonlyMap<string, number>,
  observation: ReadonlySet<string>,
): ModeLikeness | null {
  let [all, shared] = [0, 0];
  const words: string[] = [];
  for (const [word, weight] of mode) {
    all += weight;
    if (!observation.has(word)) continue;
    shared += weight;
    words.push(word);
  }
  if (all === 0 || words.length < likelyFrom.words) return null;
  const share = shared / all;
  return share < likelyFrom.share ? null : { share, words };
}
