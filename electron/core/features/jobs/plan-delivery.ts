import type { RecordView } from '../../../../shared/api/views.ts';
import { invalid, notFound } from '../../../../shared/errors.ts';
import type { RecordId } from '../../../../shared/ids.ts';
import { isObservationType } from '../../../../shared/records/index.ts';
import { toInstant } from '../../../../shared/time.ts';
import type { Records } from '../../kernel/query/records.ts';
import type { Write } from '../../kernel/write/writes.ts';

/** A delivery as the window asks for it. */
interface DeliveryInput {
  readonly job: string;
  readonly deployment: string;
  readonly count: number;
  readonly slice: string | null;
  readonly note: string | null;
  /** IDs of observations. */
  readonly items: readonly string[];
  readonly attachments: readonly string[];
}

/**
 * Plans a delivery. What it names has to be of its deployment: people elsewhere would not find it.
 * @throws AppError `not_found`, `invalid` (an ended job, or a record of another deployment)
 */
export function planDelivery(
  input: DeliveryInput,
  records: Pick<Records, 'find'>,
  nowMs: number,
): Write {
  const job = records.find(input.job as RecordId);
  if (job?.type !== 'data_job' || job.deleted_at !== null)
    throw notFound(`The data job ${input.job}`);
  if (job.values['status'] === 'cancelled' || job.values['status'] === 'consumed')
    throw invalid(
      `“${job.title}” doesn’t collect any longer.`,
      'Ask research to open it again, or deliver for another data job.',
    );
  const { deployment, count, slice, note } = input;
  const items = present(input.items, records);
  const attachments = present(input.attachments, records);
  checkHere(items, deployment, ({ type }) => isObservationType(type));
  checkHere(attachments, deployment, ({ type }) => type === 'attachment');
  const values = {
    job: job.id,
    deployment,
    count,
    delivered_at: toInstant(nowMs),
    ...(slice === null ? {} : { slice }),
    ...(note === null ? {} : { note }),
    ...(items.length === 0 ? {} : { items: items.map(({ id }) => id) }),
    ...(attachments.length === 0 ? {} : { attachments: attachments.map(({ id }) => id) }),
  };
  return { op: 'create', type: 'delivery', values };
}

const present = (ids: readonly string[], records: Pick<Records, 'find'>): readonly RecordView[] =>
  [...new Set(ids)].map((id) => {
    const record = records.find(id as RecordId);
    if (record === null || record.deleted_at !== null) throw notFound(`The record ${id}`);
    return record;
  });

function checkHere(
  records: readonly RecordView[],
  deployment: string,
  fits: (record: RecordView) => boolean,
): void {
  const other = records.find((record) => record.deployment !== deployment || !fits(record));
  if (other === undefined) return;
  throw invalid(
    `“${other.title}” can’t be delivered from this deployment.`,
    'Choose observations and files of the deployment that delivers.',
  );
}
