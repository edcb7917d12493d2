import type { RecordType } from './define-record.ts';
import { findRecordType, typeNames } from './index.ts';

/** A reference that decides where a record belongs. */
export interface PlacingField {
  readonly field: string;
  /** The type that it refers to. */
  readonly to: RecordType;
  /** Whether the record that it names has to belong to the same deployment. */
  readonly within: boolean;
}

const known: ReadonlyMap<string, readonly PlacingField[]> = new Map(
  typeNames.map((type) => [type, collect(findRecordType(type))]),
);

/**
 * Returns the references that decide where a record of a type belongs, if it belongs to a
 * deployment: to the deployment, and to records whose names are unique only within one.
 */
export const placingFields = (type: string): readonly PlacingField[] => known.get(type) ?? [];

function collect(definition: RecordType | null): readonly PlacingField[] {
  if (definition?.home !== 'deployment') return [];
  return Object.entries(definition.fields).flatMap(([field, { kind, ...more }]) => {
    const to = kind === 'ref' && 'to' in more ? findRecordType(String(more.to[0])) : null;
    if (to === null) return [];
    const within = to.known === 'by_name_in_deployment';
    if (within || to.home === 'self') return [{ field, to, within }];
    return [];
  });
}
