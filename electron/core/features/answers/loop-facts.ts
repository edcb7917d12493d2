import type { Change } from '../../../../shared/api/changes.ts';
import type { EntryId } from '../../../../shared/ids.ts';
import type {
  AnswerFacts,
  IterationFacts,
  JobFacts,
  Stamp,
  VerificationFacts,
} from '../../../../shared/method/answer.ts';
import { type DeliveryVerdict, tallyOf } from '../../../../shared/method/job-progress.ts';
import { rootGap } from '../../../../shared/method/root-gap.ts';
import { type Instant, toInstant } from '../../../../shared/time.ts';
import type { Entry } from '../../../../shared/entries/entry.ts';
import { facetToken, observationToken } from '../../kernel/projection/facet-token.ts';
import { type RecordState, shownMs } from '../../kernel/projection/project-record.ts';
import type { Session } from '../../kernel/session/session.ts';

/** A record as the loop reads it. */
export interface LoopRow {
  readonly id: string;
  readonly type: string;
  readonly title: string;
  readonly deployment: string | null;
  readonly subject: string | null;
  readonly created_by: string;
  readonly created_ms: number;
  readonly values: Readonly<Record<string, unknown>>;
  readonly state: RecordState;
}
type StoredRow = Omit<LoopRow, 'values' | 'state'> & {
  readonly values: string;
  readonly state: string;
};

interface Link extends Stamp {
  readonly gap: string;
}

/** Everything that the loop's records say, read once and kept until a record changes. */
export interface Snapshot {
  readonly observations: readonly LoopRow[];
  readonly decisions: ReadonlyMap<string, Stamp & { readonly state: string }>;
  readonly links: ReadonlyMap<string, readonly Link[]>;
  /** Gaps that were not merged into another, by ID. */
  readonly gaps: ReadonlyMap<string, LoopRow>;
  readonly jobs: readonly JobFacts[];
  readonly iterations: readonly IterationFacts[];
  readonly components: readonly LoopRow[];
  readonly verifications: readonly (VerificationFacts & { readonly by: string })[];
  /** When someone else first commented on an observation: milliseconds since 1970. */
  readonly replies: ReadonlyMap<string, number>;
}

const columns =
  'r.id, r.type, r.title, r.deployment, r.subject, r.created_by, r.created_ms, ' +
  'r."values", r.state';

/** Reads the records of the loop, and joins them to observations. */
export class LoopFacts {
  readonly #session: Pick<Session, 'store' | 'people'>;
  readonly #rows;
  readonly #stamps = new Map<string, Stamp>();
  #snapshot: Snapshot | null = null;

  constructor(session: Pick<Session, 'store' | 'people'>) {
    this.#session = session;
    this.#rows = session.store.sqlite.prepare<[string], StoredRow>(
      `SELECT ${columns} FROM record_fts f CROSS JOIN record r ON r.rid = f.rowid
      WHERE record_fts MATCH ? AND r.deleted_ms IS NULL ORDER BY r.id`,
    );
  }

  /** Forgets what a change may have made wrong. */
  invalidate(change: Change): void {
    if (change.kind === 'records') this.#snapshot = null;
  }

  /** Returns what the records say now. */
  now(): Snapshot {
    this.#snapshot ??= this.#read();
    return this.#snapshot;
  }

  /** Returns what the records say about one observation, as the person who logged it sees it. */
  about(observation: string, author: string): AnswerFacts {
    const { decisions, links, gaps, jobs, iterations, verifications } = this.now();
    const { people } = this.#session;
    const person = people.personOf(author);
    const own = links.get(observation) ?? [];
    const ids = new Set(own.map(({ gap }) => gap));
    return {
      decision: decisions.get(observation) ?? null,
      gaps: [...ids].flatMap((id) => {
        const row = gaps.get(id);
        const link = own.find(({ gap }) => gap === id);
        if (!row || !link) return [];
        const { title, values } = row;
        const decided = this.#stampOf(row, 'status');
        return [{ id, title, at: link.at, by: link.by, status: textOf(values['status']), decided }];
      }),
      jobs: jobs.filter(({ gap }) => ids.has(gap)),
      iterations: iterations.filter((one) => one.gaps.some((gap) => ids.has(gap))),
      verifications: verifications
        .filter(({ gap }) => ids.has(gap))
        .map((one) => ({ ...one, own: people.personOf(one.by) === person })),
    };
  }

  /** Returns when and by whom a field was last set; the newest of independent edits. */
  #stampOf(row: LoopRow, field: string): Stamp {
    const head = row.state.heads[field]?.at(-1);
    if (head === undefined) return { at: toInstant(row.created_ms), by: row.created_by };
    const known = this.#stamps.get(head);
    if (known) return known;
    const stored = this.#session.store.tables.entries
      .withId(head as EntryId)
      .find(({ record }) => record === row.id);
    if (!stored) return { at: null, by: null };
    const entry = JSON.parse(stored.text) as Entry;
    const stamp = { at: toInstant(shownMs(entry.wall)), by: entry.author };
    this.#stamps.set(head, stamp);
    return stamp;
  }

  #of(type: string): readonly LoopRow[] {
    return this.#match(facetToken('type', type));
  }

  #match(token: string): readonly LoopRow[] {
    return this.#rows.all(`fx : "${token}"`).map(({ values, state, ...row }) => ({
      ...row,
      values: JSON.parse(values) as LoopRow['values'],
      state: JSON.parse(state) as RecordState,
    }));
  }

  #read(): Snapshot {
    const all = new Map(this.#of('capability_gap').map((row) => [row.id, row]));
    const mergedInto = new Map(
      [...all].map(([id, { values }]) => [id, idOf(values['merged_into'])] as const),
    );
    const target = (id: string): string => rootGap(id, mergedInto);
    const observations = this.#match(observationToken);
    return {
      observations,
      decisions: this.#decisions(),
      links: linksOf([...this.#of('evidence'), ...observations], target),
      gaps: new Map([...all].filter(([id]) => target(id) === id)),
      jobs: this.#jobs(target),
      iterations: this.#iterations(target),
      components: this.#of('harness_component'),
      verifications: observations.flatMap((row) => verificationsOf(row, target)),
      replies: repliesOf(this.#of('comment'), observations),
    };
  }

  #decisions(): Snapshot['decisions'] {
    const found = new Map<string, Stamp & { state: string }>();
    for (const row of this.#of('triage')) {
      const state = row.values['status'];
      if (typeof state === 'string' && state !== 'new' && row.subject !== null)
        found.set(row.subject, { state, ...this.#stampOf(row, 'status') });
    }
    return found;
  }

  #jobs(target: (id: string) => string): readonly JobFacts[] {
    const accepted = acceptedByJob(this.#of('delivery'), this.#of('delivery_review'));
    return this.#of('data_job').flatMap((row) => {
      const gap = row.values['gap'];
      if (typeof gap !== 'string') return [];
      const { id, title, values, created_by, created_ms } = row;
      const at = instantOf(values['started_at']) ?? toInstant(created_ms);
      const status = textOf(values['status']);
      const wanted = numberOf(values['target_n']);
      const n = accepted.get(id) ?? 0;
      return [
        { id, title, gap: target(gap), status, accepted: n, target: wanted, at, by: created_by },
      ];
    });
  }

  #iterations(target: (id: string) => string): readonly IterationFacts[] {
    return this.#of('model_iteration').map((row) => {
      const { id, title, values } = row;
      const gaps = [...idsOf(values['gaps_targeted']), ...idsOf(values['gaps_closed'])].map(target);
      const stamp = this.#stampOf(row, 'status');
      const status = textOf(values['status']);
      const at = instantOf(values['training_started_at']) ?? stamp.at;
      return {
        id,
        title,
        status,
        gaps: [...new Set(gaps)],
        releasedAt: instantOf(values['released_at']) ?? (status === 'released' ? stamp.at : null),
        at,
        by: stamp.by,
      };
    });
  }
}

