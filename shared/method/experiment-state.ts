import type { ValuesOf } from '../records/index.ts';

/** Where an experiment stands, and once it stopped what came of it; `undecided`: stopped without a result. In the order in which they matter. */
export const experimentStates = ['running', 'draft', 'won', 'lost', 'inconclusive', 'dnf', 'undecided'] as const;
export type ExperimentState = (typeof experimentStates)[number];

/** Total: a status that can't be read counts as draft, so that nothing runs by accident. */
export function experimentState({ status, results }: Pick<ValuesOf<'experiment'>, 'status' | 'results'>): ExperimentState {
  switch (status) {
    case 'running': return 'running';
    case 'stopped': return results ?? 'undecided';
    default: return 'draft';
  }
}
