import { type ScoredEvidence, severityWeight } from './roadmap-score.ts';

/** Evidence with the observation that it links. */
export interface LinkedEvidence extends ScoredEvidence {
  readonly observation: string;
}

/** An observation as it counts for an item, whichever of the item's gaps it supports. */
interface Once {
  readonly evidence: LinkedEvidence;
  readonly value: number;
  readonly largest: number;
  readonly sum: number;
}

/**
 * Returns evidence with every observation once. An observation that supports several of an item's
 * gaps has several weights: it counts with the largest of them where it lies above the mean, and
 * with their sum where it lies below. So neither linking it again nor splitting a link into several
 * ever makes an item look better.
 */
export function countOnce(evidence: readonly LinkedEvidence[]): LinkedEvidence[] {
  const once = [...groupByObservation(evidence).values()].map(summarise);
  let isAbove = new Set<Once>(once);
  // Each round lowers the mean or changes nothing, and there are finitely many choices.
  for (let rounds = 0; rounds <= once.length; rounds++) {
    const mean = meanOf(once, isAbove);
    const next = new Set(once.filter(({ value }) => value >= mean));
    if (next.size === isAbove.size && [...next].every((one) => isAbove.has(one))) break;
    isAbove = next;
  }
  return once.map((one) => ({ ...one.evidence, weight: weightOf(one, isAbove) }));
}

function groupByObservation(
  evidence: readonly LinkedEvidence[],
): ReadonlyMap<string, readonly LinkedEvidence[]> {
  const groups = new Map<string, LinkedEvidence[]>();
  for (const one of evidence) {
    const group = groups.get(one.observation) ?? [];
    group.push(one);
    groups.set(one.observation, group);
  }
  return groups;
}

function summarise(links: readonly LinkedEvidence[]): Once {
  const [first] = links as readonly [LinkedEvidence, ...LinkedEvidence[]];
  const weights = links.map(({ weight }) => weight);
  return {
    evidence: first,
    value: severityWeight(first.severity) * first.stageWeight,
    largest: Math.max(...weights),
    sum: weights.reduce((sum, weight) => sum + weight, 0),
  };
}

const weightOf = (one: Once, isAbove: ReadonlySet<Once>): number =>
  isAbove.has(one) ? one.largest : one.sum;

function meanOf(once: readonly Once[], isAbove: ReadonlySet<Once>): number {
  let [sum, weights] = [0, 0];
  for (const one of once) {
    sum += weightOf(one, isAbove) * one.value;
    weights += weightOf(one, isAbove);
  }
  return weights === 0 ? 0 : sum / weights;
}
