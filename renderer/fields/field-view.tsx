import type { ReactNode } from 'react';
import type { Field, FieldKind } from '../../shared/records/field.ts';
import { GroupView, isThere, ListView } from './views/nested-views.tsx';
import {
  BooleanView,
  ChoicesView,
  ChoiceView,
  DateView,
  InstantView,
  LinesView,
  LineView,
  NumberView,
  TagsView,
  TextView,
} from './views/plain-views.tsx';
import { RefsView, RefView, StageView, StagesView } from './views/reference-views.tsx';
import type { ViewProps } from './view-props.ts';

type Views = { readonly [K in FieldKind]: (props: ViewProps<K>) => ReactNode };

/** The one table of views: a new field kind is a line here. */
const views: Views = {
  line: LineView,
  text: TextView,
  number: NumberView,
  boolean: BooleanView,
  choice: ChoiceView,
  choices: ChoicesView,
  instant: InstantView,
  date: DateView,
  tags: TagsView,
  lines: LinesView,
  ref: RefView,
  refs: RefsView,
  stage: StageView,
  stages: StagesView,
  group: GroupView,
  list: ListView,
};

const nested = (field: Field, value: unknown): ReactNode => (
  <FieldView field={field} value={value} />
);

/** Shows a stored value for reading, by its field's kind; a dash if there is none. */
export function FieldView({
  field,
  value,
}: {
  readonly field: Field;
  readonly value: unknown;
}): ReactNode {
  if (!isThere(value)) return <span aria-label="not given">–</span>;
  const View = views[field.kind] as (props: ViewProps) => ReactNode;
  return <View field={field} value={value} nested={nested} />;
}
