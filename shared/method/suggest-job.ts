import type { RecordView } from '../api/views.ts';
import { recordTypes, type ValuesOf } from '../records/index.ts';
import { readValues } from '../records/read-values.ts';
import type { Instant } from '../time.ts';
import { usualDue } from './job-due.ts';

/** The values of a new data job. */
export type SuggestedJob = Record<string, never>;

/** A record as it is read here. */
type Seen = Pick<RecordView, 'id' | 'type' | 'title' | 'deployment' | 'values'>;
interface Need {
  readonly id: string;
  readonly deployment: string | null;
  readonly values: ValuesOf<'data_need'>;
}

const nameMax = 300;
const textMax = 10_000;

/**
 * [DJ7] Returns a data job for a gap from the observations that support it: modality, amount,
 * rights and what is wanted where from the data needs among them; stages from the gap, or else from
 * all of them; due in three weeks.
 */
export function suggestJob(
  gap: Seen,
  evidence: readonly Seen[],
  { now, iteration }: { readonly now: Instant; readonly iteration: string | null },
): SuggestedJob {
  const needs = evidence.filter(({ type }) => type === 'data_need').map(needOf);
  const volume = volumeOf(needs);
  const values = {
    title: gap.title.replace(/\s*\?+\s*$/u, '').slice(0, nameMax),
    gap: gap.id,
    status: 'proposed',
    modality: mostFrequent(needs.map(({ values }) => values.modality)) ?? 'other',
    stages: stagesOf(gap, evidence),
    target_n: volume?.n ?? null,
    unit: volume?.unit ?? null,
    started_at: now,
    due_at: usualDue(now),
    deployments: partsOf(evidence, needs, volume?.unit ?? null),
    usage: usageOf(needs),
    protocol: lines(needs.map(({ values }) => values.acceptance)),
    target_iteration: iteration,
    needs: needs.map(({ id }) => id),
  };
  return Object.fromEntries(
    Object.entries(values).filter(
      ([, value]) => value !== null && !(Array.isArray(value) && value.length === 0),
    ),
  ) as SuggestedJob;
}

const needOf = ({ id, deployment, values }: Seen): Need => ({
  id,
  deployment,
  values: readValues(recordTypes.data_need, values).values,
});

/** Returns the most frequent value, of equals the first. */
function mostFrequent<T>(values: readonly T[]): T | null {
  const counts = new Map<T, number>();
  for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1);
  return [...counts].sort(([, a], [, b]) => b - a).at(0)?.[0] ?? null;
}

/** Returns the sum of the amounts in the unit that most needs use; other units don't add up. */
function volumeOf(
  needs: readonly Need[],
): { readonly n: number; readonly unit: string | null } | null {
  const volumes = needs.flatMap(({ values }) => values.volume ?? []);
  if (volumes.length === 0) return null;
  const unit = mostFrequent(volumes.map((volume) => volume.unit));
  const n = volumes.filter((volume) => volume.unit === unit).reduce((sum, { n }) => sum + n, 0);
  return { n: Math.ceil(n), unit };
}

function stagesOf(gap: Seen, evidence: readonly Seen[]): readonly string[] {
  const own = gap.values['stages'];
  if (Array.isArray(own) && own.length > 0) return own as string[];
  const seen = evidence.map(({ values }) => values['stage']);
  return [...new Set(seen.filter((stage): stage is string => typeof stage === 'string'))];
}

const rightsInOrder = ['not_allowed', 'unknown', 'constrained', 'allowed'] as const;

/** Returns the strictest right of all needs, for training; null where it is unknown. */
function usageOf(needs: readonly Need[]): Record<string, string | null> | null {
  const strictest = rightsInOrder.find((right) =>
    needs.some(({ values }) => values.rights === right),
  );
  if (strictest === undefined || strictest === 'unknown') return null;
  return {
    data_mining: null,
    ai_inference: null,
    ai_training: strictest,
    ai_generative_training: null,
  };
}

/** Returns what each deployment with evidence collects. */
function partsOf(
  evidence: readonly Seen[],
  needs: readonly Need[],
  unit: string | null,
): readonly Record<string, unknown>[] {
  const deployments = [...new Set(evidence.flatMap(({ deployment }) => deployment ?? []))];
  return deployments.map((deployment) => {
    const own = needs.filter((need) => need.deployment === deployment);
    const volumes = own
      .flatMap(({ values }) => values.volume ?? [])
      .filter((volume) => volume.unit === unit);
    const seen = evidence.find((one) => one.deployment === deployment && one.type !== 'data_need');
    return {
      deployment,
      n: volumes.length === 0 ? null : Math.ceil(volumes.reduce((sum, { n }) => sum + n, 0)),
      wanted: lines(own.map(({ values }) => values.what ?? values.title)),
      example: own.flatMap(({ values }) => values.examples).at(0) ?? seen?.title ?? null,
    };
  });
}

const lines = (texts: readonly (string | null)[]): string | null =>
  [...new Set(texts.filter((text) => text !== null && text.trim() !== ''))]
    .join('\n')
    .slice(0, textMax) || null;
