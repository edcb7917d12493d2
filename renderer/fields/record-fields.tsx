import type { ReactNode } from 'react';
import type { Fields } from '../../shared/records/field.ts';
import { FieldControl } from './field-control.tsx';
import { FieldScopeProvider } from './field-scope.tsx';
import { NestedFields } from './nested-fields.tsx';
import type { RecordForm } from './use-record-form.ts';

interface Props {
  readonly form: RecordForm;
  /** Only these of the form's fields. */
  readonly names?: readonly string[];
  readonly autoFocus?: string;
  readonly disabled?: boolean;
  /** The deployment, if the record has no field for it. */
  readonly deployment?: string | null;
}

/** Shows the controls of a form's fields, without buttons, for other forms to compose. */
export function RecordFields({
  form,
  names = form.names,
  autoFocus,
  disabled,
  deployment = null,
}: Props): ReactNode {
  const own = form.values['deployment'];
  const profession = form.values['profession'];
  const scope = {
    deployment: typeof own === 'string' ? own : deployment,
    profession: typeof profession === 'string' ? profession : null,
  };
  return (
    <FieldScopeProvider scope={scope}>
      <NestedFields
        fields={withAdvice(form)}
        names={names}
        path=""
        values={form.values}
        errors={form.errors}
        disabled={disabled}
        autoFocus={autoFocus}
        onChange={form.set}
        control={(props) => <FieldControl key={props.path} {...props} />}
      />
    </FieldScopeProvider>
  );
}

/** Returns the fields of a form; where there is something to remark, it takes the hint's place. */
function withAdvice({ definition: { fields }, advice }: RecordForm): Fields {
  if (Object.keys(advice).length === 0) return fields;
  return Object.fromEntries(
    Object.entries(fields).map(([name, field]) => [
      name,
      Object.hasOwn(advice, name) ? { ...field, hint: advice[name] ?? '' } : field,
    ]),
  );
}
