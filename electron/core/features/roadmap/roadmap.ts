import type { RoadmapLine } from '../../../../shared/api/roadmap.ts';
import {
  type ComparedItem,
  type ItemChange,
  roadmapChanges,
} from '../../../../shared/method/roadmap-changes.ts';
import { brokenRoadmapRules, isNothingToTrain } from '../../../../shared/method/roadmap-rules.ts';
import { rootGap } from '../../../../shared/method/root-gap.ts';
import { countOnce, type LinkedEvidence } from '../../../../shared/method/scores/count-once.ts';
import { orderRoadmap } from '../../../../shared/method/scores/order-roadmap.ts';
import {
  evidenceTiers,
  type EvidenceTier,
  roadmapScore,
} from '../../../../shared/method/scores/roadmap-score.ts';
import {
  type ObservationType,
  observationTypes,
  type TypeName,
} from '../../../../shared/records/index.ts';
import { trainingValueNames } from '../../../../shared/records/roadmap-item.ts';
import { toInstant } from '../../../../shared/time.ts';
import type { Change } from '../../../../shared/api/changes.ts';
import { KeptUntilChanged } from '../../kernel/base/kept-until-changed.ts';
import type { Sqlite } from '../../kernel/database/open-database.ts';
import type { People } from '../../kernel/query/people.ts';
import type { EntryTable } from '../../kernel/tables/entry-table.ts';
import type { TypeRow, TypeRows } from '../../kernel/query/type-rows.ts';
import { activeDeployments, stageWeights, titlesOf } from './score-facts.ts';
import { PastRows, type RowSource } from './past-rows.ts';

type Observation = TypeRow<ObservationType>;
type Evidence = RoadmapLine['inputs']['evidence'][number];
type Named = { readonly id: string; readonly title: string };

/** Everything that scores are computed from, read once. */
interface Facts {
  readonly observations: ReadonlyMap<string, Observation>;
  readonly evidenceOf: ReadonlyMap<string, readonly TypeRow<'evidence'>[]>;
  readonly active: ReadonlySet<string>;
  readonly weightOf: (stage: string | null) => number;
  readonly jobs: ReadonlyMap<string, TypeRow<'data_job'>>;
  readonly experiments: ReadonlyMap<string, TypeRow<'experiment'>>;
  readonly iterations: ReadonlyMap<string, TypeRow<'model_iteration'>>;
  readonly items: ReadonlyMap<string, TypeRow<'roadmap_item'>>;
  readonly rootOf: (gap: string) => string;
  readonly named: (id: string) => Named;
  readonly personOf: (id: string | null) => string | null;
}

/** Types whose changes may change a number, a name or an order. */
const countedTypes: readonly TypeName[] = [
  'roadmap_item',
  'capability_gap',
  'evidence',
  ...observationTypes,
  'deployment',
  'experiment',
  'data_job',
  'model_iteration',
  'profession',
  'member',
];

interface RoadmapStore {
  readonly sqlite: Sqlite;
  readonly tables: { readonly entries: Pick<EntryTable, 'ofRecord'> };
}

/** Computes the roadmap: every item with its score, its rank and what they are made of. */
export class Roadmap {
  readonly #kept = new KeptUntilChanged<readonly RoadmapLine[]>(countedTypes);
  readonly #keptPast = new KeptUntilChanged<readonly RoadmapLine[]>(countedTypes);
  readonly #rows: TypeRows;
  readonly #past: PastRows;
  readonly #people: Pick<People, 'personOf'>;
  readonly #isJoined: () => boolean;

  /** @param isJoined whether the folder has a hub: then samples, which stay here, don’t count */
  constructor(
    store: RoadmapStore,
    rows: TypeRows,
    people: Pick<People, 'personOf'>,
    isJoined: () => boolean,
  ) {
    this.#rows = rows;
    this.#past = new PastRows(store.sqlite, store.tables.entries, this.#rows);
    this.#people = people;
    this.#isJoined = isJoined;
  }

  /** Clears what a change may affect. */
  invalidate(change: Change): void {
    this.#kept.invalidate(change);
    this.#keptPast.invalidate(change);
  }

  /** [RM1] Returns all items in order. */
  items(): readonly RoadmapLine[] {
    const isJoined = this.#isJoined();
    return this.#kept.read(String(isJoined), () => this.#score(this.#rows, isJoined));
  }

