import type { RecordType } from '../../../shared/records/define-record.ts';
import type { Field, FieldKind, FieldOf, Fields } from '../../../shared/records/field.ts';
import { newRecordId } from '../../../shared/ids.ts';

type Samples = { readonly [K in FieldKind]: (field: FieldOf<K>) => unknown };
const samples: Samples = {
  line: () => 'Hands merge',
  text: () => 'First line.\nSecond line.',
  number: (f) => Math.min(f.max ?? 3, Math.max(f.min ?? 3, 3)),
  boolean: () => true,
  choice: (f) => Object.keys(f.options)[0],
  choices: (f) => Object.keys(f.options).slice(0, 2),
  instant: () => '2026-11-23T12:29:04.123Z',
  date: () => '2026-11-23',
  tags: () => ['hands', 'Nachtaufnahme'],
  lines: () => ['one', 'two\nwith a break'],
  ref: () => newRecordId(),
  refs: () => [newRecordId(), newRecordId()],
  stage: () => 'edit',
  stages: () => ['edit', 'shoot'],
  group: (f) => fullFields(f.fields),
  list: (f) => [fullFields(f.fields), fullFields(f.fields)],
};
const sample = (field: Field): unknown => (samples[field.kind] as (f: Field) => unknown)(field);
const fullFields = (fields: Fields): Record<string, unknown> =>
  Object.fromEntries(Object.entries(fields).map(([name, field]) => [name, sample(field)]));

/** Values of a type with every field filled. */
export const fullValues = (definition: RecordType): Record<string, unknown> =>
  fullFields(definition.fields);
