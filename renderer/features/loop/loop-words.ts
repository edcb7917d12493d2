import type { LoopReport } from '../../../shared/api/answers.ts';
import { oneDecimalText } from '../../ui/number-words.ts';

type StepName = LoopReport['steps'][number]['name'];

/** What the steps of the loop are called, and what waits at each. */
export const stepLabels: Readonly<
  Record<StepName, { readonly title: string; readonly waiting: string }>
> = {
  observations: { title: 'Observations', waiting: 'Not decided yet' },
  gaps: { title: 'Capability gaps', waiting: 'Open gaps without a data job' },
  jobs: { title: 'Data jobs', waiting: 'Jobs not delivered yet' },
  iterations: { title: 'Released iterations', waiting: 'Iterations in training' },
  retired: { title: 'Retired components', waiting: 'Components past their review date' },
  answers: { title: 'Answers', waiting: 'Answers owed' },
};

/** The medians, in the order of the loop. */
export const medianLabels: readonly (readonly [keyof LoopReport['median_days'], string])[] = [
  ['to_triage', 'Triage'],
  ['to_gap', 'Capability gap'],
  ['to_job', 'Data job'],
  ['to_release', 'Release'],
  ['to_closed', 'Closed'],
  ['to_answer', 'First answer'],
];

/** Returns a median as words: '3.5 days'; a dash where there is none. */
export const dayCountWords = (days: number | null): string =>
  days === null ? '–' : `${oneDecimalText(days)} days`;
