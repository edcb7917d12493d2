import fc from 'fast-check';
import { expect, test } from 'vitest';
import { rootGap } from '../../../../shared/method/root-gap.ts';
import { countOnce, type LinkedEvidence } from '../../../../shared/method/scores/count-once.ts';
import { orderRoadmap, type RankedItem } from '../../../../shared/method/scores/order-roadmap.ts';
import { roadmapScore } from '../../../../shared/method/scores/roadmap-score.ts';

const anyLink = fc.record({
  observation: fc.constantFrom('a', 'b', 'c', 'd'),
  weight: fc.integer({ min: 1, max: 3 }),
});
/** An observation's severity and stage are its own, whoever links it. */
const facts: Readonly<Record<string, { severity: string | null; stageWeight: number }>> = {
  a: { severity: 's1_stops_work', stageWeight: 1 },
  b: { severity: 's4_cosmetic', stageWeight: 0.5 },
  c: { severity: null, stageWeight: 1 },
  d: { severity: 's2_rework', stageWeight: 0.2 },
};
const linked = (links: readonly { observation: string; weight: number }[]): LinkedEvidence[] =>
  links.map(({ observation, weight }) => ({
    observation,
    weight,
    deployment: 'here',
    severity: facts[observation]?.severity ?? null,
    stageWeight: facts[observation]?.stageWeight ?? 1,
  }));
const scoreOf = (links: readonly { observation: string; weight: number }[]): number =>
  roadmapScore({
    evidence: countOnce(linked(links)),
    activeDeployments: new Set(['here']),
    rights: ['allowed'],
    training: { richness: 1, scarcity: 1, leverage: 1, feasibility: 1 },
    tiers: [],
    weeks: 1,
  }).c;

test('[RM3] an observation that several gaps share counts once', () => {
  expect(countOnce(linked([{ observation: 'a', weight: 2 }]))).toEqual(
    linked([{ observation: 'a', weight: 2 }]),
  );
  const weights = countOnce(
    linked([
      { observation: 'a', weight: 2 },
      { observation: 'a', weight: 1 },
      { observation: 'b', weight: 2 },
      { observation: 'b', weight: 2 },
    ]),
  ).map(({ observation, weight }) => [observation, weight]);
  // The severe one lies above the mean, so its largest weight counts; the mild one's links add up.
  expect(weights).toEqual([
    ['a', 2],
    ['b', 4],
  ]);
});

test('[RM3] linking an observation again or splitting a link never improves a score', () => {
  fc.assert(
    fc.property(fc.array(anyLink, { minLength: 1, maxLength: 8 }), fc.nat(), (all, at) => {
      const links = [...new Map(all.map((link) => [link.observation, link])).values()];
      const before = scoreOf(links);
      const link = links[at % links.length];
      if (!link) return;
      expect(scoreOf([...links, link])).toBeLessThanOrEqual(before + 1e-9);
      const others = links.filter((one) => one !== link);
      const parts = Array.from({ length: link.weight }, () => ({ ...link, weight: 1 }));
      expect(scoreOf([...others, ...parts])).toBeLessThanOrEqual(before + 1e-9);
    }),
  );
});

const item = (id: string, over: Partial<RankedItem>): RankedItem => ({
  id,
  title: id,
  c: 10,
  perWeek: 10,
  isClosed: false,
  overrideRank: null,
  ...over,
});
const order = (items: readonly RankedItem[]): string[] =>
  [...orderRoadmap(items)].sort(([, a], [, b]) => a.place - b.place).map(([id]) => id);

test('[RM4] value per week decides, then value, then title; what is over comes last', () => {
  const items = [
    item('b', { perWeek: 5, c: 5 }),
    item('a', { perWeek: 5, c: 5 }),
    item('no estimate', { perWeek: null, c: 99 }),
    item('more value', { perWeek: 5, c: 6 }),
    item('done', { perWeek: 90, isClosed: true }),
    item('first', { perWeek: 9 }),
  ];
  expect(order(items)).toEqual(['first', 'more value', 'a', 'b', 'no estimate', 'done']);
});

