import type { Severity } from '../records/breakage.ts';
import type { ObservationType } from '../records/index.ts';

/**
 * The order of triage: severity × log2(1 + customers seen at) × novelty + days waited / 2. Harm and
 * near misses come first. Source: the method's own formula. It defines no weight for kinds without
 * a severity; those here are ours: a magic moment weighs the same as rework, because both change
 * what is built next; a data need weighs by its urgency and never as much as stopped work. Any
 * change of a number raises the version.
 */
export const triageWeights = {
  version: 1,
  severity: { s1_stops_work: 8, s2_rework: 4, s3_annoyance: 2, s4_cosmetic: 1 } satisfies Record<
    Severity,
    number
  >,
  outcome: { magic_moment: 4, no_effect: 2, partial: 2, worked: 1, unknown: 1 },
  urgency: { high: 4, normal: 2, low: 1 },
  /** For values unknown to this version. */
  other: 1,
  known: 0.5,
  perDay: 0.5,
} as const;

/** The field that determines the weight, per kind of observation. */
export const weighingFields = {
  breakage: 'severity',
  outcome: 'kind',
  data_need: 'urgency',
} as const satisfies Record<ObservationType, string>;

export interface ScoreInputs {
  readonly type: string;
  /** The value of that field. */
  readonly weighs: string | null;
  readonly harm: string | null;
  /**
   * The number of different customers: its own, and those of its duplicates. A site without a
   * customer counts as one.
   */
  readonly customers: number;
  /** It matches a known gap. */
  readonly isKnown: boolean;
  /**
   * When it was logged, milliseconds since 1970; something old that was imported today has not
   * waited.
   */
  readonly loggedMs: number;
}

export interface Score {
  readonly value: number;
  /** Harm or a near miss: comes before everything else. */
  readonly first: boolean;
  readonly weight: number;
  readonly spread: number;
  readonly novelty: number;
  readonly days: number;
}

const dayMs = 86_400_000;

/**
 * Returns whether there was harm or a near miss: such an observation comes before everything else.
 */
export const isHarm = (harm: string | null): boolean => harm === 'event' || harm === 'near_miss';

/**
 * Returns the score. Total: a missing or unknown value gives the lowest weight, and an observation
 * from a fast clock has not waited.
 */
export function triageScore(
  { type, weighs, harm, customers, isKnown, loggedMs }: ScoreInputs,
  nowMs: number,
): Score {
  const weight = weightOf(type, weighs);
  const spread = Math.log2(1 + Math.max(1, customers));
  const novelty = isKnown ? triageWeights.known : 1;
  const days = Math.max(0, (nowMs - loggedMs) / dayMs);
  return {
    value: weight * spread * novelty + days * triageWeights.perDay,
    first: isHarm(harm),
    weight,
    spread,
    novelty,
    days,
  };
}

const tables: Readonly<Record<string, Readonly<Record<string, number>>>> = {
  breakage: triageWeights.severity,
  outcome: triageWeights.outcome,
  data_need: triageWeights.urgency,
};

function weightOf(type: string, weighs: string | null): number {
  const table = Object.hasOwn(tables, type) ? tables[type] : undefined;
  if (weighs !== null && table && Object.hasOwn(table, weighs)) return table[weighs] as number;
  return triageWeights.other;
}
