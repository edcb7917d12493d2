import type { DocumentName } from '../../../../shared/doc/document-name.ts';
import type { RecordId } from '../../../../shared/ids.ts';
import type { RecordType } from '../../../../shared/records/define-record.ts';
import { creatingFields } from '../../../../shared/records/index.ts';
import type { RawValues } from '../../../../shared/records/read-values.ts';
import type { Write } from './writes.ts';

/**
 * Plans a record whose ID is derived from its values. It is created with what everyone who writes
 * it gives it, and the other values are edits: so two independent creations are the same, and
 * nothing that either of them says is lost.
 * @param to the document, if someone has decided that; its home otherwise
 */
export function createDerived(
  definition: RecordType,
  id: RecordId,
  values: RawValues,
  to?: DocumentName,
): Write[] {
  const identity = definition.identity ?? [];
  const made = Object.fromEntries(
    creatingFields(definition).map((field) => [
      field,
      identity.includes(field) ? values[field] : (definition.starts[field] ?? values[field]),
    ]),
  );
  const edits = Object.entries(values).filter(
    ([field, value]) =>
      !identity.includes(field) &&
      value !== null &&
      value !== undefined &&
      !(Array.isArray(value) && value.length === 0) &&
      made[field] !== value,
  );
  return [
    {
      op: 'create',
      type: definition.type,
      id,
      values: made,
      ...(to === undefined ? {} : { to }),
    },
    ...edits.map(([field, value]): Write => ({ op: 'set', record: id, field, value })),
  ];
}
