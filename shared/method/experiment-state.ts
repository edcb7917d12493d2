import type { ValuesOf } from '../records/index.ts';

/**
 * The state of an experiment, with its result once it has stopped; `undecided`: stopped without a
 * result. In order of relevance.
 */
export const experimentStates = [
  'running',
  'draft',
  'won',
  'lost',
  'inconclusive',
  'dnf',
  'undecided',
] as const;
export type ExperimentState = (typeof experimentStates)[number];

/**
 * Returns the state of an experiment. Total: an unreadable status counts as draft, so that nothing
 * runs by accident.
 */
export function experimentState({
  status,
  results,
}: Pick<ValuesOf<'experiment'>, 'status' | 'results'>): ExperimentState {
  switch (status) {
    case 'running':
      return 'running';
    case 'stopped':
      return results ?? 'undecided';
    default:
      return 'draft';
  }
}