/** Joins observations to gaps: by evidence, and by what they verify. */
function linksOf(rows: readonly LoopRow[], target: (id: string) => string): Snapshot['links'] {
  const found = new Map<string, Link[]>();
  for (const row of rows) {
    const { values, created_by: by, created_ms: ms } = row;
    const isEvidence = row.type === 'evidence';
    const gap = isEvidence ? values['gap'] : groupOf(values['verifies'])['gap'];
    const observation = isEvidence ? row.values['observation'] : row.id;
    if (typeof gap !== 'string' || typeof observation !== 'string') continue;
    const link = { gap: target(gap), at: toInstant(ms), by };
    found.set(observation, [...(found.get(observation) ?? []), link]);
  }
  return found;
}

function verificationsOf(row: LoopRow, target: (id: string) => string) {
  const { gap, iteration, answer } = groupOf(row.values['verifies']);
  if (typeof gap !== 'string' || typeof iteration !== 'string') return [];
  const at = toInstant(row.created_ms);
  const by = row.created_by;
  return [{ gap: target(gap), iteration, answer: textOf(answer), own: false, at, by }];
}

/** Counts the accepted items of each job, from the reviews of its deliveries. */
function acceptedByJob(
  deliveries: readonly LoopRow[],
  reviews: readonly LoopRow[],
): ReadonlyMap<string, number> {
  const reviewed = new Map(
    reviews.map(({ values }) => [textOf(values['delivery']), verdictOf(values)] as const),
  );
  const found = new Map<string, number>();
  for (const { id, values } of deliveries) {
    const count = numberOf(values['count']) ?? 0;
    const { accepted } = tallyOf({ count, review: reviewed.get(id) ?? null });
    const job = textOf(values['job']);
    found.set(job, (found.get(job) ?? 0) + accepted);
  }
  return found;
}

/** Returns a review for counting; null until research has decided. */
function verdictOf(review: LoopRow['values']): DeliveryVerdict | null {
  const verdict = review['verdict'];
  if (verdict !== 'accepted' && verdict !== 'rejected') return null;
  const [accepted_n, rejected_n] = [review['accepted_n'], review['rejected_n']].map(numberOf);
  return { verdict, accepted_n: accepted_n ?? null, rejected_n: rejected_n ?? null };
}

function repliesOf(
  comments: readonly LoopRow[],
  observations: readonly LoopRow[],
): Snapshot['replies'] {
  const authors = new Map(observations.map(({ id, created_by }) => [id, created_by]));
  const found = new Map<string, number>();
  for (const { subject, created_by: by, created_ms: ms } of comments) {
    if (subject === null || !authors.has(subject) || authors.get(subject) === by) continue;
    found.set(subject, Math.min(ms, found.get(subject) ?? ms));
  }
  return found;
}

const idOf = (value: unknown): string | null => (typeof value === 'string' ? value : null);
const textOf = (value: unknown): string => (typeof value === 'string' ? value : '');
const numberOf = (value: unknown): number | null => (typeof value === 'number' ? value : null);
const instantOf = (value: unknown): Instant | null =>
  typeof value === 'string' ? (value as Instant) : null;
const idsOf = (value: unknown): readonly string[] =>
  Array.isArray(value) ? value.filter((id): id is string => typeof id === 'string') : [];
const groupOf = (value: unknown): Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {};
