import type { ReactNode } from 'react';
import { type ControlProps, labelled } from '../control-props.ts';
import { useFieldScope } from '../field-scope.tsx';
import { StagePicker } from '../stage-picker.tsx';

/** Shows a picker for a workflow stage. */
export function StageControl(props: ControlProps<'stage'>): ReactNode {
  const { value, onChange } = props;
  const { deployment, profession } = useFieldScope();
  return (
    <StagePicker
      {...labelled(props)}
      deployment={deployment}
      profession={profession}
      value={typeof value === 'string' ? value : null}
      onChange={onChange}
    />
  );
}
