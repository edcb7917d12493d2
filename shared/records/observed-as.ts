import type { RecordType } from './define-record.ts';
import type { Field } from './field.ts';
import { findRecordType, isObservationType, observationTypes } from './index.ts';
import { parseValue } from './read-values.ts';

/**
 * The type that a record has now. An observation keeps its id, its history and all that hangs on it when its kind is changed:
 * the kind is a field like others, and the type that it was created with is what it has while nobody set that field.
 */
export function observedType(type: string, values: Readonly<Record<string, unknown>>): string {
  if (!isObservationType(type)) return type;
  const changed = Object.hasOwn(values, 'observed_as') ? values['observed_as'] : null;
  return typeof changed === 'string' && isObservationType(changed) ? changed : type;
}

/**
 * The field of a record by its name; null when there is none. An observation has the fields of every kind: those of the kind that
 * it was before stay stored with it, can be taken back, and are there again when the kind is changed back.
 */
export const findFieldOf = (type: string, name: string): Field | null => definitionWith(type, name)?.fields[name] ?? null;

function definitionWith(type: string, name: string): RecordType | null {
  const types = isObservationType(type) ? [type, ...observationTypes] : [type];
  return types.map(findRecordType).find((one) => one !== null && Object.hasOwn(one.fields, name)) ?? null;
}

/**
 * Strict: one written value of a field of a record. A field that only another kind of observation has may be emptied even where
 * that kind requires it: taking a change of kind back empties what came with it.
 * @throws AppError `invalid`
 */
export function parseValueOf(definition: RecordType, name: string, given: unknown): unknown {
  const home = definitionWith(definition.type, name) ?? definition;
  return home !== definition && given === null ? null : parseValue(home, name, given);
}
