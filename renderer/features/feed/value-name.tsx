import type { ReactNode } from 'react';
import { StageName } from '../../fields/stage-name.tsx';
import { RecordName } from '../../ui/record-name.tsx';
import type { Dimension } from './filter-dimensions.ts';

/** Shows a value of a filter in words. */
export function ValueName({
  dimension,
  value,
}: {
  readonly dimension: Dimension;
  readonly value: string;
}): ReactNode {
  const { naming } = dimension;
  switch (naming.by) {
    case 'options':
      return naming.options[value] ?? value;
    case 'record':
      return <RecordName id={value} />;
    case 'stage':
      return <StageName id={value} />;
    case 'value':
      return value;
  }
}
