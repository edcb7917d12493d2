import type { Change } from '../../../../shared/api/changes.ts';
import type { AnswerLine, OwnWeek, VerifyRequest } from '../../../../shared/api/answers.ts';
import { notFound } from '../../../../shared/errors.ts';
import type { RecordId } from '../../../../shared/ids.ts';
import { answerKey, type AnswerStep, answerSteps } from '../../../../shared/method/answer.ts';
import { isObservationType } from '../../../../shared/records/index.ts';
import { compareText } from '../../../../shared/compare-text.ts';
import { fromInstant, toInstant } from '../../../../shared/time.ts';
import type { LightRow, TypeRow } from '../../kernel/query/type-rows.ts';
import type { Session } from '../../kernel/session/session.ts';
import { type Indexes, LoopFacts } from './loop-facts.ts';
import { ObservationHeads } from './observation-heads.ts';
import { VerifyRequests } from './verify-requests.ts';

const dayMs = 86_400_000;
const listed = 50;
/** How long an answer stays in Today. */
const newsMs = 14 * dayMs;

type Access = Pick<Session, 'store' | 'people' | 'rows' | 'records'>;

/** The steps of an observation, with all that they follow from. */
interface KeptSteps {
  readonly indexes: Indexes;
  readonly decision: TypeRow<'triage'> | undefined;
  readonly steps: readonly AnswerStep[];
}

/** What became of observations, for the people who logged them. */
export class Answers {
  readonly #session: Access;
  readonly #facts: LoopFacts;
  readonly #requests: VerifyRequests;
  readonly #heads: ObservationHeads;
  readonly #kept = new WeakMap<LightRow, KeptSteps>();

  constructor(session: Access) {
    this.#session = session;
    this.#facts = new LoopFacts(session);
    this.#requests = new VerifyRequests(session, this.#facts);
    this.#heads = new ObservationHeads(session.store.sqlite);
  }

  /** Notes what a change may have made wrong. */
  invalidate(change: Change): void {
    this.#heads.invalidate(change);
  }

  /**
   * [AN1] Returns what became of one observation.
   * @throws AppError `not_found`
   */
  of(id: string): readonly AnswerStep[] {
    const record = this.#session.records.find(id as RecordId);
    if (!record || record.deleted_at !== null || !isObservationType(record.type))
      throw notFound(`The observation ${id}`);
    const decision = this.#facts.decisions().get(id);
    return answerSteps(this.#facts.about(record, this.#facts.indexes(), decision));
  }

  /** [AN2] Returns a person's recent answers, newest first, and what they are asked to verify. */
  mine(member: string, nowMs: number): { news: AnswerLine[]; verify: VerifyRequest[] } {
    const { news, verify } = this.all(member, nowMs);
    return { news: news.slice(0, listed), verify: verify.slice(0, listed) };
  }

  /** Returns what `mine` does, however much it is. */
  all(member: string, nowMs: number): { news: AnswerLine[]; verify: VerifyRequest[] } {
    const ids = new Set(this.#session.people.idsOf(member));
    const linked = [...this.#facts.indexes().links.keys()];
    const own = this.#heads.of(linked).filter(({ created_by }) => ids.has(created_by));
    const stepsOf = this.#stepReader();
    const found = own.flatMap((row) => stepsOf(row).map((step) => ({ row, step })));
    const news = found.filter(({ step }) => isNews(step) && ageOf(step, nowMs) <= newsMs);
    return {
      news: distinct(news.map(({ row, step }) => lineOf(row, step))).sort((a, b) =>
        compareText(b.step.at ?? '', a.step.at ?? ''),
      ),
      verify: this.#requests.list(found.filter(({ step }) => step.kind === 'verify')),
    };
  }

  /** [AN4] Returns the last seven days of a person's notes, and what became of them. */
  week(member: string, nowMs: number): OwnWeek {
    const fromMs = nowMs - 7 * dayMs;
    const ids = new Set(this.#session.people.idsOf(member));
    const isOwn = ({ created_by }: LightRow): boolean => ids.has(created_by);
    const logged = this.#heads.since(fromMs).filter(isOwn);
    const answered = [...this.#facts.indexes().links.keys(), ...this.#facts.decisions().keys()];
    const own = this.#heads.of([...new Set(answered)]).filter(isOwn);
    const stepsOf = this.#stepReader();
    const places = new Map(this.#session.rows.of('deployment').map(({ id, title }) => [id, title]));
    const isOfWeek = ({ created_ms }: LightRow): boolean =>
      created_ms > fromMs && created_ms <= nowMs;
    return {
      from: toInstant(fromMs),
      to: toInstant(nowMs),
      logged: logged
        .filter(isOfWeek)
        .sort((a, b) => a.created_ms - b.created_ms)
        .map((row) => ({
          observation: row.id,
          type: row.type,
          title: row.title,
          at: toInstant(row.created_ms),
          deployment: places.get(row.deployment ?? '') ?? null,
          steps: [...stepsOf(row)],
        })),
      news: own
        .filter((row) => !isOfWeek(row))
        .flatMap((row) => stepsOf(row).map((step) => lineOf(row, step)))
        .filter(({ step }) => ageOf(step, nowMs) <= 7 * dayMs)
        .sort((a, b) => compareText(b.step.at ?? '', a.step.at ?? '')),
    };
  }

  /**
   * Returns what reads the steps of observations. They are kept until something that they follow
   * from changes: a person has thousands of observations, and a decision is about one.
   */
  #stepReader(): (row: LightRow) => readonly AnswerStep[] {
    const indexes = this.#facts.indexes();
    const decisions = this.#facts.decisions();
    return (row) => {
      const decision = decisions.get(row.id);
      const kept = this.#kept.get(row);
      if (kept?.indexes === indexes && kept.decision === decision) return kept.steps;
      const steps = answerSteps(this.#facts.about(row, indexes, decision));
      this.#kept.set(row, { indexes, decision, steps });
      return steps;
    };
  }
}

const lineOf = ({ id, title }: LightRow, step: AnswerStep): AnswerLine => ({
  observation: id,
  title,
  step,
});

/** Returns each answer once: what a release says is the same for every gap that it is about. */
const distinct = (lines: readonly AnswerLine[]): AnswerLine[] => [
  ...new Map(lines.map((line) => [answerKey(line.observation, line.step), line])).values(),
];

/** Returns whether Today lists a step as news; triage decisions have a section of their own. */
const isNews = ({ kind }: AnswerStep): boolean =>
  !['seen', 'question', 'declined', 'duplicate', 'verify'].includes(kind);

const ageOf = ({ at }: AnswerStep, nowMs: number): number =>
  at === null ? Number.POSITIVE_INFINITY : nowMs - fromInstant(at);
