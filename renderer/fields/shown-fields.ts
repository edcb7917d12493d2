import type { RecordType } from '../../shared/records/define-record.ts';
import type { Field } from '../../shared/records/field.ts';
import { findRecordType } from '../../shared/records/index.ts';

/**
 * Returns whether a person can fill it in: not set by the program, and not about a record type
 * unknown to this version.
 */
export const isShown = (field: Field): boolean =>
  !field.hidden &&
  !(
    (field.kind === 'ref' || field.kind === 'refs') &&
    field.to.length > 0 &&
    field.to.every((type) => findRecordType(type) === null)
  );

/** Returns the names of the fields of a form, in the order of the definition. */
export const shownFields = (definition: RecordType): readonly string[] =>
  Object.entries(definition.fields)
    .filter(([, field]) => isShown(field))
    .map(([name]) => name);
