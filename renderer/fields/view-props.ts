import type { ReactNode } from 'react';
import type { Field, FieldKind, FieldOf } from '../../shared/records/field.ts';

/**
 * The props of every view: an existing stored value (not null, not an empty list). Total: an
 * invalid value is shown unchanged.
 */
export interface ViewProps<K extends FieldKind = FieldKind> {
  readonly field: FieldOf<K>;
  readonly value: unknown;
  /** Shows a field inside this one. */
  readonly nested: (field: Field, value: unknown) => ReactNode;
}
