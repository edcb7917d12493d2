import type { RecordView } from '../../../shared/api/views.ts';
import { recordTypes, type ValuesOf } from '../../../shared/records/index.ts';
import { readValues } from '../../../shared/records/read-values.ts';

/** Returns the values of a model iteration. */
export const readIteration = ({ values }: RecordView): ValuesOf<'model_iteration'> =>
  readValues(recordTypes.model_iteration, values).values;

/** Returns the values of a capability gap. */
export const readGap = ({ values }: RecordView): ValuesOf<'capability_gap'> =>
  readValues(recordTypes.capability_gap, values).values;

/** Returns the values of a harness component. */
export const readComponent = ({ values }: RecordView): ValuesOf<'harness_component'> =>
  readValues(recordTypes.harness_component, values).values;
