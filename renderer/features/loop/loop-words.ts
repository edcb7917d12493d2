import type { LoopNumber, LoopReport, LoopStep } from '../../../shared/api/answers.ts';
import { plural } from '../../../shared/plural.ts';
import { oneDecimalText } from '../../ui/number-words.ts';

interface StepWords {
  readonly title: string;
  /** What happened at the step: '3 logged this week'. */
  readonly done: string;
  /** What waits there. */
  readonly waiting: string;
}

/** What the steps of the loop are called, what happens there, and what waits at each. */
export const stepLabels: Readonly<Record<LoopStep, StepWords>> = {
  observations: { title: 'Observations', done: 'logged', waiting: 'Not decided yet' },
  gaps: { title: 'Capability gaps', done: 'recorded', waiting: 'Open gaps without a data job' },
  jobs: { title: 'Data jobs', done: 'started', waiting: 'Jobs not delivered yet' },
  iterations: { title: 'Model iterations', done: 'released', waiting: 'Iterations in training' },
  retired: {
    title: 'Retired components',
    done: 'retired',
    waiting: 'Components past their review date',
  },
  answers: { title: 'Answers', done: 'given', waiting: 'Answers owed' },
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

/** Returns days as words: '3.5 days'; a dash where there are none. */
export function dayCountWords(days: number | null): string {
  if (days === null) return '–';
  return `${oneDecimalText(days)} ${plural(Math.round(days * 10) / 10, 'day')}`;
}

/** Returns what the records of a number are: 'Data jobs started this week'. */
export function numberTitle(number: LoopNumber): string {
  if (number.part === 'reached') {
    const label = medianLabels.find(([name]) => name === number.of)?.[1] ?? '';
    return `Days to ${label.toLowerCase()}`;
  }
  const { title, done, waiting } = stepLabels[number.of];
  const titles = {
    all: title,
    this_week: `${title} ${done} this week`,
    last_week: `${title} ${done} last week`,
    waiting,
  };
  return titles[number.part];
}