  /**
   * [RM8] Returns what changed in score and order since a time, by the times that entries say.
   * @param ms milliseconds since 1970
   */
  changesSince(ms: number): readonly ItemChange[] {
    const isJoined = this.#isJoined();
    const before = this.#keptPast.read(`${isJoined} ${ms}`, () =>
      this.#score(this.#past.at(ms), isJoined),
    );
    return roadmapChanges(before.map(comparedItem), this.items().map(comparedItem));
  }

  #score(rows: RowSource, isJoined: boolean): readonly RoadmapLine[] {
    const facts = this.#facts(rows, isJoined);
    const scored = rows.of('roadmap_item').map((row) => scoreItem(row, facts));
    const ranks = orderRoadmap(
      scored.map(({ line }) => ({
        id: line.id,
        title: line.title,
        c: line.c,
        perWeek: line.per_week,
        isClosed: line.status === 'done' || line.status === 'cancelled',
        overrideRank: line.override?.rank ?? null,
      })),
    );
    return scored
      .map(({ line }) => ({ ...line, ...(ranks.get(line.id) ?? { rank: 0, place: 0 }) }))
      .sort((a, b) => a.place - b.place);
  }

  #facts(rows: RowSource, isJoined: boolean): Facts {
    const gaps = rows.of('capability_gap');
    const mergedInto = new Map(gaps.map(({ id, values }) => [id, values.merged_into]));
    const rootOf = (gap: string): string => rootGap(gap, mergedInto);
    const evidenceOf = new Map<string, TypeRow<'evidence'>[]>();
    for (const one of rows.of('evidence')) {
      const root = rootOf(one.values.gap);
      evidenceOf.set(root, [...(evidenceOf.get(root) ?? []), one]);
    }
    const deployments = rows.of('deployment');
    const experiments = rows.of('experiment');
    const jobs = rows.of('data_job');
    const observations: readonly Observation[] = [
      ...rows.of('breakage'),
      ...rows.of('outcome'),
      ...rows.of('data_need'),
    ];
    const iterations = rows.of('model_iteration');
    const items = rows.of('roadmap_item');
    const titles = titlesOf(gaps, deployments, experiments, jobs, observations, iterations, items);
    return {
      rootOf,
      evidenceOf,
      observations: byId(observations),
      active: activeDeployments(deployments, isJoined),
      weightOf: stageWeights(rows.of('profession')),
      jobs: byId(jobs),
      experiments: byId(experiments),
      iterations: byId(iterations),
      items: byId(items),
      named: (id) => ({ id, title: titles.get(id) ?? '' }),
      personOf: (id) => (id === null ? null : this.#people.personOf(id)),
    };
  }
}

const byId = <T extends { readonly id: string }>(rows: readonly T[]): ReadonlyMap<string, T> =>
  new Map(rows.map((row) => [row.id, row]));

function scoreItem(row: TypeRow<'roadmap_item'>, facts: Facts): { readonly line: RoadmapLine } {
  const { id, title, values, heads } = row;
  const evidence = evidenceFor(values.gaps, facts);
  const rightsFrom = rightsOf(values.data_jobs, evidence, facts);
  const experiments = experimentsOf(evidence, facts);
  const score = roadmapScore({
    evidence: evidence.map(({ scored }) => scored),
    activeDeployments: facts.active,
    rights: rightsFrom.map(({ right }) => right),
    training: values,
    tiers: experiments.map(({ tier }) => tier),
    weeks: values.weeks,
  });
  const { override, request } = values;
  return {
    line: {
      id,
      title,
      product: values.product_capability,
      training: values.training_investment,
      training_why: values.training_investment_why,
      questioned: isNothingToTrain(values.training_investment),
      broken: [...brokenRoadmapRules(values)],
      status: values.status,
      health: values.health,
      ...linksOf(values, facts),
      iteration_heads: [...(heads['target_iteration'] ?? [])],
      request,
      p: score.p,
      t: score.t,
      c: score.c,
      range: [...score.range],
      weeks: values.weeks,
      per_week: score.perWeek,
      rank: 0,
      place: 0,
      override: override && { ...override, by: facts.personOf(override.by) },
      inputs: {
        reach: score.reach,
        impact: score.impact,
        active_deployments: facts.active.size,
        evidence: evidence.map(({ shown }) => shown),
        rights: score.rights,
        rights_from: rightsFrom,
        training: trainingValueNames.map((name) => ({
          name,
          value: values[name],
          why: values[`${name}_why`],
          by: facts.personOf(values[`${name}_by`]),
          at: values[`${name}_at`],
        })),
        tier: score.tier,
        experiments,
      },
    },
  };
}

