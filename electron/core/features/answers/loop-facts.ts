import type { Entry } from '../../../../shared/entries/entry.ts';
import type { EntryId } from '../../../../shared/ids.ts';
import type {
  AnswerFacts,
  IterationFacts,
  JobFacts,
  Stamp,
  VerificationFacts,
} from '../../../../shared/method/answer.ts';
import {
  type DeliveryVerdict,
  seenTarget,
  tallyOf,
} from '../../../../shared/method/job-progress.ts';
import { type Instant, toInstant } from '../../../../shared/time.ts';
import { remembered } from '../../kernel/base/remembered.ts';
import { shownMs } from '../../kernel/projection/project-record.ts';
import type { LightRow, TypeRow } from '../../kernel/query/type-rows.ts';
import type { Session } from '../../kernel/session/session.ts';
import { type RootGaps, rootGaps } from './loop-gaps.ts';

type Access = Pick<Session, 'store' | 'people' | 'rows'>;

interface Link extends Stamp {
  readonly gap: string;
}
type Observed = Pick<LightRow, 'id' | 'created_by'>;
type ByGap<T> = ReadonlyMap<string, readonly T[]>;
type Decisions = ReadonlyMap<string, TypeRow<'triage'>>;

/** Joins the records of the loop, by gap and by observation. */
export interface Indexes {
  readonly gaps: RootGaps;
  readonly links: ReadonlyMap<string, readonly Link[]>;
  readonly jobs: ByGap<JobFacts>;
  readonly iterations: ByGap<IterationFacts>;
  readonly verifications: ByGap<GivenVerification>;
  /** Who is the same person. */
  readonly same: ReadonlyMap<string, string>;
}
type GivenVerification = Omit<VerificationFacts, 'own'> & { readonly by: string };

const noOutcomes: readonly TypeRow<'outcome'>[] = [];

/** Joins the records of the loop to observations. Each index is kept until its records change. */
export class LoopFacts {
  readonly #session: Access;
  readonly #stamps = new WeakMap<object, Map<string, Stamp>>();
  readonly #gaps;
  readonly #links;
  readonly #decisions;
  readonly #jobs;
  readonly #iterations;
  readonly #verifications;
  readonly #indexes;

  constructor(session: Access) {
    const { rows } = session;
    this.#session = session;
    this.#gaps = remembered(
      () => ({ gaps: rows.of('capability_gap') }),
      ({ gaps }) => rootGaps(gaps),
    );
    this.#links = remembered(
      () => ({
        evidence: rows.of('evidence'),
        verifications: this.verifying(),
        gaps: this.#gaps(),
      }),
      linksOf,
    );
    this.#decisions = remembered(
      () => ({ triage: rows.of('triage') }),
      ({ triage }) => new Map(triage.map((row) => [row.values.subject, row])),
    );
    this.#jobs = remembered(
      () => ({
        jobs: rows.of('data_job'),
        deliveries: rows.of('delivery'),
        reviews: rows.of('delivery_review'),
        deployments: rows.of('deployment'),
        gaps: this.#gaps(),
      }),
      jobsByGap,
    );
    this.#iterations = remembered(
      () => ({ iterations: rows.of('model_iteration'), gaps: this.#gaps() }),
      ({ iterations, gaps }) => this.#iterationsByGap(iterations, gaps),
    );
    this.#verifications = remembered(
      () => ({ outcomes: this.verifying(), gaps: this.#gaps() }),
      verificationsByGap,
    );
    this.#indexes = remembered(
      () => ({
        gaps: this.#gaps(),
        links: this.#links(),
        jobs: this.#jobs(),
        iterations: this.#iterations(),
        verifications: this.#verifications(),
        same: session.people.same,
      }),
      (indexes) => indexes,
    );
  }

  /**
   * Returns all that the facts about observations follow from, besides decisions: the same object
   * until a record of it changes.
   */
  indexes(): Indexes {
    return this.#indexes();
  }

  /** Returns the outcomes that answer "try again with …". Without gaps, none is looked for. */
  verifying(): readonly TypeRow<'outcome'>[] {
    const { rows } = this.#session;
    return rows.of('capability_gap').length === 0 ? noOutcomes : rows.having('outcome', 'verifies');
  }

  /** Returns the decisions by observation. */
  decisions(): Decisions {
    return this.#decisions();
  }

  /**
   * Returns what the records say about one observation, as the person who logged it sees it.
   * @param decision the record of the decision about it
   */
  about(
    { id: observation, created_by: author }: Observed,
    indexes: Indexes,
    decision: TypeRow<'triage'> | undefined,
  ): AnswerFacts {
    const { people } = this.#session;
    const person = people.personOf(author);
    const { byId } = indexes.gaps;
    const own = new Map((indexes.links.get(observation) ?? []).map((link) => [link.gap, link]));
    const ids = [...own.keys()];
    const iterations = ids.flatMap((id) => indexes.iterations.get(id) ?? []);
    return {
      decision: this.#decisionOf(decision),
      gaps: [...own].flatMap(([id, { at, by }]) => {
        const row = byId.get(id);
        if (!row) return [];
        const decided = this.stampOf(row, 'status');
        return [{ id, title: row.title, at, by, status: row.values.status, decided }];
      }),
      jobs: ids.flatMap((id) => indexes.jobs.get(id) ?? []),
      iterations: [...new Set(iterations)],
      verifications: ids
        .flatMap((id) => indexes.verifications.get(id) ?? [])
        .map((one) => ({ ...one, own: people.personOf(one.by) === person })),
    };
  }

  #decisionOf(row: TypeRow<'triage'> | undefined): AnswerFacts['decision'] {
    const state = row?.values.status ?? 'new';
    if (row === undefined || state === 'new') return null;
    return { state, ...this.stampOf(row, 'status') };
  }

  #iterationsByGap(
    all: readonly TypeRow<'model_iteration'>[],
    gaps: RootGaps,
  ): ByGap<IterationFacts> {
    return grouped(
      all.flatMap((row) => {
        const facts = this.#iterationOf(row, gaps);
        return facts.gaps.map((gap) => [gap, facts] as const);
      }),
    );
  }

  #iterationOf(row: TypeRow<'model_iteration'>, { rootOf }: RootGaps): IterationFacts {
    const { id, title, values } = row;
    const { status } = values;
    const stamp = this.stampOf(row, 'status');
    const at = (values.training_started_at as Instant | null) ?? stamp.at;
    const releasedAt =
      (values.released_at as Instant | null) ?? (status === 'released' ? stamp.at : null);
    const gaps = [...values.gaps_targeted, ...values.gaps_closed].flatMap(
      (gap) => rootOf(gap) ?? [],
    );
    return { id, title, status, gaps: [...new Set(gaps)], releasedAt, at, by: stamp.by };
  }

  /** Returns when and by whom a field was last set; the newest of independent edits. */
  stampOf(row: TypeRow, field: string): Stamp {
    const known = this.#stamps.get(row) ?? new Map<string, Stamp>();
    this.#stamps.set(row, known);
    let stamp = known.get(field);
    if (!stamp) known.set(field, (stamp = this.#readStamp(row, field)));
    return stamp;
  }

  #readStamp({ id, heads, created_ms, created_by: by }: TypeRow, field: string): Stamp {
    const head = heads[field]?.at(-1);
    if (head === undefined) return { at: toInstant(created_ms), by };
    const stored = this.#session.store.tables.entries
      .withId(head as EntryId)
      .find(({ record }) => record === id);
    if (!stored) return { at: null, by: null };
    const entry = JSON.parse(stored.text) as Entry;
    return { at: toInstant(shownMs(entry.wall)), by: entry.author };
  }
}

