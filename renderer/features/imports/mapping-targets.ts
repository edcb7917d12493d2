import type { CsvMapping } from '../../../shared/api/imports.ts';
import type { Field } from '../../../shared/records/field.ts';
import { recordTypes } from '../../../shared/records/index.ts';

/** Where a column's cells can go. `value` is what a mapping says: a field, `group.field`, or a word of the importer's own. */
export interface MappingTarget { readonly value: string; readonly label: string; readonly required: boolean }
export interface TargetGroup { readonly group: string; readonly items: readonly MappingTarget[] }

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
  { value: 'source.details', label: 'Keep with the source’s details', required: false },
];
const namedFields = new Set(byName.map((target) => target.value));

/** Everything that a column can be, for records of a type, in groups. */
export function mappingTargets(type: CsvMapping['type']): readonly TargetGroup[] {
  const { label, fields } = recordTypes[type];
  return [
    { group: label, items: Object.entries(fields as Readonly<Record<string, Field>>).flatMap(([name, field]) => targetsOf(name, field)) },
    { group: 'Other records', items: byName },
    { group: 'Source', items: bySource },
  ];
}

function targetsOf(name: string, field: Field): readonly MappingTarget[] {
  if (field.hidden || field.kind === 'list' || namedFields.has(name) || field.kind === 'ref' || field.kind === 'refs') return [];
  if (field.kind !== 'group') return [{ value: name, label: field.label, required: name === 'title' }];
  return Object.entries(field.fields).map(([inner, part]) => ({ value: `${name}.${inner}`, label: `${field.label}: ${part.label.toLowerCase()}`, required: false }));
}

/** The fields whose text makes a title where no column gives one. */
const titleSources: Readonly<Record<CsvMapping['type'], readonly string[]>> = { breakage: ['actual', 'expected'], outcome: ['body', 'quote'], data_need: ['what'] };

/** What is to be said of a mapping before it is used, in a sentence each; empty when nothing is. */
export function mappingNotes(mapping: CsvMapping): readonly string[] {
  const used = new Set(Object.values(mapping.columns));
  const notes: string[] = [];
  if (!used.has('title')) {
    notes.push(titleSources[mapping.type].some((name) => used.has(name)) || used.has('source.details')
      ? 'No column gives the title: the beginning of the text will be the title.'
      : 'No column gives a title or a text: rows without any words are left out.');
  }
  if (mapping.type === 'breakage' && !used.has('severity')) notes.push('No column gives the severity: S3 is assumed, and the tag severity-not-given marks it.');
  if (mapping.key === null) notes.push('No column tells rows apart: a row that is changed in the file comes in as a new record.');
  return notes;
}

/** The same columns for another kind of record: what that kind does not have goes to the details. */
export function withType(mapping: CsvMapping, type: CsvMapping['type']): CsvMapping {
  const targets = new Set(mappingTargets(type).flatMap((group) => group.items.map((item) => item.value)));
  const main = { breakage: 'actual', outcome: 'body', data_need: 'what' } as const;
  const columns = Object.entries(mapping.columns).map(([column, target]): [string, string | null] => {
    if (target === null || targets.has(target)) return [column, target];
    return [column, target === main[mapping.type] ? main[type] : 'source.details'];
  });
  return { ...mapping, type, columns: Object.fromEntries(columns) };
}

