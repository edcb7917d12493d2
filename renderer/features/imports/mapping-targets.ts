import type { CsvMapping } from '../../../shared/api/imports.ts';
import type { Field } from '../../../shared/records/field.ts';
import { recordTypes } from '../../../shared/records/index.ts';

/**
 * Where a column's cells can go. `value` is as in a mapping: a field, `group.field`, or one of the
 * importer's own words.
 */
export interface MappingTarget {
  readonly value: string;
  readonly label: string;
  readonly required: boolean;
}
export interface TargetGroup {
  readonly group: string;
  readonly items: readonly MappingTarget[];
}

const byName: readonly MappingTarget[] = [
  { value: 'deployment', label: 'Deployment, by name', required: false },
  { value: 'experiment', label: 'Experiment, by name', required: false },
  { value: 'stage', label: 'Stage, by name', required: false },
  { value: 'model_iteration', label: 'Model iteration, by name', required: false },
];
const bySource: readonly MappingTarget[] = [
  { value: 'type', label: 'Kind of record, per row', required: false },
  { value: 'source.url', label: 'Link to the source', required: false },
  { value: 'source.licence', label: 'Licence', required: false },
  { value: 'source.details', label: 'Keep as extra field', required: false },
];
const namedFields = new Set(byName.map((target) => target.value));

/** Returns everything that a column can be, for records of a type, in groups. */
export function mappingTargets(type: CsvMapping['type']): readonly TargetGroup[] {
  const { label, fields } = recordTypes[type];
  if (type === 'harness_component') return componentTargets;
  return [
    {
      group: label,
      items: Object.entries(fields as Readonly<Record<string, Field>>).flatMap(([name, field]) =>
        targetsOf(name, field),
      ),
    },
    { group: 'Other records', items: byName },
    { group: 'Source', items: bySource },
  ];
}

/** A component has no source: what has no field is kept in its notes. */
const componentTargets: readonly TargetGroup[] = [
  {
    group: recordTypes.harness_component.label,
    items: Object.entries(
      recordTypes.harness_component.fields as Readonly<Record<string, Field>>,
    ).flatMap(([name, field]) => {
      if (field.kind === 'list' || field.hidden === true) return [];
      const byTitle = ['ref', 'refs', 'stages'].includes(field.kind);
      const label = byTitle ? `${field.label}, by name` : field.label;
      return [{ value: name, label, required: name === 'title' }];
    }),
  },
  {
    group: 'Anything else',
    items: [{ value: 'source.details', label: 'Keep in the notes', required: false }],
  },
];

function targetsOf(name: string, field: Field): readonly MappingTarget[] {
  if (
    field.hidden ||
    field.kind === 'list' ||
    namedFields.has(name) ||
    field.kind === 'ref' ||
    field.kind === 'refs'
  )
    return [];
  if (field.kind !== 'group')
    return [{ value: name, label: field.label, required: name === 'title' }];
  return Object.entries(field.fields).map(([inner, part]) => ({
    value: `${name}.${inner}`,
    label: `${field.label}: ${part.label.toLowerCase()}`,
    required: false,
  }));
}

/** The fields whose text becomes the title if no column provides one. */
const titleSources: Readonly<Record<CsvMapping['type'], readonly string[]>> = {
  breakage: ['actual', 'expected'],
  outcome: ['body', 'quote'],
  data_need: ['what'],
  harness_component: [],
};

/** Returns notes about a mapping before it is used, one sentence each; empty if there are none. */
export function mappingNotes(mapping: CsvMapping): readonly string[] {
  const used = new Set(Object.values(mapping.columns));
  if (mapping.type === 'harness_component') return componentNotes(used);
  const notes: string[] = [];
  if (!used.has('title')) {
    notes.push(
      titleSources[mapping.type].some((name) => used.has(name)) || used.has('source.details')
        ? 'No title column. The beginning of the text becomes the title.'
        : 'No title or text column. Rows without text are skipped.',
    );
  }
  if (mapping.type === 'breakage' && !used.has('severity'))
    notes.push('No severity column. S3 is assumed, and records get the tag severity-not-given.');
  if (mapping.key === null)
    notes.push('No unique ID column. Changed rows will be imported as new records.');
  return notes;
}

function componentNotes(used: ReadonlySet<string | null>): readonly string[] {
  const notes: string[] = [];
  if (!used.has('title')) notes.push('No name column. Rows without a name are skipped.');
  if (!used.has('review_by'))
    notes.push('No review date column. New components come up for review at once.');
  if (!used.has('owner')) notes.push('No owner column. Overdue reviews come up for nobody.');
  return notes;
}

/**
 * Returns the same columns for another kind of record: fields that this kind lacks go to the
 * details.
 */
export function withType(mapping: CsvMapping, type: CsvMapping['type']): CsvMapping {
  const targets = new Set(
    mappingTargets(type).flatMap((group) => group.items.map((item) => item.value)),
  );
  const main = {
    breakage: 'actual',
    outcome: 'body',
    data_need: 'what',
    harness_component: 'notes',
  } as const;
  const columns = Object.entries(mapping.columns).map(
    ([column, target]): [string, string | null] => {
      if (target === null || targets.has(target)) return [column, target];
      return [column, target === main[mapping.type] ? main[type] : 'source.details'];
    },
  );
  return { ...mapping, type, columns: Object.fromEntries(columns) };
}
