import type { Collection, DeliveryView, JobDetail, JobLine } from '../../../../shared/api/jobs.ts';
import type { Page } from '../../../../shared/api/paging.ts';
import { compareText } from '../../../../shared/compare-text.ts';
import { notFound } from '../../../../shared/errors.ts';
import { burnUp, forecastJob, jobProgress } from '../../../../shared/method/job-progress.ts';
import { inTheWay, isOpenJob, jobPace } from '../../../../shared/method/job-state.ts';
import { recordTypes, type ValuesOf } from '../../../../shared/records/index.ts';
import { readValues } from '../../../../shared/records/read-values.ts';
import { toInstant } from '../../../../shared/time.ts';
import type { Sqlite } from '../../kernel/database/open-database.ts';
import { facetToken } from '../../kernel/projection/facet-token.ts';
import {
  everyItem,
  type PageRequest,
  pageParameters,
  pageSql,
  readPage,
} from '../../kernel/query/paging.ts';
import type { TypeRows } from '../../kernel/query/type-rows.ts';
import { countedOf, DeliveryRows } from './delivery-rows.ts';

interface Row {
  readonly rid: number;
  readonly id: string;
  readonly title: string;
  readonly values: string;
}
interface Job {
  readonly id: string;
  readonly title: string;
  readonly values: ValuesOf<'data_job'>;
}
type Deliveries = readonly DeliveryView[];

const jobPage = 500;
const reviewedShown = 5;

/** Answers questions about data jobs. Everything is counted from deliveries and their reviews. */
export class Jobs {
  readonly #jobs;
  readonly #job;
  readonly #isHere;
  readonly #deliveries: DeliveryRows;

