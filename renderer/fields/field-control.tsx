import type { ReactNode } from 'react';
import type { FieldKind } from '../../shared/records/field.ts';
import type { ControlProps, FieldControlProps } from './control-props.ts';
import { BooleanControl } from './controls/boolean-control.tsx';
import { ChoiceControl } from './controls/choice-control.tsx';
import { ChoicesControl } from './controls/choices-control.tsx';
import { DateControl } from './controls/date-control.tsx';
import { GroupControl } from './controls/group-control.tsx';
import { InstantControl } from './controls/instant-control.tsx';
import { LineControl } from './controls/line-control.tsx';
import { LinesControl } from './controls/lines-control.tsx';
import { ListControl } from './controls/list-control.tsx';
import { NumberControl } from './controls/number-control.tsx';
import { RefControl } from './controls/ref-control.tsx';
import { RefsControl } from './controls/refs-control.tsx';
import { StageControl } from './controls/stage-control.tsx';
import { StagesControl } from './controls/stages-control.tsx';
import { TagsControl } from './controls/tags-control.tsx';
import { TextControl } from './controls/text-control.tsx';

type Controls = { readonly [K in FieldKind]: (props: ControlProps<K>) => ReactNode };

/** The one table of controls: a new field kind is a line here. */
const controls: Controls = {
  line: LineControl,
  text: TextControl,
  number: NumberControl,
  boolean: BooleanControl,
  choice: ChoiceControl,
  choices: ChoicesControl,
  instant: InstantControl,
  date: DateControl,
  tags: TagsControl,
  lines: LinesControl,
  ref: RefControl,
  refs: RefsControl,
  stage: StageControl,
  stages: StagesControl,
  group: GroupControl,
  list: ListControl,
};

const nested = (props: FieldControlProps): ReactNode => <FieldControl {...props} />;

/** Shows the control of a field, by its kind. */
export function FieldControl(props: FieldControlProps): ReactNode {
  const Control = controls[props.field.kind] as (props: ControlProps) => ReactNode;
  return <Control {...props} nested={nested} />;
}
