import type { ReactNode } from 'react';
import type { Field, Fields } from '../../shared/records/field.ts';
import type { FieldControlProps } from './control-props.ts';
import type { DraftErrors } from './check-draft.ts';
import type { DraftValues } from './draft-value.ts';
import { isShown } from './shown-fields.ts';
import classes from './nested-fields.module.css';

interface Props {
  readonly fields: Fields;
  readonly names?: readonly string[];
  /** The path of the group or item that contains them; '' at the top. */
  readonly path: string;
  readonly values: DraftValues;
  readonly onChange: (name: string, draft: unknown) => void;
  readonly errors: DraftErrors;
  readonly disabled?: boolean;
  readonly autoFocus?: string;
  readonly control: (props: FieldControlProps) => ReactNode;
}

const wide = new Set<Field['kind']>([
  'text',
  'lines',
  'list',
  'group',
  'tags',
  'refs',
  'stages',
  'choices',
]);

/**
 * Shows the controls of some fields on a grid: short ones next to each other if there is room, long
 * ones over the whole width.
 */
export function NestedFields({
  fields,
  names,
  path,
  values,
  onChange,
  errors,
  disabled,
  autoFocus,
  control,
}: Props): ReactNode {
  const shown = (names ?? Object.keys(fields)).filter(
    (name) => fields[name] && isShown(fields[name]),
  );
  return (
    <div className={classes.frame}>
      <div className={classes.grid}>
        {shown.map((name) => {
          const field = fields[name] as Field;
          return (
            <div
              key={name}
              className={wide.has(field.kind) || name === 'title' ? classes.wide : undefined}
            >
              {control({
                field,
                path: path === '' ? name : `${path}.${name}`,
                value: values[name],
                errors,
                disabled,
                autoFocus: autoFocus === name,
                onChange: (draft) => {
                  onChange(name, draft);
                },
              })}
            </div>
          );
        })}
      </div>
    </div>
  );
}
