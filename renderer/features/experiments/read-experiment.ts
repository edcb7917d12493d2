import type { RecordView } from '../../../shared/api/views.ts';
import { recordTypes, type ValuesOf } from '../../../shared/records/index.ts';
import { readValues } from '../../../shared/records/read-values.ts';

export type ExperimentValues = ValuesOf<'experiment'>;

/**
 * Reads an experiment's values. Total: an unreadable status counts as draft, so that nothing runs
 * by accident.
 */
export function readExperiment(record: RecordView): ExperimentValues {
  const { values } = readValues(recordTypes.experiment, record.values);
  if ((values.status as string | null) === null) return { ...values, status: 'draft' };
  return values;
}
