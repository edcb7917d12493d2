import type { RoadmapLine } from '../../../../shared/api/roadmap.ts';
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
import type { People } from '../../kernel/query/people.ts';
import type { TypeRow, TypeRows } from '../../kernel/query/type-rows.ts';
import { activeDeployments, stageWeights, titlesOf } from './score-facts.ts';

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

/** Computes the roadmap: every item with its score, its rank and what they are made of. */
export class Roadmap {
  readonly #kept = new KeptUntilChanged<readonly RoadmapLine[]>(countedTypes);
  readonly #rows: TypeRows;
  readonly #people: Pick<People, 'personOf'>;
  readonly #isJoined: () => boolean;

  /** @param isJoined whether the folder has a hub: then samples, which stay here, don’t count */
  constructor(rows: TypeRows, people: Pick<People, 'personOf'>, isJoined: () => boolean) {
    this.#rows = rows;
    this.#people = people;
    this.#isJoined = isJoined;
  }

  /** Clears what a change may affect. */
  invalidate(change: Change): void {
    this.#kept.invalidate(change);
  }

  /** [RM1] Returns all items in order. */
  items(): readonly RoadmapLine[] {
    const isJoined = this.#isJoined();
    return this.#kept.read(String(isJoined), () => this.#score(isJoined));
  }

  #score(isJoined: boolean): readonly RoadmapLine[] {
    const facts = this.#facts(isJoined);
    const scored = this.#rows.of('roadmap_item').map((row) => scoreItem(row, facts));
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

  #facts(isJoined: boolean): Facts {
    const rows = this.#rows;
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
    const titles = titlesOf(
      gaps,
      deployments,
      experiments,
      jobs,
      observations,
      rows.of('model_iteration'),
      rows.of('roadmap_item'),
    );
    return {
      rootOf,
      evidenceOf,
      observations: byId(observations),
      active: activeDeployments(deployments, isJoined),
      weightOf: stageWeights(rows.of('profession')),
      jobs: byId(jobs),
      experiments: byId(experiments),
      named: (id) => ({ id, title: titles.get(id) ?? '' }),
      personOf: (id) => (id === null ? null : this.#people.personOf(id)),
    };
  }
}

const byId = <T extends { readonly id: string }>(rows: readonly T[]): ReadonlyMap<string, T> =>
  new Map(rows.map((row) => [row.id, row]));

function scoreItem(row: TypeRow<'roadmap_item'>, facts: Facts): { readonly line: RoadmapLine } {
  const { id, title, values } = row;
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
      target_iteration:
        values.target_iteration === null ? null : facts.named(values.target_iteration),
      gaps: values.gaps.map(facts.named),
      depends_on: values.depends_on.map(facts.named),
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
