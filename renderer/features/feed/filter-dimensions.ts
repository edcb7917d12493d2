import type { Filter, FilterDimension } from '../../../shared/api/feed.ts';
import type { Options } from '../../../shared/records/field.ts';
import { decisionStates } from '../../../shared/method/verdict.ts';
import { recordTypes } from '../../../shared/records/index.ts';
import { stateWords } from '../../ui/triage-state-words.ts';

/** How the values of a dimension are named: by a closed list, by the record behind the id, by the workflow, or as they are. */
export type Naming = { readonly by: 'options'; readonly options: Options } | { readonly by: 'record' } | { readonly by: 'stage' } | { readonly by: 'value' };

export interface Dimension { readonly name: FilterDimension; readonly label: string; readonly naming: Naming }

const { breakage, outcome, experiment, deployment, model_iteration: iteration, member } = recordTypes;
const types = Object.fromEntries(Object.values(recordTypes).map((type) => [type.type, type.label]));

/** The dimensions of the feed, in the order of their chips. */
export const dimensions: readonly Dimension[] = [
  { name: 'type', label: 'Kind', naming: { by: 'options', options: types } },
  { name: 'deployment', label: 'Deployment', naming: { by: 'record' } },
  { name: 'stage', label: 'Stage', naming: { by: 'stage' } },
  { name: 'triage', label: 'Triage', naming: { by: 'options', options: Object.fromEntries(decisionStates.map((state) => [state, stateWords[state]])) } },
  { name: 'severity', label: 'Severity', naming: { by: 'options', options: breakage.fields.severity.options } },
  { name: 'iteration', label: 'Iteration', naming: { by: 'record' } },
  { name: 'result', label: 'Result', naming: { by: 'options', options: { ...outcome.fields.kind.options, ...experiment.fields.results.options } } },
  {
    name: 'status', label: 'Status',
    naming: { by: 'options', options: { ...deployment.fields.status.options, ...experiment.fields.status.options, ...iteration.fields.status.options, ...member.fields.role.options } },
  },
  { name: 'experiment', label: 'Experiment', naming: { by: 'record' } },
  { name: 'author', label: 'Author', naming: { by: 'record' } },
  { name: 'tag', label: 'Tag', naming: { by: 'value' } },
];

/** The filter with one value more, or without it when it was there. */
export function toggleValue(filter: Filter, name: FilterDimension, value: string): Filter {
  const values = filter[name] ?? [];
  return { ...filter, [name]: values.includes(value) ? values.filter((other) => other !== value) : [...values, value] };
}

/** The filter with several values more, or without them when all were there. */
export function toggleValues(filter: Filter, name: FilterDimension, group: readonly string[]): Filter {
  const values = filter[name] ?? [];
  const all = group.every((value) => values.includes(value));
  return { ...filter, [name]: all ? values.filter((value) => !group.includes(value)) : [...new Set([...values, ...group])] };
}
