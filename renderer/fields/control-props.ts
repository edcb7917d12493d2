import type { ReactNode } from 'react';
import type { Field, FieldKind, FieldOf } from '../../shared/records/field.ts';
import type { DraftErrors } from './check-draft.ts';

/** The props of every control. `value` is the draft of its kind, see draft-value.ts. */
export interface ControlProps<K extends FieldKind = FieldKind> {
  readonly field: FieldOf<K>;
  /**
   * Its place in the record (`metrics.0.name`): its ID in the form, and the place of its errors.
   */
  readonly path: string;
  readonly value: unknown;
  readonly onChange: (draft: unknown) => void;
  readonly errors: DraftErrors;
  /** Shows the control of a field inside this one, for groups and lists. */
  readonly nested: (props: FieldControlProps) => ReactNode;
  readonly autoFocus?: boolean;
  readonly disabled?: boolean;
}

export type FieldControlProps = Omit<ControlProps, 'nested'>;

/** Returns the label, hint, error and ID that every control passes on to its input. */
export const labelled = ({
  field,
  path,
  errors,
  disabled,
  autoFocus,
}: Pick<FieldControlProps, 'path' | 'errors' | 'disabled' | 'autoFocus'> & {
  readonly field: Field;
}) => ({
  id: controlId(path),
  label: field.label,
  description: field.hint,
  withAsterisk: field.required === true,
  error: errors[path],
  disabled,
  'data-autofocus': autoFocus || undefined,
});

/** Returns the ID of a field's control in the page; there is one form at a time. */
export const controlId = (path: string): string => `field-${path.replaceAll('.', '-')}`;
