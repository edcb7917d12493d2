import type { ExperimentValues } from './read-experiment.ts';

/** What a decision rule means, in a sentence; own criteria speak for themselves. */
export const ruleWords: Readonly<Record<NonNullable<ExperimentValues['decision_criteria']>, string>> = {
  clear_signals: 'ship only when the goals are clearly better and no guardrail is worse.',
  do_no_harm: 'ship as long as no guardrail is worse.',
  custom: '',
};
