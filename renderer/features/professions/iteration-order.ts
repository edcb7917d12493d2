import type { RecordView } from '../../../shared/api/views.ts';
import { nativeValueShare, type WeighedStage } from '../../../shared/method/scores/thinness.ts';
import { type CoverageLevel, type Stage, type Stages, coverageBy } from './profession-stages.ts';

const textOf = (value: unknown): string => (typeof value === 'string' ? value : '');

/** Orders iterations by their release; those that aren't released come last, oldest first. */
function byRelease(a: RecordView, b: RecordView): number {
  const [of, on] = [textOf(a.values['released_at']), textOf(b.values['released_at'])];
  if (of !== on) return of !== '' && (on === '' || of < on) ? -1 : 1;
  return a.created_at < b.created_at ? -1 : 1;
}

/** Returns the iterations that someone rated in a workflow, in the order of their release. */
export function ratedIterations(
  stages: Stages,
  iterations: readonly RecordView[],
): readonly RecordView[] {
  const rated = new Set(
    stages.flatMap(({ coverage }) => coverage.map(({ model_iteration }) => model_iteration)),
  );
  return iterations
    .filter(({ id, values }) => rated.has(id) && values['status'] !== 'abandoned')
    .sort(byRelease);
}

/** Returns the native value share of a workflow with an iteration; null without weights. */
export const nativeShareOf = (stages: Stages, iteration: string): number | null =>
  nativeValueShare(
    stages.map((stage): WeighedStage => ({
      valueWeight: stage.value_weight ?? 0,
      coverage: coverageBy(stage, iteration) ?? 'none',
    })),
  );

export interface CoverageChange {
  readonly level: CoverageLevel | null;
  /** What it was with the iteration before; null if that was not rated either, or is the same. */
  readonly was: CoverageLevel | null;
}

/** Returns what an iteration covers of a stage, and what the one before it did. */
export function coverageChange(
  stage: Stage,
  iteration: string,
  before: string | undefined,
): CoverageChange {
  const level = coverageBy(stage, iteration);
  const was = before === undefined ? null : coverageBy(stage, before);
  return { level, was: was === level ? null : was };
}