/** Joins observations to gaps: by evidence, and by what they verify. */
function linksOf({
  evidence,
  verifications,
  gaps: { rootOf },
}: {
  readonly evidence: readonly TypeRow<'evidence'>[];
  readonly verifications: readonly TypeRow<'outcome'>[];
  readonly gaps: RootGaps;
}): ReadonlyMap<string, readonly Link[]> {
  const links = [
    ...evidence.map((row) => [row, row.values.observation, row.values.gap] as const),
    ...verifications.map((row) => [row, row.id, row.values.verifies?.gap ?? null] as const),
  ];
  return grouped(
    links.flatMap(([{ created_ms, created_by: by }, observation, named]) => {
      const gap = named === null ? null : rootOf(named);
      return gap === null ? [] : [[observation, { gap, at: toInstant(created_ms), by }] as const];
    }),
  );
}

interface JobRows {
  readonly jobs: readonly TypeRow<'data_job'>[];
  readonly deliveries: readonly TypeRow<'delivery'>[];
  readonly reviews: readonly TypeRow<'delivery_review'>[];
  readonly deployments: readonly TypeRow<'deployment'>[];
  readonly gaps: RootGaps;
}

function jobsByGap({
  jobs,
  deliveries,
  reviews,
  deployments,
  gaps: { rootOf },
}: JobRows): ByGap<JobFacts> {
  const accepted = acceptedByJob(deliveries, reviews);
  const seen = new Set<string>(deployments.map(({ id }) => id));
  return grouped(
    jobs.flatMap(({ id, title, values, created_ms, created_by: by }) => {
      const gap = values.gap === null ? null : rootOf(values.gap);
      if (gap === null) return [];
      const at = (values.started_at as Instant | null) ?? toInstant(created_ms);
      const n = {
        accepted: accepted.get(id) ?? 0,
        target: seenTarget(values, (id) => seen.has(id)),
      };
      return [[gap, { id, title, gap, status: values.status, ...n, at, by }] as const];
    }),
  );
}

/** Counts the accepted items of each job, from the reviews of its deliveries. */
function acceptedByJob(
  deliveries: readonly TypeRow<'delivery'>[],
  reviews: readonly TypeRow<'delivery_review'>[],
): ReadonlyMap<string, number> {
  const reviewed = new Map(reviews.map(({ values }) => [values.delivery, verdictOf(values)]));
  const found = new Map<string, number>();
  for (const { id, values } of deliveries) {
    const { accepted } = tallyOf({ count: values.count, review: reviewed.get(id) ?? null });
    found.set(values.job, (found.get(values.job) ?? 0) + accepted);
  }
  return found;
}

/** Returns a review for counting; null until research has decided. */
const verdictOf = ({
  verdict,
  accepted_n,
  rejected_n,
}: TypeRow<'delivery_review'>['values']): DeliveryVerdict | null =>
  verdict === null ? null : { verdict, accepted_n, rejected_n };

const verificationsByGap = ({
  outcomes,
  gaps: { rootOf },
}: {
  readonly outcomes: readonly TypeRow<'outcome'>[];
  readonly gaps: RootGaps;
}): ByGap<GivenVerification> =>
  grouped(
    outcomes.flatMap(({ values: { verifies }, created_ms, created_by: by }) => {
      if (verifies === null) return [];
      const { iteration, answer } = verifies;
      const gap = rootOf(verifies.gap);
      if (gap === null) return [];
      return [[gap, { gap, iteration, answer, at: toInstant(created_ms), by }] as const];
    }),
  );

function grouped<T>(pairs: readonly (readonly [string, T])[]): ReadonlyMap<string, readonly T[]> {
  const found = new Map<string, T[]>();
  for (const [key, value] of pairs) {
    const known = found.get(key);
    if (known) known.push(value);
    else found.set(key, [value]);
  }
  return found;
}