  constructor(sqlite: Sqlite, rows: Pick<TypeRows, 'of'>) {
    this.#deliveries = new DeliveryRows(sqlite, rows);
    this.#jobs = sqlite.prepare<[number, number], Row>(
      `SELECT r.rid, r.id, r.title, r."values" FROM record_fts f
       CROSS JOIN record r ON r.rid = f.rowid
       WHERE record_fts MATCH 'fx : "${facetToken('type', 'data_job')}"'
         AND ${pageSql('f.rowid')}`,
    );
    this.#job = sqlite.prepare<[string], Row>(
      `SELECT r.rid, r.id, r.title, r."values" FROM record r
       WHERE r.id = ? AND r.type = 'data_job'`,
    );
    this.#isHere = sqlite
      .prepare<[string], number>(`SELECT 1 FROM record WHERE id = ? AND type = 'deployment'`)
      .pluck();
  }

  /** Returns a page of jobs with their numbers, newest first. */
  list(page: PageRequest, nowMs: number): Page<JobLine> {
    const deliveries = this.#deliveries.byJob();
    return readPage(this.#jobs.all(...pageParameters(page)), page.limit, (row) =>
      this.#line(jobOf(row), deliveries.get(row.id) ?? [], nowMs),
    );
  }

  /**
   * Returns what the page of one job shows.
   * @throws AppError `not_found`
   */
  get(id: string, nowMs: number): JobDetail {
    const row = this.#job.get(id);
    if (!row) throw notFound(`The data job ${id}`);
    const job = jobOf(row);
    const deliveries = this.#deliveries.byJob().get(id) ?? [];
    const counted = countedOf(deliveries);
    const { deployments, slices } = jobProgress(job.values, counted);
    return {
      job: this.#line(job, deliveries, nowMs),
      deployments: [...deployments],
      slices: [...slices],
      burnUp: burnUp(counted),
      deliveries: [...deliveries],
      reasons: reasonsOf(deliveries),
    };
  }

  /** [DJ9] Returns what these deployments collect for open jobs, first due first. */
  collections(isOn: (deployment: string) => boolean, nowMs: number): Collection[] {
    const byJob = this.#deliveries.byJob();
    return this.#open()
      .flatMap((job) => this.#collectionsOf(job, isOn, byJob.get(job.id) ?? [], nowMs))
      .sort((a, b) => byDue(a.job, b.job));
  }

  /** Returns the jobs that are overdue or will miss their due date, first due first. */
  late(nowMs: number): JobLine[] {
    const byJob = this.#deliveries.byJob();
    return this.#open()
      .map((job) => this.#line(job, byJob.get(job.id) ?? [], nowMs))
      .filter(({ pace }) => pace === 'overdue' || pace === 'will_miss')
      .sort(byDue);
  }

  /** Returns the unreviewed deliveries with their jobs, oldest first. */
  waiting(): { readonly delivery: DeliveryView; readonly title: string }[] {
    return [...this.#deliveries.byJob()]
      .flatMap(([job, deliveries]) => {
        const title = this.#job.get(job)?.title ?? '';
        return deliveries
          .filter(({ review }) => review === null || review.verdict === null)
          .map((delivery) => ({ delivery, title }));
      })
      .sort(
        ({ delivery: a }, { delivery: b }) => compareText(a.at, b.at) || compareText(a.id, b.id),
      );
  }

  /** Returns the deliveries that name any of these observations or files, newest first. */
  naming(ids: readonly string[]): DeliveryView[] {
    return this.#deliveries.naming(ids);
  }

  /** Returns a delivery, or null. */
  findDelivery(id: string): DeliveryView | null {
    return this.#deliveries.find(id);
  }

  #open(): Job[] {
    const rows = everyItem((cursor) =>
      readPage(this.#jobs.all(...pageParameters({ cursor, limit: jobPage })), jobPage, jobOf),
    );
    return [...rows].filter(({ values }) => isOpenJob(values.status));
  }

  #line({ id, title, values }: Job, deliveries: Deliveries, nowMs: number): JobLine {
    const now = toInstant(nowMs);
    const counted = countedOf(deliveries);
    const { deployments, slices: _, ...tally } = jobProgress(values, counted);
    const forecast = forecastJob(values, counted, now);
    return {
      id,
      title,
      status: values.status,
      modality: values.modality,
      unit: values.unit,
      gap: values.gap,
      started_at: values.started_at,
      due_at: values.due_at,
      due_why: values.due_why,
      unblocked_by: values.unblocked_by,
      ...tally,
      forecast,
      pace: jobPace(values, forecast, now),
      inTheWay: inTheWay(values).map((one) =>
        'uses' in one ? { ...one, uses: [...one.uses] } : one,
      ),
      elsewhere: deployments.filter(({ deployment }) => !this.#isHere.get(deployment)).length,
    };
  }

  #collectionsOf(
    job: Job,
    isOn: (deployment: string) => boolean,
    deliveries: Deliveries,
    nowMs: number,
  ): Collection[] {
    const wanted = job.values.deployments.filter(
      ({ deployment }) => isOn(deployment) && this.#isHere.get(deployment),
    );
    if (wanted.length === 0) return [];
    const line = this.#line(job, deliveries, nowMs);
    const shares = jobProgress(job.values, countedOf(deliveries)).deployments;
    return [...new Set(wanted.map(({ deployment }) => deployment))].flatMap((deployment) => {
      const share = shares.find((one) => one.deployment === deployment);
      const parts = wanted.filter((one) => one.deployment === deployment);
      if (!share) return [];
      return {
        ...share,
        job: line,
        wanted: joined(parts.map((part) => part.wanted)),
        example: joined(parts.map((part) => part.example)),
        slices: job.values.slices.map(({ name }) => name),
        reviewed: deliveries
          .filter((one) => one.deployment === deployment && (one.review?.verdict ?? null) !== null)
          .slice(0, reviewedShown),
      };
    });
  }
}

const jobOf = ({ id, title, values }: Row): Job => ({
  id,
  title,
  values: readValues(recordTypes.data_job, JSON.parse(values) as Record<string, unknown>).values,
});

const joined = (texts: readonly (string | null)[]): string | null =>
  texts.filter((text) => text !== null && text.trim() !== '').join('\n') || null;

/** Orders jobs: the first due first, those without a due date last. */
const byDue = (a: JobLine, b: JobLine): number =>
  compareText(a.due_at ?? '9999', b.due_at ?? '9999') || compareText(a.id, b.id);

/** Returns why deliveries were rejected; the same words count together. */
function reasonsOf(deliveries: Deliveries): JobDetail['reasons'] {
  const reasons = new Map<string, { n: number; deliveries: number }>();
  for (const { rejected, review } of deliveries) {
    const reason = review?.reason?.trim() ?? '';
    if (rejected === 0 || reason === '') continue;
    const known = reasons.get(reason) ?? { n: 0, deliveries: 0 };
    reasons.set(reason, { n: known.n + rejected, deliveries: known.deliveries + 1 });
  }
  return [...reasons]
    .map(([reason, counts]) => ({ reason, ...counts }))
    .sort((a, b) => b.n - a.n || compareText(a.reason, b.reason));
}
