import type { DeliveryView } from '../../../../shared/api/jobs.ts';
import { compareText } from '../../../../shared/compare-text.ts';
import { type CountedDelivery, tallyOf } from '../../../../shared/method/job-progress.ts';
import { recordTypes } from '../../../../shared/records/index.ts';
import { readValues } from '../../../../shared/records/read-values.ts';
import { toInstant } from '../../../../shared/time.ts';
import { remembered } from '../../kernel/base/remembered.ts';
import type { Sqlite } from '../../kernel/database/open-database.ts';
import { facetToken } from '../../kernel/projection/facet-token.ts';
import type { RecordState } from '../../kernel/projection/project-record.ts';
import type { TypeRows } from '../../kernel/query/type-rows.ts';

interface Row {
  readonly id: string;
  readonly deployment: string | null;
  readonly created_ms: number;
  readonly created_by: string;
  readonly values: string;
  readonly review: string | null;
  readonly review_values: string | null;
  readonly review_state: string | null;
  readonly review_ms: number | null;
}

const columns = `d.id, d.deployment, d.created_ms, d.created_by, d."values", v.id AS review,
  v."values" AS review_values, v.state AS review_state, v.updated_ms AS review_ms`;
const reviewed = `LEFT JOIN record v ON v.subject = d.id AND v.scope = d.scope
  AND v.type = 'delivery_review' AND v.deleted_ms IS NULL`;

type ByJob = ReadonlyMap<string, readonly DeliveryView[]>;

/** Reads deliveries with their reviews. A job has few of them; they are read whole. */
export class DeliveryRows {
  readonly #byJob: () => ByJob;
  readonly #naming;
  readonly #one;

  constructor(sqlite: Sqlite, rows: Pick<TypeRows, 'of'>) {
    const every = `SELECT ${columns} FROM record_fts f
       CROSS JOIN record d ON d.rid = f.rowid ${reviewed}
       WHERE record_fts MATCH 'fx : "${facetToken('type', 'delivery')}"'`;
    const all = sqlite.prepare<[], Row>(`${every} ORDER BY f.rowid DESC`);
    this.#byJob = remembered(
      () => ({ deliveries: rows.of('delivery'), reviews: rows.of('delivery_review') }),
      () => byJob(deliveriesOf(all.all())),
    );
    this.#naming = sqlite.prepare<{ readonly ids: string }, Row>(
      `${every} AND EXISTS (
         SELECT value FROM json_each(d."values", '$.items')
         WHERE value IN (SELECT value FROM json_each(:ids))
         UNION ALL SELECT value FROM json_each(d."values", '$.attachments')
         WHERE value IN (SELECT value FROM json_each(:ids)))
       ORDER BY f.rowid DESC`,
    );
    this.#one = sqlite.prepare<[string], Row>(
      `SELECT ${columns} FROM record d ${reviewed}
       WHERE d.id = ? AND d.type = 'delivery' AND d.deleted_ms IS NULL`,
    );
  }

  /** Returns all deliveries by job, each job's newest first. */
  byJob(): ByJob {
    return this.#byJob();
  }

  /** Returns the deliveries that name any of these observations or files, newest first. */
  naming(ids: readonly string[]): DeliveryView[] {
    return deliveriesOf(this.#naming.all({ ids: JSON.stringify(ids) })).sort(byTime);
  }

  /** Returns a delivery, or null. */
  find(id: string): DeliveryView | null {
    const row = this.#one.get(id);
    return row ? deliveryOf(row) : null;
  }
}

function byJob(deliveries: readonly DeliveryView[]): ByJob {
  const jobs = new Map<string, DeliveryView[]>();
  for (const delivery of deliveries) {
    const list = jobs.get(delivery.job);
    if (list) list.push(delivery);
    else jobs.set(delivery.job, [delivery]);
  }
  for (const list of jobs.values()) list.sort(byTime);
  return jobs;
}

/** Orders deliveries newest first, the same on every device. */
const byTime = (a: DeliveryView, b: DeliveryView): number =>
  Date.parse(b.at) - Date.parse(a.at) || compareText(a.id, b.id);

/** Returns what can be read, each delivery once: a faulty peer may have written a second review. */
function deliveriesOf(rows: readonly Row[]): DeliveryView[] {
  const seen = new Set<string>();
  return rows.flatMap((row) => {
    if (seen.has(row.id)) return [];
    seen.add(row.id);
    return deliveryOf(row) ?? [];
  });
}

function deliveryOf(row: Row): DeliveryView | null {
  const raw = JSON.parse(row.values) as Record<string, unknown>;
  const { values } = readValues(recordTypes.delivery, raw);
  const { deployment } = row;
  // A required reference that can't be read is empty, whatever its type says.
  if (deployment === null || !values.job) return null;
  const review = reviewOf(row);
  const at = values.delivered_at ?? toInstant(row.created_ms);
  const count = typeof raw['count'] === 'number' ? values.count : 0;
  const counted = { deployment, slice: values.slice, count, at };
  const { accepted, rejected } = tallyOf({ ...counted, review: decided(review) });
  return {
    ...counted,
    id: row.id,
    job: values.job,
    note: values.note,
    by: row.created_by,
    items: [...values.items],
    attachments: [...values.attachments],
    accepted,
    rejected,
    review,
  };
}

function reviewOf(row: Row): DeliveryView['review'] {
  const { review: id, review_values, review_state, review_ms } = row;
  if (id === null || review_values === null || review_state === null || review_ms === null)
    return null;
  const raw = JSON.parse(review_values) as Record<string, unknown>;
  const { values } = readValues(recordTypes.delivery_review, raw);
  const { heads, conflicts } = JSON.parse(review_state) as RecordState;
  const { verdict, reason, accepted_n, rejected_n } = values;
  return {
    id,
    verdict,
    reason,
    accepted_n,
    rejected_n,
    at: toInstant(review_ms),
    conflicted: conflicts.length > 0,
    heads: Object.fromEntries(
      Object.entries(heads).map(([field, entries]) => [field, [...entries]]),
    ),
  };
}

/** Returns a review for counting; null until research has decided. */
const decided = (review: DeliveryView['review']): CountedDelivery['review'] => {
  if (review === null || review.verdict === null) return null;
  const { verdict, accepted_n, rejected_n } = review;
  return { verdict, accepted_n, rejected_n };
};

/** Returns deliveries as a job's numbers need them. */
export const countedOf = (deliveries: readonly DeliveryView[]): CountedDelivery[] =>
  deliveries.map(({ deployment, slice, count, at, review }) => ({
    deployment,
    slice,
    count,
    at,
    review: decided(review),
  }));