/** Returns the records that an item names. */
const linksOf = (
  { target_iteration, gaps, depends_on }: TypeRow<'roadmap_item'>['values'],
  facts: Facts,
): Pick<RoadmapLine, 'target_iteration' | 'gaps' | 'depends_on'> => ({
  target_iteration: target_iteration === null ? null : iterationOf(target_iteration, facts),
  gaps: gaps.map(facts.named),
  depends_on: depends_on.map((other) => ({
    ...facts.named(other),
    status: facts.items.get(other)?.values.status ?? null,
  })),
});

/** Returns an iteration with when it was released, or how far it is. */
function iterationOf(id: string, { iterations, named }: Facts): RoadmapLine['target_iteration'] {
  const values = iterations.get(id)?.values;
  return {
    ...named(id),
    status: values?.status ?? null,
    released_at: values?.released_at ?? null,
  };
}

/** Returns what is compared of an item: its numbers, and what they and its place follow from. */
const comparedItem = (line: RoadmapLine): ComparedItem => ({
  id: line.id,
  title: line.title,
  place: line.place,
  rank: line.rank,
  c: line.c,
  perWeek: line.per_week,
  inputs: {
    status: line.status,
    health: line.health,
    iteration: line.target_iteration?.title ?? null,
    weeks: line.weeks,
    override: line.override?.rank ?? null,
    p: line.p,
    t: line.t,
    reach: line.inputs.reach,
    impact: line.inputs.impact,
    evidence: line.inputs.evidence.length,
    rights: line.inputs.rights,
    ...Object.fromEntries(line.inputs.training.map(({ name, value }) => [name, value])),
    tier: line.inputs.tier,
  },
});

interface ItemEvidence {
  readonly observation: Observation;
  readonly scored: LinkedEvidence;
  readonly shown: Evidence;
}

/** Returns the observations that support an item's gaps, each once, with what they weigh. */
function evidenceFor(gaps: readonly string[], facts: Facts): ItemEvidence[] {
  const roots = [...new Set(gaps.map(facts.rootOf))];
  const links = roots.flatMap((root) => facts.evidenceOf.get(root) ?? []);
  const linkOf = new Map(links.map((link) => [link.values.observation, link]));
  const linked = links.flatMap(({ values }): LinkedEvidence[] => {
    const observation = facts.observations.get(values.observation);
    if (!observation) return [];
    return [
      {
        observation: observation.id,
        deployment: observation.deployment ?? '',
        severity: 'severity' in observation.values ? observation.values.severity : null,
        weight: values.weight,
        stageWeight: facts.weightOf(observation.values.stage),
      },
    ];
  });
  return countOnce(linked).flatMap((scored): ItemEvidence[] => {
    const observation = facts.observations.get(scored.observation);
    const link = linkOf.get(scored.observation);
    if (!observation || !link) return [];
    return [{ observation, scored, shown: showEvidence(observation, scored, link, facts) }];
  });
}

const showEvidence = (
  { id, title, type }: Observation,
  { deployment, severity, weight, stageWeight }: LinkedEvidence,
  link: TypeRow<'evidence'>,
  { active, named, personOf }: Facts,
): Evidence => ({
  observation: { id, title },
  type,
  deployment: named(deployment),
  active: active.has(deployment),
  severity,
  weight,
  stage_weight: stageWeight,
  by: personOf(link.created_by),
  at: toInstant(link.created_ms),
});

/** Returns what the item's data jobs and the data needs among its evidence say of rights. */
function rightsOf(
  jobs: readonly string[],
  evidence: readonly ItemEvidence[],
  facts: Facts,
): RoadmapLine['inputs']['rights_from'] {
  const ofJobs = [...new Set(jobs)].flatMap((id) => {
    const job = facts.jobs.get(id);
    if (!job) return [];
    const right = job.values.usage?.ai_training ?? 'unknown';
    return [{ record: { id, title: job.title }, type: job.type, right }];
  });
  const ofNeeds = evidence.flatMap(({ observation: { id, type, title, values } }) =>
    'rights' in values ? [{ record: { id, title }, type, right: values.rights }] : [],
  );
  return [...ofJobs, ...ofNeeds];
}

/** Returns the experiments that the evidence is linked to, with how well they support it. */
function experimentsOf(
  evidence: readonly ItemEvidence[],
  facts: Facts,
): RoadmapLine['inputs']['experiments'] {
  const ids = new Set(evidence.map(({ observation }) => observation.values.experiment));
  return [...ids].flatMap((id) => {
    const experiment = id === null ? undefined : facts.experiments.get(id);
    const tier = evidenceTiers.find((one) => one === experiment?.values.evidence_tier);
    if (!experiment || tier === undefined) return [];
    const { title } = experiment;
    return [{ record: { id: experiment.id, title }, tier: tier satisfies EvidenceTier }];
  });
}
