import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  professionScore,
  type ProfessionInputs,
} from '../../../shared/method/scores/profession-score.ts';
import { smallestSwap } from '../../../shared/method/scores/profession-swap.ts';

const inputs = (more: Partial<ProfessionInputs> = {}): ProfessionInputs => ({
  stages: [],
  activeComponents: 0,
  processDataValue: 2,
  boundaryClarity: 2,
  augmentationTolerance: 2,
  ...more,
});

// One point of process data value is worth .0625, one of boundary clarity or tolerance .025; half
// of the value from mostly to native .35 × .5 ÷ 3 = .0583.
test('[PF4] the smallest of several changes is named: worked by hand', () => {
  // .05 ahead: one more point of process data value is enough, and nothing else is as small.
  const found = smallestSwap(inputs({ boundaryClarity: 4 }), inputs());
  expect(found).toMatchObject({
    of: 'lower',
    change: { kind: 'rating', name: 'processDataValue', to: 3 },
  });
  expect(found?.moves).toBeCloseTo(0.0625, 9);
});

test('[PF4] a tie is broken by the smallest step, of the lower one first', () => {
  expect(smallestSwap(inputs(), inputs())).toMatchObject({
    of: 'lower',
    change: { kind: 'rating', name: 'boundaryClarity', to: 3 },
  });
});

test('[PF4] the coverage of one stage is an input too', () => {
  const best = { processDataValue: 4, boundaryClarity: 4, augmentationTolerance: 4 };
  const stages = (first: 'mostly' | 'native') => [
    { valueWeight: 0.5, coverage: first },
    { valueWeight: 0.5, coverage: 'native' as const },
  ];
  // .05 ahead by two points of tolerance; the lower one has nothing else to gain.
  const upper = inputs({ ...best, stages: stages('mostly') });
  const lower = inputs({ ...best, augmentationTolerance: 2, stages: stages('mostly') });
  // Two points of tolerance only draw level; half of the value covered natively is .0583.
  expect(smallestSwap(upper, lower)).toMatchObject({
    of: 'lower',
    change: { kind: 'coverage', stage: 0, to: 'native' },
  });
});

test('[PF4] where no single input is enough, none is named', () => {
  const none = { processDataValue: 0, boundaryClarity: 0, augmentationTolerance: 0 };
  const all = { processDataValue: 4, boundaryClarity: 4, augmentationTolerance: 4 };
  expect(smallestSwap(inputs(all), inputs({ ...none, activeComponents: 9 }))).toBeNull();
});

const rating = fc.option(fc.integer({ min: 0, max: 4 }));
const anyInputs: fc.Arbitrary<ProfessionInputs> = fc.record({
  stages: fc.array(
    fc.record({
      valueWeight: fc.constantFrom(0, 0.1, 0.25, 0.5),
      coverage: fc.constantFrom('none' as const, 'assisted', 'mostly', 'native'),
    }),
    { maxLength: 5 },
  ),
  activeComponents: fc.integer({ min: 0, max: 12 }),
  processDataValue: rating,
  boundaryClarity: rating,
  augmentationTolerance: rating,
});

test('[PF4] the named change of a single input really swaps the two', () => {
  fc.assert(
    fc.property(anyInputs, anyInputs, (a, b) => {
      const [upper, lower] = professionScore(a).score >= professionScore(b).score ? [a, b] : [b, a];
      const found = smallestSwap(upper, lower);
      if (found === null) return;
      const { of, change } = found;
      const changed: ProfessionInputs = {
        ...(of === 'upper' ? upper : lower),
        ...(change.kind === 'rating' && { [change.name]: change.to }),
        ...(change.kind === 'components' && { activeComponents: change.to }),
      };
      const after =
        change.kind === 'coverage'
          ? {
              ...changed,
              stages: changed.stages.map((stage, at) =>
                at === change.stage ? { ...stage, coverage: change.to } : stage,
              ),
            }
          : changed;
      const [above, below] = of === 'upper' ? [after, lower] : [upper, after];
      expect(professionScore(below).score).toBeGreaterThan(professionScore(above).score);
    }),
  );
});
