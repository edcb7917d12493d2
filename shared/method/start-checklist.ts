import type { ValuesOf } from '../records/index.ts';

/**
 * The requirements before an experiment starts, so that its result can be judged by what was agreed
 * beforehand.
 */
export const startRequirements = [
  'hypothesis',
  'goal_metric',
  'criteria',
  'stage',
  'iteration',
] as const;
export type StartRequirement = (typeof startRequirements)[number];

export interface ChecklistItem {
  readonly requirement: StartRequirement;
  readonly done: boolean;
  /** The requirement in words, the same whether done or not. */
  readonly label: string;
  /** Exactly what is missing; empty when done. */
  readonly missing: string;
}

type Experiment = Pick<
  ValuesOf<'experiment'>,
  'hypothesis' | 'metrics' | 'decision_criteria' | 'criteria' | 'stage' | 'phases'
>;

const isFilled = (text: string | null): text is string => text !== null && text.trim() !== '';

/**
 * Returns the start checklist of an experiment, in display order. Total for any values returned by
 * `readValues`. An experiment may start when every item is done.
 */
export function startChecklist(experiment: Experiment): readonly ChecklistItem[] {
  return startRequirements.map((requirement) => {
    const missing = missingFor[requirement](experiment);
    return { requirement, done: missing === '', label: labels[requirement], missing };
  });
}

const labels: Readonly<Record<StartRequirement, string>> = {
  hypothesis: 'A hypothesis',
  goal_metric: 'A goal metric with baseline and target',
  criteria: 'A decision rule',
  stage: 'A workflow stage',
  iteration: 'A model iteration for the first phase',
};

const missingFor: Readonly<Record<StartRequirement, (experiment: Experiment) => string>> = {
  hypothesis: (e) => (isFilled(e.hypothesis) ? '' : 'Say what you expect, and why.'),
  goal_metric: (e) => missingGoal(e.metrics),
  criteria: (e) => {
    if (e.decision_criteria === null) return 'Choose a decision rule.';
    if (e.decision_criteria === 'custom' && !isFilled(e.criteria))
      return 'Write down your custom criteria.';
    return '';
  },
  stage: (e) => (isFilled(e.stage) ? '' : 'Choose a workflow stage.'),
  iteration: (e) => (e.phases[0]?.model_iteration ? '' : 'Choose the first model iteration.'),
};

function missingGoal(metrics: Experiment['metrics']): string {
  const goals = metrics.filter((metric) => metric.role === 'goal');
  if (goals.length === 0) return 'Add a goal metric.';
  if (goals.some((goal) => goal.baseline !== null && goal.target !== null)) return '';
  const [first] = goals as [Experiment['metrics'][number]];
  const lacks = [
    first.baseline === null ? 'baseline' : null,
    first.target === null ? 'target' : null,
  ].filter((part) => part !== null);
  return `“${first.name}” has no ${lacks.join(' and no ')}.`;
}
