import type { CriteriaChange, MetricPart } from '../../../shared/method/criteria-changes.ts';
import { experiment } from '../../../shared/records/experiment.ts';
import { numberText } from '../../ui/number-words.ts';

const metricFields = experiment.fields.metrics.fields;
const parts: Readonly<Record<MetricPart, string>> = {
  baseline: 'baseline',
  target: 'target',
  direction: 'direction',
  unit: 'unit',
  role: 'role',
};
const options: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  decision_criteria: experiment.fields.decision_criteria.options,
  direction: metricFields.direction.options,
  role: metricFields.role.options,
};

/** Returns what was changed: 'the hypothesis', 'the target of “Minutes per shot”'. */
export function changeWords(change: CriteriaChange): string {
  switch (change.what) {
    case 'hypothesis':
      return 'the hypothesis';
    case 'criteria':
      return 'the criteria';
    case 'decision_criteria':
      return 'the decision rule';
    case 'metric':
      break;
  }
  const { name, part } = change.metric ?? { name: '', part: 'added' as const };
  if (part === 'added') return `the metric “${name}” was added`;
  if (part === 'removed') return `the metric “${name}” was removed`;
  return `the ${parts[part]} of “${name}”`;
}

/**
 * Returns one of its values in words: a label of a closed list, a number with its unit, 'nothing'.
 */
export function valueWords(
  change: CriteriaChange,
  value: string | number | null,
  unit: string | null,
): string {
  if (value === null) return 'nothing';
  const list = options[change.metric?.part ?? change.what];
  if (typeof value === 'string') return list?.[value] ?? value;
  if (unit === null || unit === '') return numberText(value);
  return `${numberText(value)} ${unit}`;
}
