import type { ReactNode } from 'react';
import { type ControlProps, labelled } from '../control-props.ts';
import { useFieldScope } from '../field-scope.tsx';
import { RecordPicker } from '../record-picker.tsx';

/** Records of one deployment are suggested from the record's own. */
const ofDeployment = new Set(['experiment', 'outcome', 'breakage', 'data_need']);

/** Shows a picker for one record. */
export function RefControl(props: ControlProps<'ref'>): ReactNode {
  const { field, value, onChange } = props;
  const scope = useFieldScope();
  const narrow = field.to.every((type) => ofDeployment.has(type)) ? scope.deployment : null;
  return (
    <RecordPicker
      {...labelled(props)}
      types={field.to}
      deployment={narrow}
      value={typeof value === 'string' ? value : null}
      onChange={onChange}
    />
  );
}