test('[RM4] an override moves an item, and its own rank stays known', () => {
  const items = [
    item('a', { perWeek: 9 }),
    item('b', { perWeek: 8 }),
    item('c', { perWeek: 7 }),
    item('d', { perWeek: 6, overrideRank: 2 }),
    item('e', { perWeek: 5, overrideRank: 99 }),
  ];
  expect(order(items)).toEqual(['a', 'd', 'b', 'c', 'e']);
  expect(orderRoadmap(items).get('d')).toEqual({ rank: 4, place: 2 });
});

test('[RM4] every item has one rank and one place, whatever people decide', () => {
  const any = fc.record({
    c: fc.double({ min: 0, max: 100, noNaN: true }),
    perWeek: fc.option(fc.integer({ min: 0, max: 5 })),
    isClosed: fc.boolean(),
    overrideRank: fc.option(fc.integer({ min: 1, max: 9 })),
  });
  fc.assert(
    fc.property(fc.array(any, { maxLength: 9 }), (some) => {
      const items = some.map((one, i) => item(`item ${i}`, one));
      const ranks = [...orderRoadmap(items).values()];
      const all = items.map((_, i) => i + 1);
      expect(ranks.map(({ rank }) => rank).sort((a, b) => a - b)).toEqual(all);
      expect(ranks.map(({ place }) => place).sort((a, b) => a - b)).toEqual(all);
      expect(order([...items].reverse())).toEqual(order(items));
    }),
  );
});

const anyOther = fc.record({
  c: fc.double({ min: 0, max: 100, noNaN: true }),
  weeks: fc.integer({ min: 1, max: 9 }),
});
/** Returns the rank of an item with this score among others. */
function rankAmong(
  c: number,
  weeks: number,
  others: readonly { readonly c: number; readonly weeks: number }[],
): number {
  const all = [{ c, weeks }, ...others].map((one, i) =>
    item(`item ${i}`, { c: one.c, perWeek: one.c / one.weeks }),
  );
  return orderRoadmap(all).get('item 0')?.rank ?? 0;
}

test('[RM3] splitting evidence or linking it again never improves a rank', () => {
  fc.assert(
    fc.property(
      fc.array(anyLink, { minLength: 1, maxLength: 6 }),
      fc.nat(),
      fc.integer({ min: 1, max: 9 }),
      fc.array(anyOther, { maxLength: 6 }),
      (all, at, weeks, others) => {
        const links = [...new Map(all.map((link) => [link.observation, link])).values()];
        const link = links[at % links.length];
        if (!link) return;
        const rank = (some: readonly { observation: string; weight: number }[]): number =>
          rankAmong(Math.round(scoreOf(some) * 1e6) / 1e6, weeks, others);
        const before = rank(links);
        const rest = links.filter((one) => one !== link);
        const parts = Array.from({ length: link.weight }, () => ({ ...link, weight: 1 }));
        expect(rank([...rest, ...parts])).toBeGreaterThanOrEqual(before);
        expect(rank([...links, link])).toBeGreaterThanOrEqual(before);
      },
    ),
  );
});

test('[SC2] an item that is zero on either axis ranks behind all with both', () => {
  const inputs = {
    evidence: linked([{ observation: 'a', weight: 1 }]),
    activeDeployments: new Set(['here']),
    rights: ['allowed'],
    training: { richness: 1, scarcity: 1, leverage: 1, feasibility: 1 },
    tiers: [],
    weeks: 0.5,
  };
  const noTraining = { ...inputs, rights: ['allowed', 'not_allowed'] };
  const noProduct = { ...inputs, evidence: [] };
  for (const one of [noTraining, noProduct]) {
    const { c, perWeek } = roadmapScore(one);
    expect([c, perWeek]).toEqual([0, 0]);
    expect(rankAmong(c, 1, [{ c: 0.1, weeks: 9 }])).toBe(2);
  }
});

test('[RM2] a merged gap counts for the gap at the end of its chain', () => {
  const merges = new Map<string, string | null>([
    ['a', 'b'],
    ['b', 'c'],
    ['c', null],
    ['y', 'x'],
    ['x', 'y'],
    ['z', 'y'],
    ['lost', 'gone'],
  ]);
  expect(['a', 'b', 'c', 'x', 'y', 'z', 'lost'].map((gap) => rootGap(gap, merges))).toEqual([
    'c',
    'c',
    'c',
    'x',
    'x',
    'x',
    'lost',
  ]);
});
