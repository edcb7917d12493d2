import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { triageOrder } from '../../../shared/method/triage-order.ts';
import {
  type ScoreInputs,
  triageScore,
  triageWeights,
} from '../../../shared/method/triage-score.ts';
import { severities } from '../../../shared/records/breakage.ts';
import { recordTypes } from '../../../shared/records/index.ts';

const nowMs = Date.UTC(2026, 10, 26, 9);
const dayMs = 86_400_000;
const base: ScoreInputs = {
  type: 'breakage',
  weighs: 's2_rework',
  harm: 'none',
  customers: 1,
  isKnown: false,
  loggedMs: nowMs,
};
const valueOf = (given: Partial<ScoreInputs>): number =>
  triageScore({ ...base, ...given }, nowMs).value;

const inputs: fc.Arbitrary<ScoreInputs> = fc.record({
  type: fc.constantFrom('breakage', 'outcome', 'data_need', 'from_a_newer_app', 'constructor'),
  weighs: fc.oneof(
    fc.constant(null),
    fc.constantFrom(...Object.keys(severities), 'magic_moment', 'high', '__proto__', 'toString'),
    fc.string(),
  ),
  harm: fc.constantFrom(null, 'none', 'event', 'near_miss', 'issue'),
  customers: fc.nat(10_000),
  isKnown: fc.boolean(),
  loggedMs: fc.integer({ min: -1e13, max: 4e12 }),
});

describe('the triage score', () => {
  test('[TR2] is severity × log2(1 + customers) × novelty + half a point per day waited', () => {
    expect(valueOf({})).toBe(4);
    expect(valueOf({ weighs: 's1_stops_work', customers: 3 })).toBe(16);
    expect(valueOf({ isKnown: true })).toBe(2);
    expect(valueOf({ loggedMs: nowMs - 3 * dayMs })).toBe(5.5);
    expect(
      ['s1_stops_work', 's2_rework', 's3_annoyance', 's4_cosmetic'].map((weighs) =>
        valueOf({ weighs }),
      ),
    ).toEqual([8, 4, 2, 1]);
  });

  test('[TR2] weighs every value of the kinds that have no severity', () => {
    expect(Object.keys(triageWeights.severity).sort()).toEqual(
      Object.keys(recordTypes.breakage.fields.severity.options).sort(),
    );
    expect(Object.keys(triageWeights.outcome).sort()).toEqual(
      Object.keys(recordTypes.outcome.fields.kind.options).sort(),
    );
    expect(Object.keys(triageWeights.urgency).sort()).toEqual(
      Object.keys(recordTypes.data_need.fields.urgency.options).sort(),
    );
    expect(valueOf({ type: 'outcome', weighs: 'magic_moment' })).toBe(
      valueOf({ weighs: 's2_rework' }),
    );
    expect(valueOf({ type: 'data_need', weighs: 'high' })).toBeLessThan(
      valueOf({ weighs: 's1_stops_work' }),
    );
  });

  test('[TR2] is above zero, and never falls with more customers or days', () => {
    fc.assert(
      fc.property(inputs, (given) => {
        const { value } = triageScore(given, nowMs);
        expect(Number.isFinite(value) && value > 0).toBe(true);
        expect(
          triageScore({ ...given, customers: given.customers + 1 }, nowMs).value,
        ).toBeGreaterThanOrEqual(value);
        expect(triageScore({ ...given, isKnown: false }, nowMs).value).toBeGreaterThanOrEqual(
          value,
        );
        expect(triageScore(given, nowMs + dayMs).value).toBeGreaterThanOrEqual(value);
      }),
    );
  });
});

interface Item {
  readonly id: string;
  readonly score: ReturnType<typeof triageScore>;
}
const items: fc.Arbitrary<readonly Item[]> = fc
  .uniqueArray(fc.record({ id: fc.uuid(), given: inputs }), {
    maxLength: 80,
    selector: ({ id }) => id,
  })
  .map((made) => made.map(({ id, given }) => ({ id, score: triageScore(given, nowMs) })));
const day = '2026-11-26';

describe('the order of triage', () => {
  test('[TR3] has everything once: harm, then score, each tenth drawn', () => {
    fc.assert(
      fc.property(items, fc.nat(40), (all, decided) => {
        const placed = triageOrder(all, day, decided);
        expect(placed.map(({ item }) => item.id).sort()).toEqual(all.map(({ id }) => id).sort());
        const byScore = placed.filter(({ drawn }) => !drawn).map(({ item }) => item.score);
        for (const [at, score] of byScore.entries()) {
          const before = byScore[at - 1];
          if (before) expect(before.first || !score.first).toBe(true);
          if (before && before.first === score.first)
            expect(before.value).toBeGreaterThanOrEqual(score.value);
        }
        placed.forEach(({ drawn, item }, at) => {
          if (drawn) expect((decided + at + 1) % 10).toBe(0);
          if (!item.score.first && (decided + at + 1) % 10 === 0) expect(drawn).toBe(true);
        });
      }),
    );
  });

  test('[TR3] is the same in whatever order the records come, and another on another day', () => {
    fc.assert(
      fc.property(items, (all) => {
        expect(triageOrder([...all].reverse(), day, 3)).toEqual(triageOrder(all, day, 3));
      }),
    );
    const many: readonly Item[] = Array.from({ length: 200 }, (_, i) => ({
      id: `record ${i}`,
      score: triageScore(base, nowMs),
    }));
    const drawnOn = (date: string): string[] =>
      triageOrder(many, date, 0).flatMap(({ item, drawn }) => (drawn ? [item.id] : []));
    expect(drawnOn(day)).toHaveLength(20);
    expect(drawnOn('2026-11-27')).not.toEqual(drawnOn(day));
  });

  test('[TR3] does not jump while one works from the top: what is left keeps its order', () => {
    fc.assert(
      fc.property(items, fc.nat(30), (all, n) => {
        const before = triageOrder(all, day, 0);
        const decided = new Set(before.slice(0, n).map(({ item }) => item.id));
        const after = triageOrder(
          all.filter(({ id }) => !decided.has(id)),
          day,
          decided.size,
        );
        expect(after).toEqual(before.slice(n));
      }),
    );
  });
});
