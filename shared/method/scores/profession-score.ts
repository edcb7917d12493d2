import type { Coverage, WeighedStage } from './thinness.ts';

/** The numbers of the formula that orders professions. Source: the method's own. */
export const professionWeights = {
  version: 1,
  coverage: 0.35,
  thinness: 0.2,
  processDataValue: 0.25,
  boundaryClarity: 0.1,
  augmentationTolerance: 0.1,
  level: { none: 0, assisted: 1 / 3, mostly: 2 / 3, native: 1 } satisfies Record<Coverage, number>,
} as const;

export interface ProfessionInputs {
  /** With the coverage by the newest released iteration. */
  readonly stages: readonly WeighedStage[];
  /** Active components that make up for a capability in these stages. */
  readonly activeComponents: number;
  /** Scores from 0 to 4; null where nobody has scored it. */
  readonly processDataValue: number | null;
  readonly boundaryClarity: number | null;
  readonly augmentationTolerance: number | null;
}

/** The score and its five inputs, all from 0 to 1. */
export interface ProfessionScore {
  readonly score: number;
  readonly coverage: number;
  readonly thinness: number;
  readonly processDataValue: number;
  readonly boundaryClarity: number;
  readonly augmentationTolerance: number;
}

/** Returns which profession to take on first: the higher, the sooner. Missing scores count as 0. */
export function professionScore(inputs: ProfessionInputs): ProfessionScore {
  const coverage = coverageOf(inputs.stages);
  const thinness = 1 / (1 + inputs.activeComponents);
  const processDataValue = (inputs.processDataValue ?? 0) / 4;
  const boundaryClarity = (inputs.boundaryClarity ?? 0) / 4;
  const augmentationTolerance = (inputs.augmentationTolerance ?? 0) / 4;
  const score =
    professionWeights.coverage * coverage +
    professionWeights.thinness * thinness +
    professionWeights.processDataValue * processDataValue +
    professionWeights.boundaryClarity * boundaryClarity +
    professionWeights.augmentationTolerance * augmentationTolerance;
  return {
    score,
    coverage,
    thinness,
    processDataValue,
    boundaryClarity,
    augmentationTolerance,
  };
}

function coverageOf(stages: readonly WeighedStage[]): number {
  const all = stages.reduce((sum, { valueWeight }) => sum + valueWeight, 0);
  if (all === 0) return 0;
  const covered = stages.reduce(
    (sum, { valueWeight, coverage }) => sum + valueWeight * professionWeights.level[coverage],
    0,
  );
  return covered / all;
}
