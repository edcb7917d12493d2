import type { RecordView } from '../../../shared/api/views.ts';
import { recordTypes, type ValuesOf } from '../../../shared/records/index.ts';
import { readValues } from '../../../shared/records/read-values.ts';

export type ExperimentValues = ValuesOf<'experiment'>;

/** An experiment's values. Total: a status that can't be read counts as draft, so that nothing runs by accident. */
export function readExperiment(record: RecordView): ExperimentValues {
  const { values } = readValues(recordTypes.experiment, record.values);
  return (values.status as string | null) === null ? { ...values, status: 'draft' } : values;
}
