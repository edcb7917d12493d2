import type { VerifyRequest } from '../../../../shared/api/answers.ts';
import type { AnswerStep, Stamp } from '../../../../shared/method/answer.ts';
import { compareText } from '../../../../shared/compare-text.ts';
import type { Instant } from '../../../../shared/time.ts';
import { remembered } from '../../kernel/base/remembered.ts';
import type { LightRow, TypeRow } from '../../kernel/query/type-rows.ts';
import type { Session } from '../../kernel/session/session.ts';
import { worksIn } from '../../kernel/session/standing.ts';
import type { LoopFacts } from './loop-facts.ts';
import { type RootGaps, rootGaps } from './loop-gaps.ts';

/** The step "please verify" of an observation that the person logged. */
interface OwnStep {
  readonly row: LightRow;
  readonly step: AnswerStep;
}
/** A gap to try again with an iteration at a deployment. */
interface Asked extends Stamp {
  readonly gap: string;
  readonly iteration: string;
  readonly deployment: string;
  readonly observations: readonly string[];
}

/** Finds what the person of this device is asked to try again. */
export class VerifyRequests {
  readonly #session: Pick<Session, 'store' | 'rows'>;
  readonly #facts: Pick<LoopFacts, 'stampOf' | 'verifying'>;
  readonly #gaps;
  readonly #given;

  constructor(
    session: Pick<Session, 'store' | 'rows'>,
    facts: Pick<LoopFacts, 'stampOf' | 'verifying'>,
  ) {
    const { rows } = session;
    this.#session = session;
    this.#facts = facts;
    this.#gaps = remembered(
      () => ({ gaps: rows.of('capability_gap') }),
      ({ gaps }) => rootGaps(gaps),
    );
    this.#given = remembered(() => ({ outcomes: facts.verifying(), gaps: this.#gaps() }), givenAt);
  }

  /**
   * [AN8] Returns each request once: what research asked the person's deployments, and what the
   * person's own observations ask for where nobody did. Newest first.
   * @param own the requests in the answers to their observations
   */
  list(own: readonly OwnStep[]): VerifyRequest[] {
    const works = worksIn(this.#session.store);
    const asked = this.#asked(works);
    const there = (step: AnswerStep) => asked.filter((one) => isAbout(one, step));
    const rest = own.filter(({ row, step }) => there(step).length === 0 && worksAt(row, works));
    return [...asked.map((one) => withOwn(one, own)), ...oncePerGap(rest)]
      .flatMap((one) => this.#view(one))
      .sort((a, b) => compareText(b.at ?? '', a.at ?? ''));
  }

  #asked(works: (deployment: string) => boolean): Asked[] {
    const { rootOf } = this.#gaps();
    const found = new Map<string, Asked>();
    for (const row of this.#session.rows.of('model_iteration'))
      for (const ask of row.values.asks) {
        const gap = rootOf(ask.gap);
        if (gap === null || !works(ask.deployment)) continue;
        const key = keyOf({ gap, iteration: row.id, deployment: ask.deployment });
        if (!this.#given().has(key) && !found.has(key))
          found.set(key, this.#askedBy(row, ask, gap));
      }
    return [...found.values()];
  }

  #askedBy(
    row: TypeRow<'model_iteration'>,
    { deployment, asked_at }: TypeRow<'model_iteration'>['values']['asks'][number],
    gap: string,
  ): Asked {
    const { at, by } = this.#facts.stampOf(row, 'asks');
    const askedAt = (asked_at as Instant | null) ?? at;
    return { gap, iteration: row.id, deployment, observations: [], at: askedAt, by };
  }

  #view({ gap, iteration, deployment, observations, at, by }: Asked): VerifyRequest[] {
    const { rows } = this.#session;
    const titleOf = (type: 'model_iteration' | 'deployment', id: string): string | undefined =>
      rows.of(type).find((row) => row.id === id)?.title;
    const title = this.#gaps().byId.get(gap)?.title;
    const iterationTitle = titleOf('model_iteration', iteration);
    const place = titleOf('deployment', deployment);
    if (title === undefined || iterationTitle === undefined || place === undefined) return [];
    return [
      {
        gap,
        title,
        iteration,
        iteration_title: iterationTitle,
        deployment,
        deployment_title: place,
        observations: [...observations],
        at,
        by,
      },
    ];
  }
}

type Place = Pick<Asked, 'gap' | 'iteration' | 'deployment'>;

const keyOf = ({ gap, iteration, deployment }: Place): string =>
  [gap, iteration, deployment].join('/');

/** Returns what deployments have answered already. */
const givenAt = ({
  outcomes,
  gaps: { rootOf },
}: {
  readonly outcomes: readonly TypeRow<'outcome'>[];
  readonly gaps: RootGaps;
}): ReadonlySet<string> =>
  new Set(
    outcomes.flatMap(({ deployment, values: { verifies } }) => {
      const gap = verifies === null ? null : rootOf(verifies.gap);
      if (verifies === null || gap === null || deployment === null) return [];
      return [keyOf({ gap, iteration: verifies.iteration, deployment })];
    }),
  );

const isAbout = ({ gap, iteration }: Place, step: AnswerStep): boolean =>
  step.gap === gap && step.record === iteration;

const worksAt = ({ deployment }: LightRow, works: (deployment: string) => boolean): boolean =>
  deployment !== null && works(deployment);

const withOwn = (one: Asked, own: readonly OwnStep[]): Asked => ({
  ...one,
  observations: newestFirst(own.filter(({ step }) => isAbout(one, step))),
});

/**
 * Returns one request per gap and iteration: one answer is enough for all of a person's
 * observations. It is tried where the newest was.
 */
function oncePerGap(own: readonly OwnStep[]): Asked[] {
  const byGap = new Map<string, OwnStep[]>();
  for (const one of own) {
    const key = `${one.step.gap}/${one.step.record}`;
    byGap.set(key, [...(byGap.get(key) ?? []), one]);
  }
  return [...byGap.values()].flatMap((steps) => {
    const observations = newestFirst(steps);
    const newest = steps.find(({ row }) => row.id === observations[0]);
    const { gap = null, record: iteration = null, at = null, by = null } = newest?.step ?? {};
    const deployment = newest?.row.deployment ?? null;
    if (gap === null || iteration === null || deployment === null) return [];
    return [{ gap, iteration, deployment, observations, at, by }];
  });
}

const newestFirst = (own: readonly OwnStep[]): string[] =>
  [...own]
    .map(({ row }) => row)
    .sort((a, b) => b.created_ms - a.created_ms || compareText(b.id, a.id))
    .map(({ id }) => id);
