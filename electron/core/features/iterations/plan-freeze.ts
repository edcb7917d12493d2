import type { RecordView } from '../../../../shared/api/views.ts';
import { AppError } from '../../../../shared/errors.ts';
import type { RecordId } from '../../../../shared/ids.ts';
import { moveValues } from '../../../../shared/method/iteration-moves.ts';
import { recordTypes } from '../../../../shared/records/index.ts';
import { readValues } from '../../../../shared/records/read-values.ts';
import type { Write } from '../../kernel/write/writes.ts';

/** Everything about one data freeze. */
export interface Freeze {
  readonly iteration: RecordView;
  readonly jobs: readonly RecordView[];
  readonly deliveries: readonly RecordView[];
  /** IDs of deliveries that research rejected. */
  readonly rejected: ReadonlySet<string>;
  /** Now, as an instant. */
  readonly at: string;
}

/**
 * Plans the data freeze of an iteration: what was delivered by then for the jobs that target it,
 * and was not rejected, goes in. The list is written once.
 * @throws AppError `invalid` if the iteration is not a planned one
 */
export function planFreeze({ iteration, jobs, deliveries, rejected, at }: Freeze): {
  readonly writes: readonly Write[];
  readonly deliveries: readonly string[];
} {
  const { values } = readValues(recordTypes.model_iteration, iteration.values);
  if (values.status !== 'planned' || values.deliveries.length > 0)
    throw new AppError('invalid', {
      happened: `The data of “${iteration.title}” is frozen already.`,
      data: 'Nothing was changed.',
      next: 'Undo the data freeze first, or put later deliveries into another iteration.',
    });
  const targeting = new Set(jobs.filter((job) => isFor(job, iteration.id)).map(({ id }) => id));
  const frozen = deliveries
    .filter(
      ({ id, values: { job } }) =>
        typeof job === 'string' && targeting.has(job) && !rejected.has(id),
    )
    .map(({ id }) => id)
    .sort();
  const record = iteration.id as RecordId;
  const sets = { ...moveValues(values, 'data_freeze', at), deliveries: frozen };
  return {
    deliveries: frozen,
    writes: Object.entries(sets).map(([field, value]) => ({ op: 'set', record, field, value })),
  };
}

function isFor({ values }: RecordView, iteration: string): boolean {
  const { target_iteration, status } = readValues(recordTypes.data_job, values).values;
  return target_iteration === iteration && status !== 'cancelled';
}
