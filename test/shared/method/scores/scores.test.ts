import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { krippendorffAlpha, wilsonInterval } from '../../../../shared/method/scores/agreement.ts';
import { professionScore } from '../../../../shared/method/scores/profession-score.ts';
import {
  evidenceTiers,
  type RoadmapInputs,
  roadmapScore,
  roadmapWeights,
  type ScoredEvidence,
} from '../../../../shared/method/scores/roadmap-score.ts';
import { type CountedComponent, thinness } from '../../../../shared/method/scores/thinness.ts';
import { recordTypes } from '../../../../shared/records/index.ts';

const evidence = (over: Partial<ScoredEvidence> = {}): ScoredEvidence => ({
  deployment: 'a',
  severity: 's1_stops_work',
  weight: 1,
  stageWeight: 1,
  ...over,
});
const base: RoadmapInputs = {
  evidence: [evidence()],
  activeDeployments: new Set(['a', 'b', 'c', 'd']),
  rights: ['allowed'],
  training: { richness: 1, scarcity: 1, leverage: 1, feasibility: 1 },
  tiers: ['measured'],
  weeks: 2,
};

const anyEvidence: fc.Arbitrary<ScoredEvidence> = fc.record({
  deployment: fc.constantFrom('a', 'b', 'c', 'closed'),
  severity: fc.constantFrom(null, ...Object.keys(roadmapWeights.severity), 'newer', '__proto__'),
  weight: fc.integer({ min: 1, max: 3 }),
  stageWeight: fc.double({ min: 0, max: 1, noNaN: true }),
});
const unit = fc.option(fc.double({ min: 0, max: 1, noNaN: true }));
const anyInputs: fc.Arbitrary<RoadmapInputs> = fc.record({
  evidence: fc.array(anyEvidence, { maxLength: 12 }),
  activeDeployments: fc.constantFrom(new Set<string>(), new Set(['a']), new Set(['a', 'b', 'c'])),
  rights: fc.array(fc.constantFrom('allowed', 'constrained', 'not_allowed', 'unknown', 'newer')),
  training: fc.record({ richness: unit, scarcity: unit, leverage: unit, feasibility: unit }),
  tiers: fc.array(fc.constantFrom(...evidenceTiers)),
  weeks: fc.option(fc.integer({ min: 0, max: 50 })),
});

describe('the compounding score', () => {
  test('[SC1] worked by hand: one of four deployments, two breakages and an outcome', () => {
    const score = roadmapScore({
      ...base,
      evidence: [
        evidence({ severity: 's1_stops_work', weight: 3, stageWeight: 1 }),
        evidence({ severity: 's2_rework', weight: 2, stageWeight: 0.5 }),
        evidence({ severity: null, weight: 1 }),
      ],
      training: { richness: 0.8, scarcity: 0.6, leverage: 1, feasibility: 0.4 },
      rights: ['allowed', 'constrained'],
    });
    // impact = (3·1·1 + 2·.6·.5 + 1·.3·1) ÷ 6 = 3.9 ÷ 6 = .65
    expect(score.reach).toBe(0.25);
    expect(score.impact).toBeCloseTo(0.65, 10);
    expect(score.p).toBeCloseTo(100 * Math.sqrt(0.1625), 10); // 40.31
    expect(score.t).toBeCloseTo(35, 10); // 100 · .5 · .7
    expect(score.c).toBeCloseTo(37.562, 3);
    expect(score.range[0]).toBeCloseTo(27.562, 3);
    expect(score.range[1]).toBeCloseTo(47.562, 3);
    expect(score.perWeek).toBeCloseTo(18.781, 3);
  });

  test.each([
    [[], 0.5],
    [['allowed'], 1],
    [['allowed', 'unknown'], 0.5],
    [['allowed', 'constrained'], 0.5],
    [['allowed', 'not_allowed'], 0],
  ])('[SC1] the rights of %j count as %d', (rights, expected) => {
    expect(roadmapScore({ ...base, rights }).rights).toBe(expected);
  });

  test.each([
    [[], 'anecdote', [10, 90]],
    [['anecdote', 'repeated'], 'repeated', [25, 75]],
    [['measured'], 'measured', [40, 60]],
    [['anecdote', 'controlled'], 'controlled', [50, 50]],
  ] as const)('[SC1] experiments of %j make the tier %s', (tiers, tier, range) => {
    const score = roadmapScore({ ...base, tiers });
    expect(score.c).toBeCloseTo(100 * Math.sqrt(0.5), 10);
    expect(score.tier).toBe(tier);
    const half = { ...base, tiers, rights: ['constrained'] };
    expect(roadmapScore(half).c).toBeCloseTo(50, 10);
    expect(roadmapScore(half).range.map(Math.round)).toEqual(range);
  });

  test('[SC1] every severity has a weight', () => {
    expect(Object.keys(roadmapWeights.severity)).toEqual(
      Object.keys(recordTypes.breakage.fields.severity.options),
    );
  });

  test('[SC2] stays within 0 to 100, is zero when either axis is, and its range holds it', () => {
    fc.assert(
      fc.property(anyInputs, (inputs) => {
        const { p, t, c, range } = roadmapScore(inputs);
        for (const value of [p, t, c, ...range]) {
          expect(value).toBeGreaterThanOrEqual(0);
          expect(value).toBeLessThanOrEqual(100);
        }
        if (p === 0 || t === 0) expect(c).toBe(0);
        expect(range[0]).toBeLessThanOrEqual(c);
        expect(range[1]).toBeGreaterThanOrEqual(c);
      }),
    );
  });

  test('[SC2] splitting a piece of evidence in two of half its weight changes nothing', () => {
    fc.assert(
      fc.property(anyInputs, fc.nat(20), (inputs, at) => {
        const piece = inputs.evidence[at % Math.max(1, inputs.evidence.length)];
        if (!piece) return;
        const half = { ...piece, weight: piece.weight / 2 };
        const split = [...inputs.evidence.filter((one) => one !== piece), half, half];
        expect(roadmapScore({ ...inputs, evidence: split }).c).toBeCloseTo(
          roadmapScore(inputs).c,
          8,
        );
      }),
    );
  });
});

