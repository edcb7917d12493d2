import type { Severity } from '../../records/breakage.ts';

/**
 * The numbers of the roadmap's formula. Source: the method's own. A change of any of them raises
 * the version.
 */
export const roadmapWeights = {
  version: 1,
  severity: {
    s1_stops_work: 1,
    s2_rework: 0.6,
    s3_annoyance: 0.3,
    s4_cosmetic: 0.1,
  } satisfies Record<Severity, number>,
  /** What outcomes and data needs count as, and breakages whose severity is unknown. */
  withoutSeverity: 0.3,
  rights: { allowed: 1, constrained: 0.5, unknown: 0.5, not_allowed: 0 },
  /** Of an item that has neither a data job nor a data need among its evidence. */
  rightsUnsaid: 0.5,
  /** Points up and down, by the best experiment that the evidence is linked to. */
  range: { controlled: 0, measured: 10, repeated: 25, anecdote: 40 },
} as const;

/** How well an experiment supports what it shows, best first. */
export const evidenceTiers = ['controlled', 'measured', 'repeated', 'anecdote'] as const;
export type EvidenceTier = (typeof evidenceTiers)[number];

export interface ScoredEvidence {
  readonly deployment: string;
  /** The severity of a breakage; null for every other kind of observation. */
  readonly severity: string | null;
  /** How much the evidence counts, 1 to 3. */
  readonly weight: number;
  /** The stage's value weight ÷ the largest of its profession; 1 where none is given. */
  readonly stageWeight: number;
}

/** What research says of an item's training data, each from 0 to 1; null where nobody has yet. */
export interface TrainingValues {
  readonly richness: number | null;
  readonly scarcity: number | null;
  readonly leverage: number | null;
  readonly feasibility: number | null;
}

export interface RoadmapInputs {
  readonly evidence: readonly ScoredEvidence[];
  readonly activeDeployments: ReadonlySet<string>;
  /** What the item's data jobs and the data needs among its evidence say of rights. */
  readonly rights: readonly string[];
  readonly training: TrainingValues;
  /** Of the experiments that the evidence is linked to. */
  readonly tiers: readonly EvidenceTier[];
  /** How long the item takes; null where nobody has estimated it. */
  readonly weeks: number | null;
}

export interface RoadmapScore {
  /** Share of active deployments with evidence, 0 to 1. */
  readonly reach: number;
  /** 0 to 1. */
  readonly impact: number;
  /** Product value, 0 to 100. */
  readonly p: number;
  readonly rights: number;
  /** Training value, 0 to 100. */
  readonly t: number;
  /** Compounding value, 0 to 100: zero when either side is. */
  readonly c: number;
  readonly tier: EvidenceTier;
  /** C at worst and at best. */
  readonly range: readonly [number, number];
  /** C per week; null without an estimate. */
  readonly perWeek: number | null;
}

/**
 * Returns the compounding score of a roadmap item: P = 100·√(reach × impact),
 * T = 100 × rights × mean of four values, C = √(P·T). Total: what is missing counts as nothing.
 */
export function roadmapScore(inputs: RoadmapInputs): RoadmapScore {
  const reach = reachOf(inputs);
  const impact = impactOf(inputs.evidence);
  const p = 100 * Math.sqrt(reach * impact);
  const rights = rightsOf(inputs.rights);
  const t = 100 * rights * trainingMean(inputs.training);
  const c = Math.sqrt(p * t);
  const tier = bestTier(inputs.tiers);
  const spread = roadmapWeights.range[tier];
  const { weeks } = inputs;
  return {
    reach,
    impact,
    p,
    rights,
    t,
    c,
    tier,
    range: [Math.max(0, c - spread), Math.min(100, c + spread)],
    perWeek: weeks !== null && weeks > 0 ? c / weeks : null,
  };
}

function reachOf({ evidence, activeDeployments }: RoadmapInputs): number {
  if (activeDeployments.size === 0) return 0;
  const withEvidence = new Set(evidence.map(({ deployment }) => deployment));
  let reached = 0;
  for (const deployment of withEvidence) if (activeDeployments.has(deployment)) reached++;
  return reached / activeDeployments.size;
}

/** Returns the mean of severity × stage weight, weighted by how much each piece counts. */
function impactOf(evidence: readonly ScoredEvidence[]): number {
  let sum = 0;
  let weights = 0;
  for (const { severity, weight, stageWeight } of evidence) {
    sum += weight * severityWeight(severity) * stageWeight;
    weights += weight;
  }
  if (weights === 0) return 0;
  return sum / weights;
}

/** Returns what a severity weighs in the roadmap, 0 to 1. */
export function severityWeight(severity: string | null): number {
  if (severity !== null && Object.hasOwn(roadmapWeights.severity, severity))
    return roadmapWeights.severity[severity as Severity];
  return roadmapWeights.withoutSeverity;
}

/** Returns the lowest right of all that say one. */
function rightsOf(rights: readonly string[]): number {
  if (rights.length === 0) return roadmapWeights.rightsUnsaid;
  return Math.min(
    ...rights.map((right) =>
      Object.hasOwn(roadmapWeights.rights, right)
        ? roadmapWeights.rights[right as keyof typeof roadmapWeights.rights]
        : roadmapWeights.rights.unknown,
    ),
  );
}

const trainingMean = ({ richness, scarcity, leverage, feasibility }: TrainingValues): number =>
  ((richness ?? 0) + (scarcity ?? 0) + (leverage ?? 0) + (feasibility ?? 0)) / 4;

const bestTier = (tiers: readonly EvidenceTier[]): EvidenceTier =>
  evidenceTiers.find((tier) => tiers.includes(tier)) ?? 'anecdote';
