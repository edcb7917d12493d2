import type { Filter, FilterDimension } from '../../../shared/api/feed.ts';
import type { Options } from '../../../shared/records/field.ts';
import { decisionStates } from '../../../shared/method/verdict.ts';
import { settledFields } from '../../../shared/records/observation.ts';
import { findRecordType, recordTypes } from '../../../shared/records/index.ts';
import { stateWords } from '../../ui/triage-state-words.ts';

/**
 * How the values of a dimension are named: by a closed list, by the record behind the ID, by the
 * workflow, or unchanged.
 */
export type Naming =
  | { readonly by: 'options'; readonly options: Options }
  | { readonly by: 'record' }
  | { readonly by: 'stage' }
  | { readonly by: 'value' };

export interface Dimension {
  readonly name: FilterDimension;
  readonly label: string;
  readonly naming: Naming;
}

const {
  breakage,
  outcome,
  experiment,
  deployment,
  model_iteration: iteration,
  member,
} = recordTypes;
const types = Object.fromEntries(Object.values(recordTypes).map((type) => [type.type, type.label]));

/** Returns the chip of a status that a record type declares, named by the type's own words. */
function statusDimensions(): readonly Dimension[] {
  return Object.values(recordTypes).flatMap(({ type }): readonly Dimension[] => {
    const definition = findRecordType(type);
    const derived = definition?.derived;
    if (derived?.kind !== 'status' || derived.column === 'triage') return [];
    const { column, absent, conflict, field } = derived;
    const choice = definition?.fields[field];
    const options = {
      [absent]: 'None yet',
      [conflict]: 'In conflict',
      ...(choice?.kind === 'choice' ? choice.options : {}),
    };
    const name = column as FilterDimension;
    return [{ name, label: definition?.label ?? name, naming: { by: 'options', options } }];
  });
}

/** The dimensions of the feed, in the order of their chips. */
export const dimensions: readonly Dimension[] = [
  { name: 'type', label: 'Kind', naming: { by: 'options', options: types } },
  { name: 'deployment', label: 'Deployment', naming: { by: 'record' } },
  { name: 'stage', label: 'Stage', naming: { by: 'stage' } },
  {
    name: 'triage',
    label: 'Triage',
    naming: {
      by: 'options',
      options: Object.fromEntries(decisionStates.map((state) => [state, stateWords[state]])),
    },
  },
  ...statusDimensions(),
  {
    name: 'severity',
    label: 'Severity',
    naming: { by: 'options', options: breakage.fields.severity.options },
  },
  { name: 'iteration', label: 'Iteration', naming: { by: 'record' } },
  {
    name: 'result',
    label: 'Result',
    naming: {
      by: 'options',
      options: { ...outcome.fields.kind.options, ...experiment.fields.results.options },
    },
  },
  {
    name: 'status',
    label: 'Status',
    naming: {
      by: 'options',
      options: {
        ...deployment.fields.status.options,
        ...experiment.fields.status.options,
        ...iteration.fields.status.options,
        ...member.fields.role.options,
      },
    },
  },
  { name: 'experiment', label: 'Experiment', naming: { by: 'record' } },
  { name: 'author', label: 'Author', naming: { by: 'record' } },
  { name: 'tag', label: 'Tag', naming: { by: 'value' } },
  { name: 'to_settle', label: 'To settle', naming: { by: 'options', options: settledFields } },
];

/** Returns the filter with one value added, or removed if it was there. */
export function toggleValue(filter: Filter, name: FilterDimension, value: string): Filter {
  const values = filter[name] ?? [];
  return {
    ...filter,
    [name]: values.includes(value) ? values.filter((other) => other !== value) : [...values, value],
  };
}

/** Returns the filter with several values added, or removed if all were there. */
export function toggleValues(
  filter: Filter,
  name: FilterDimension,
  group: readonly string[],
): Filter {
  const values = filter[name] ?? [];
  const all = group.every((value) => values.includes(value));
  return {
    ...filter,
    [name]: all
      ? values.filter((value) => !group.includes(value))
      : [...new Set([...values, ...group])],
  };
}
