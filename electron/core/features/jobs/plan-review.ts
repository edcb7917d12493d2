import type { DeliveryView } from '../../../../shared/api/jobs.ts';
import { invalid, notFound } from '../../../../shared/errors.ts';
import type { EntryId, RecordId } from '../../../../shared/ids.ts';
import { recordTypes } from '../../../../shared/records/index.ts';
import { recordIdOf } from '../../kernel/base/derived-id.ts';
import type { Records } from '../../kernel/query/records.ts';
import type { Write } from '../../kernel/write/writes.ts';

/** A decision about deliveries; a null verdict reopens them. */
interface ReviewInput {
  readonly deliveries: readonly string[];
  readonly verdict: 'accepted' | 'rejected' | null;
  readonly reason: string | null;
  readonly accepted_n: number | null;
  readonly seen: Readonly<Record<string, Readonly<Record<string, readonly string[]>>>>;
}

interface ReviewPlan {
  /** New reviews, first in the batch; each is one entry. */
  readonly creates: readonly Write[];
  readonly writes: readonly Write[];
}

/**
 * [DJ8] Plans the reviews of deliveries. A review is created with its delivery alone, the same no
 * matter who is first, and the decision is an edit that names what its writer saw.
 * @throws AppError `not_found`, `invalid` (a rejection without a reason, a number that can't be)
 */
export function planReview(
  input: ReviewInput,
  find: (id: string) => DeliveryView | null,
  records: Records,
): ReviewPlan {
  checkReview(input);
  const creates: Write[] = [];
  const writes: Write[] = [];
  for (const id of new Set(input.deliveries)) {
    const delivery = find(id);
    if (!delivery) throw notFound(`The delivery ${id}`);
    checkPart(input, delivery.count);
    const known = records.findAbout(id as RecordId, 'delivery_review');
    const own = records.idOf(id as RecordId);
    const derived = recordIdOf(recordTypes.delivery_review, { delivery: own });
    const record = (known?.id ?? derived) as RecordId;
    if (known === null)
      creates.push({ op: 'create', type: 'delivery_review', id: record, values: { delivery: id } });
    else if (known.deleted_at !== null) writes.push({ op: 'restore', record });
    writes.push(...decide(record, input, input.seen[id]));
  }
  return { creates, writes };
}

/** Checks a partial acceptance: the rest of the delivery is a rejection. */
function checkPart({ accepted_n, reason }: ReviewInput, count: number): void {
  if (accepted_n === null) return;
  if (accepted_n > count)
    throw invalid(`Only ${count} were delivered, so no more can be accepted.`);
  if (accepted_n < count && !isSaid(reason)) throw noReason();
}

const isSaid = (reason: string | null): boolean => reason !== null && reason.trim() !== '';
const noReason = () =>
  invalid(
    'A rejection needs a reason: the people on site see it.',
    'Say what is wrong with the delivery.',
  );

function checkReview({ deliveries, verdict, reason, accepted_n }: ReviewInput): void {
  if (verdict === 'rejected' && !isSaid(reason)) throw noReason();
  if (accepted_n === 0)
    throw invalid('Nothing of the delivery would be accepted.', 'Reject it instead.');
  if (accepted_n !== null && deliveries.length > 1)
    throw invalid('A part can be accepted of one delivery at a time.');
}

function decide(
  record: RecordId,
  { verdict, reason, accepted_n }: ReviewInput,
  seen: Readonly<Record<string, readonly string[]>> | undefined,
): Write[] {
  const part = verdict === null ? null : accepted_n;
  const values = { verdict, reason: verdict === null ? null : reason, accepted_n: part };
  return Object.entries({ ...values, rejected_n: null }).map(([field, value]) => ({
    op: 'set',
    record,
    field,
    value,
    ...(seen === undefined ? {} : { prev: (seen[field] ?? []) as readonly EntryId[] }),
  }));
}
