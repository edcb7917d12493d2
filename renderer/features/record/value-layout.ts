import type { RecordType } from '../../../shared/records/define-record.ts';
import type { Field } from '../../../shared/records/field.ts';
import { isShown } from '../../fields/shown-fields.ts';

export interface NamedField {
  readonly name: string;
  readonly field: Field;
}

/**
 * How a record is displayed: short facts next to each other, long values under headings, and what
 * could still be filled in.
 */
export interface ValueLayout {
  readonly facts: readonly NamedField[];
  readonly passages: readonly NamedField[];
  readonly empty: readonly NamedField[];
}

const long = new Set<Field['kind']>(['text', 'lines', 'list', 'group']);

/** In the pane's header; changed by `e`. */
const inHeader = new Set(['title', 'deployment']);

/** Returns the place of each field. Needed fields are shown even if they are empty. */
export function layOut(
  definition: RecordType,
  values: Readonly<Record<string, unknown>>,
  elsewhere: readonly string[] = [],
): ValueLayout {
  const fields = Object.entries(definition.fields)
    .filter(([name, field]) => isShown(field) && !inHeader.has(name) && !elsewhere.includes(name))
    .map(([name, field]) => ({ name, field }));
  const there = fields.filter(({ name, field }) => field.required || isFilled(values[name]));
  return {
    facts: there.filter(({ field }) => !long.has(field.kind)),
    passages: there.filter(({ field }) => long.has(field.kind)),
    empty: fields.filter((field) => !there.includes(field)),
  };
}

const isFilled = (value: unknown): boolean =>
  value !== null &&
  value !== undefined &&
  value !== '' &&
  !(Array.isArray(value) && value.length === 0);
