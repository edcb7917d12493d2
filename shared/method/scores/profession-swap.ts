import { professionScore, type ProfessionInputs } from './profession-score.ts';
import type { Coverage } from './thinness.ts';

/** The inputs that people rate from 0 to 4. */
export const ratingNames = [
  'processDataValue',
  'boundaryClarity',
  'augmentationTolerance',
] as const;
export type RatingName = (typeof ratingNames)[number];

/** One input that is different. */
export type InputChange =
  | { readonly kind: 'rating'; readonly name: RatingName; readonly to: number }
  | { readonly kind: 'components'; readonly to: number }
  | { readonly kind: 'coverage'; readonly stage: number; readonly to: Coverage };

/** The smallest change that would swap two neighbours, and whose input it is. */
export interface Swap {
  readonly of: 'upper' | 'lower';
  readonly change: InputChange;
  /** How much it moves the score. */
  readonly moves: number;
}

const ratings = [0, 1, 2, 3, 4] as const;
const levels: readonly Coverage[] = ['none', 'assisted', 'mostly', 'native'];
/** Nobody adds more components than this to make a point. */
const mostAdded = 50;
/** Below this, scores are the same: sums of fractions are not exact. */
const tolerance = 1e-9;

/**
 * Returns the smallest change of a single input, of either of two neighbours, after which the lower
 * one has the higher score; null if there is no such change. Of changes that move the score by the
 * same, the first counts: ratings, then components, then coverage, of the lower one first.
 */
export function smallestSwap(upper: ProfessionInputs, lower: ProfessionInputs): Swap | null {
  const above = professionScore(upper).score;
  const below = professionScore(lower).score;
  const candidates = [
    ...changesOf(lower).map((change): Swap => {
      const score = professionScore(withChange(lower, change)).score;
      return { of: 'lower', change, moves: score - below };
    }),
    ...changesOf(upper).map((change): Swap => {
      const score = professionScore(withChange(upper, change)).score;
      return { of: 'upper', change, moves: above - score };
    }),
  ];
  return candidates
    .filter(({ moves }) => moves > above - below + tolerance)
    .reduce<Swap | null>(
      (best, one) => (best === null || one.moves < best.moves - tolerance ? one : best),
      null,
    );
}

/** Returns every other value that a single input can have. */
function changesOf(inputs: ProfessionInputs): readonly InputChange[] {
  return [
    ...ratingNames.flatMap((name) =>
      ratings
        .filter((to) => to !== (inputs[name] ?? 0))
        .map((to): InputChange => ({ kind: 'rating', name, to })),
    ),
    ...Array.from({ length: inputs.activeComponents + mostAdded + 1 }, (_, to) => to)
      .filter((to) => to !== inputs.activeComponents)
      .map((to): InputChange => ({ kind: 'components', to })),
    ...inputs.stages.flatMap(({ coverage }, stage) =>
      levels
        .filter((to) => to !== coverage)
        .map((to): InputChange => ({ kind: 'coverage', stage, to })),
    ),
  ];
}

function withChange(inputs: ProfessionInputs, change: InputChange): ProfessionInputs {
  switch (change.kind) {
    case 'rating':
      return { ...inputs, [change.name]: change.to };
    case 'components':
      return { ...inputs, activeComponents: change.to };
    case 'coverage':
      return {
        ...inputs,
        stages: inputs.stages.map((stage, at) =>
          at === change.stage ? { ...stage, coverage: change.to } : stage,
        ),
      };
  }
}
