import type { ExperimentValues } from './read-experiment.ts';

/** What a decision rule means, in a sentence; custom criteria speak for themselves. */
export const ruleWords: Readonly<
  Record<NonNullable<ExperimentValues['decision_criteria']>, string>
> = {
  clear_signals: 'ship only if every goal is clearly better and no guardrail is worse.',
  do_no_harm: 'ship unless a guardrail is worse.',
  custom: '',
};
