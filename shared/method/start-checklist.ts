import type { ValuesOf } from '../records/index.ts';

/** What must stand before an experiment runs, so that its result can be judged by what was agreed beforehand. */
export const startRequirements = ['hypothesis', 'goal_metric', 'criteria', 'stage', 'iteration'] as const;
export type StartRequirement = (typeof startRequirements)[number];

export interface ChecklistItem {
  readonly requirement: StartRequirement;
  readonly done: boolean;
  /** The requirement in words, the same whether done or not. */
  readonly label: string;
  /** What is still missing, exactly; empty when done. */
  readonly missing: string;
}

type Experiment = Pick<ValuesOf<'experiment'>, 'hypothesis' | 'metrics' | 'decision_criteria' | 'criteria' | 'stage' | 'phases'>;

const isFilled = (text: string | null): text is string => text !== null && text.trim() !== '';

/**
 * The start checklist of an experiment, in the order in which it is shown. Total: any values that `readValues` returns will do.
 * An experiment may start when every item is done, see `canStart`.
 */
export function startChecklist(experiment: Experiment): readonly ChecklistItem[] {
  return startRequirements.map((requirement) => {
    const missing = missingFor[requirement](experiment);
    return { requirement, done: missing === '', label: labels[requirement], missing };
  });
}

/** Whether nothing on the start checklist is missing. */
export const canStart = (experiment: Experiment): boolean => startChecklist(experiment).every((item) => item.done);

const labels: Readonly<Record<StartRequirement, string>> = {
  hypothesis: 'A hypothesis',
  goal_metric: 'A goal metric with baseline and target',
  criteria: 'How it will be decided',
  stage: 'The workflow stage',
  iteration: 'A model iteration for the first phase',
};

const missingFor: Readonly<Record<StartRequirement, (experiment: Experiment) => string>> = {
  hypothesis: (e) => (isFilled(e.hypothesis) ? '' : 'Say what you expect, and why.'),
  goal_metric: (e) => missingGoal(e.metrics),
  criteria: (e) => {
    if (e.decision_criteria === null) return 'Choose a decision rule.';
    return e.decision_criteria === 'custom' && !isFilled(e.criteria) ? 'Write your own criteria down.' : '';
  },
  stage: (e) => (isFilled(e.stage) ? '' : 'Choose the stage that it is about.'),
  iteration: (e) => (e.phases[0]?.model_iteration ? '' : 'Name the model iteration that it begins with.'),
};

function missingGoal(metrics: Experiment['metrics']): string {
  const goals = metrics.filter((metric) => metric.role === 'goal');
  if (goals.length === 0) return 'Add a goal metric.';
  if (goals.some((goal) => goal.baseline !== null && goal.target !== null)) return '';
  const [first] = goals as [Experiment['metrics'][number]];
  const lacks = [first.baseline === null ? 'baseline' : null, first.target === null ? 'target' : null].filter((part) => part !== null);
  return `“${first.name}” has no ${lacks.join(' and no ')}.`;
}
