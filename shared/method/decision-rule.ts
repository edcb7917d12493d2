import type { ValuesOf } from '../records/index.ts';
import { type Metric, readMetric } from './metric-reading.ts';

type Experiment = Pick<ValuesOf<'experiment'>, 'decision_criteria' | 'metrics'>;
type Decision = ValuesOf<'experiment'>['decision'];

/** What an agreed rule says about shipping, and the metrics, or missing values, behind it. */
export interface RuleAnswer {
  readonly ship: boolean;
  readonly because: string;
}

/**
 * Applies the rule that was agreed before the start to the observed values. `clear_signals`: ship
 * if every goal is better than its baseline or reached its target, and no guardrail is worse.
 * `do_no_harm`: ship if no guardrail is worse.
 * @returns null if no rule was agreed, or if the criteria are in words
 */
export function applyRule({ decision_criteria: rule, metrics }: Experiment): RuleAnswer | null {
  if (rule === null || rule === 'custom') return null;
  const broken = named(metrics, 'guardrail', ['worse']);
  if (broken.length > 0) return { ship: false, because: `worse: ${broken.join(', ')}` };
  if (rule === 'do_no_harm') return { ship: true, because: 'no guardrail is worse' };
  const goals = metrics.filter(({ role }) => role === 'goal');
  if (goals.length === 0) return { ship: false, because: 'there is no goal metric' };
  const unclear = named(metrics, 'goal', ['same', 'worse', 'unknown']);
  if (unclear.length > 0)
    return { ship: false, because: `not clearly better: ${unclear.join(', ')}` };
  return { ship: true, because: 'every goal is better and no guardrail is worse' };
}

const named = (
  metrics: readonly Metric[],
  role: Metric['role'],
  verdicts: readonly string[],
): string[] =>
  metrics
    .filter((metric) => metric.role === role && verdicts.includes(readMetric(metric).verdict))
    .map(({ name }) => name);

/**
 * Returns the line that questions a decision against the agreed rule, or null if the two agree.
 * Shipping and rolling back can contradict a rule; iterating and collecting data never do.
 */
export function challengeDecision(experiment: Experiment, decision: Decision): string | null {
  const answer = applyRule(experiment);
  if (answer === null) return null;
  if (decision === 'ship' && !answer.ship) {
    return `The rule says: don’t ship (${answer.because}). Say why.`;
  }
  if (decision === 'roll_back' && answer.ship) {
    return `The rule says: ship (${answer.because}). Say why.`;
  }
  return null;
}
