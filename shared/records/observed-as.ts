import type { RecordType } from './define-record.ts';
import type { Field } from './field.ts';
import { findRecordType, isObservationType, observationTypes } from './index.ts';
import { parseValue } from './read-values.ts';

/**
 * Returns the current type of a record. An observation keeps its ID, its history and its
 * attachments when its kind is changed: the kind is a field like others, and the created type
 * applies until that field is set.
 */
export function observedType(type: string, values: Readonly<Record<string, unknown>>): string {
  if (!isObservationType(type)) return type;
  const changed = Object.hasOwn(values, 'observed_as') ? values['observed_as'] : null;
  if (typeof changed === 'string' && isObservationType(changed)) return changed;
  return type;
}

/**
 * Returns the field of a record by its name; null if there is none. An observation has the fields
 * of every kind: those of its earlier kind stay stored, can be undone, and return when the kind is
 * changed back.
 */
export const findFieldOf = (type: string, name: string): Field | null =>
  definitionWith(type, name)?.fields[name] ?? null;

function definitionWith(type: string, name: string): RecordType | null {
  const types = isObservationType(type) ? [type, ...observationTypes] : [type];
  return (
    types.map(findRecordType).find((one) => one !== null && Object.hasOwn(one.fields, name)) ?? null
  );
}

/**
 * Parses one value to write to a field of a record. Strict. A field that only another kind of
 * observation has may be cleared even if that kind requires it: undoing a change of kind clears
 * what came with it.
 * @throws AppError `invalid`
 */
export function parseValueOf(definition: RecordType, name: string, given: unknown): unknown {
  const home = definitionWith(definition.type, name) ?? definition;
  if (home !== definition && given === null) return null;
  return parseValue(home, name, given);
}
