import type { ReactNode } from 'react';
import type { Field, FieldKind, FieldOf } from '../../shared/records/field.ts';

/** What every view gets: a stored value that is there (not null, not an empty list). Total: a value that does not fit is shown as it is. */
export interface ViewProps<K extends FieldKind = FieldKind> {
  readonly field: FieldOf<K>;
  readonly value: unknown;
  /** The view of a field inside this one. */
  readonly nested: (field: Field, value: unknown) => ReactNode;
}