describe('thinness', () => {
  const component = (over: Partial<CountedComponent>): CountedComponent => ({
    compensates: 'capability',
    addedMs: 0,
    retiredMs: null,
    hoursPerMonth: 4,
    merged: null,
    ...over,
  });
  const span = { afterMs: 10, untilMs: 20 };

  test('[SC3] worked by hand: four before, one added, two retired, others do not count', () => {
    const components = [
      component({}),
      component({ hoursPerMonth: 10 }),
      component({ hoursPerMonth: 9, merged: { sinceMs: 12, hoursPerMonth: 0 } }),
      component({ hoursPerMonth: 0, merged: { sinceMs: 21, hoursPerMonth: 7 } }),
      component({ addedMs: 15, hoursPerMonth: 1 }),
      component({ retiredMs: 12 }),
      component({ retiredMs: 20 }),
      component({ retiredMs: 10 }),
      component({ compensates: 'compliance' }),
      component({ addedMs: 21 }),
    ];
    const stages = [
      { valueWeight: 0.5, coverage: 'native' },
      { valueWeight: 0.3, coverage: 'mostly' },
      { valueWeight: 0.2, coverage: 'none' },
    ] as const;
    expect(thinness(components, stages, span)).toEqual({
      active: 5,
      added: 1,
      retired: 2,
      retiredShare: 2 / 6,
      nativeValueShare: 0.5,
      hoursPerMonth: 15,
    });
  });

  test('[SC3] says nothing of a share where there is nothing to share', () => {
    expect(thinness([], [], span)).toEqual({
      active: 0,
      added: 0,
      retired: 0,
      retiredShare: null,
      nativeValueShare: null,
      hoursPerMonth: 0,
    });
  });
});

test('[SC4] which profession first, worked by hand', () => {
  const score = professionScore({
    stages: [
      { valueWeight: 0.6, coverage: 'native' },
      { valueWeight: 0.3, coverage: 'assisted' },
      { valueWeight: 0.1, coverage: 'none' },
    ],
    activeComponents: 3,
    processDataValue: 4,
    boundaryClarity: 2,
    augmentationTolerance: null,
  });
  // .35·.7 + .20·.25 + .25·1 + .10·.5 + 0
  expect(score.coverage).toBeCloseTo(0.7, 10);
  expect(score.thinness).toBe(0.25);
  expect(score.score).toBeCloseTo(0.595, 10);
});

describe('agreement of raters', () => {
  // Krippendorff (2011), the table of four observers and twelve units.
  const table = [
    [1, 2, 3, 3, 2, 1, 4, 1, 2, null, null, null],
    [1, 2, 3, 3, 2, 2, 4, 1, 2, 5, null, 3],
    [null, 3, 3, 3, 2, 3, 4, 2, 2, 5, 1, null],
    [1, 2, 3, 3, 2, 4, 4, 1, 2, 5, 1, null],
  ];
  const items = (table[0] as unknown[]).map((_, item) =>
    table.map((rater) => rater[item] as number | null),
  );

  test.each([
    ['nominal', 0.743],
    ['ordinal', 0.815],
    ['interval', 0.849],
  ] as const)('[SC5] α of the published table, %s, is %d', (scale, published) => {
    expect(krippendorffAlpha(items, scale)).toBeCloseTo(published, 3);
  });

  test('[SC5] says nothing where nothing can be told', () => {
    expect(krippendorffAlpha([], 'ordinal')).toBeNull();
    expect(krippendorffAlpha([[1, null], [2]], 'ordinal')).toBeNull();
    expect(
      krippendorffAlpha(
        [
          [2, 2],
          [2, 2],
        ],
        'ordinal',
      ),
    ).toBeNull();
    expect(
      krippendorffAlpha(
        [
          [2, 2],
          [3, 3],
        ],
        'ordinal',
      ),
    ).toBe(1);
  });

  test.each([
    [7, 9, 0.4526, 0.9368],
    [0, 10, 0, 0.2775],
    [10, 10, 0.7225, 1],
    [81, 263, 0.2553, 0.3662],
  ])('[SC5] the Wilson interval of %d in %d', (successes, trials, low, high) => {
    const interval = wilsonInterval(successes, trials);
    expect(interval?.[0]).toBeCloseTo(low, 4);
    expect(interval?.[1]).toBeCloseTo(high, 4);
  });

  test('[SC5] no trials have no interval', () => expect(wilsonInterval(0, 0)).toBeNull());
});
