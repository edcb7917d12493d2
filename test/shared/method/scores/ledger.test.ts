import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  countedComponents,
  countInUse,
  earliestAddedMs,
  type LedgerComponent,
} from '../../../../shared/method/scores/ledger.ts';
import { thinness } from '../../../../shared/method/scores/thinness.ts';

const component = (id: string, over: Partial<LedgerComponent> = {}): LedgerComponent => ({
  id,
  compensates: 'capability',
  status: 'active',
  mergedFrom: [],
  addedMs: 5,
  retiredMs: null,
  hoursPerMonth: 4,
  ...over,
});
const at = (ledger: readonly LedgerComponent[], afterMs: number, untilMs: number) =>
  thinness(countedComponents(ledger), [], { afterMs, untilMs });

describe('the ledger as thinness counts it', () => {
  test('[HA2] a merged component counts as what it was merged from, and these no longer do', () => {
    const ledger = [
      component('a'),
      component('b', { addedMs: 15 }),
      component('c', { mergedFrom: ['a', 'b'], addedMs: 25, hoursPerMonth: 6 }),
      component('d', { mergedFrom: ['c', 'e'], addedMs: 35, hoursPerMonth: null }),
      component('e'),
    ];
    // Before the merges, the parts count as they did then, with their own hours.
    expect(at(ledger, -1, 10)).toMatchObject({ active: 2, added: 2, hoursPerMonth: 8 });
    expect(at(ledger, 10, 20)).toMatchObject({ active: 3, added: 1, hoursPerMonth: 12 });
    expect(at(ledger, 20, 40)).toMatchObject({ active: 3, added: 0, retired: 0 });
    expect(countInUse(ledger)).toBe(3);
    const merged = [...ledger.slice(0, 3)];
    expect(at(merged, 20, 30)).toMatchObject({ active: 2, added: 0, hoursPerMonth: 6 });
  });

  test('[HA2] parts keep their own dates where the merge has none', () => {
    const ledger = [
      component('a', { addedMs: 15 }),
      component('b', { addedMs: null }),
      component('c', { mergedFrom: ['a', 'b'], addedMs: null }),
    ];
    expect(at(ledger, Number.NEGATIVE_INFINITY, 10)).toMatchObject({ active: 1, added: 1 });
    expect(at(ledger, 10, 20)).toMatchObject({ active: 2, added: 1 });
  });

  test('[HA2] a merged component is retired as all of its parts, and not before', () => {
    const ledger = [
      component('a', { status: 'retired', retiredMs: 12 }),
      component('b', { status: 'retired', retiredMs: Number.NEGATIVE_INFINITY }),
      component('c', { mergedFrom: ['a', 'b'], addedMs: 12, status: 'retired', retiredMs: 25 }),
    ];
    expect(at(ledger, 10, 20)).toMatchObject({ active: 2, added: 0, retired: 0, retiredShare: 0 });
    expect(at(ledger, 20, 30)).toMatchObject({ active: 0, retired: 2, retiredShare: 1 });
  });

  test('[HA2] parts that are not here count since the merge, and a part of two merges once', () => {
    const ledger = [
      component('c', { mergedFrom: ['gone', 'lost', 'c'], addedMs: 12 }),
      component('d', { mergedFrom: ['gone'], status: 'retired', retiredMs: 14 }),
    ];
    expect(at(ledger, -1, 10)).toMatchObject({ active: 0 });
    expect(at(ledger, 10, 20)).toMatchObject({ active: 2, added: 2, retired: 0 });
  });

  test('[HA2] merges in a ring hide no component', () => {
    const ledger = [
      component('a', { mergedFrom: ['b'] }),
      component('b', { mergedFrom: ['a'] }),
      component('c', { mergedFrom: ['a', 'd'] }),
      component('d'),
    ];
    expect(countInUse(ledger)).toBe(3);
  });

  test('[HA3] candidates count nothing and merge nothing; permanent ones count', () => {
    const ledger = [
      component('a'),
      component('b', { status: 'permanent' }),
      component('c', { status: 'candidate', mergedFrom: ['a', 'b'] }),
      component('d', { compensates: 'compliance', status: 'permanent' }),
    ];
    expect(at(ledger, -1, 10)).toMatchObject({ active: 2, hoursPerMonth: 8 });
    expect(countInUse(ledger)).toBe(2);
  });

  test('[HA3] without a date, one counts from the start; retired without a date, never', () => {
    const ledger = [
      component('a', { addedMs: null }),
      component('b', { status: 'retired', retiredMs: Number.NEGATIVE_INFINITY }),
      component('c', { addedMs: 30, status: 'retired', retiredMs: 20 }),
    ];
    expect(countedComponents(ledger).map(({ addedMs }) => addedMs)).toEqual([earliestAddedMs, 20]);
    expect(at(ledger, Number.NEGATIVE_INFINITY, 10)).toMatchObject({ active: 1, added: 1 });
  });

  const anyLedger = fc
    .array(
      fc.record({
        compensates: fc.constantFrom('capability', 'coordination', 'compliance'),
        addedMs: fc.option(fc.integer({ min: 0, max: 50 })),
        retiredAfter: fc.option(fc.integer({ min: 1, max: 50 })),
        hoursPerMonth: fc.option(fc.nat(40)),
      }),
      { minLength: 2, maxLength: 8 },
    )
    .map((all) =>
      all.map(({ retiredAfter, ...one }, i) => {
        const isRetired = retiredAfter !== null;
        return component(`c${i}`, {
          ...one,
          status: isRetired ? 'retired' : 'active',
          retiredMs: isRetired ? (one.addedMs ?? 0) + retiredAfter : null,
        });
      }),
    );

  test('[HA2] [SC3] merging what is in use never changes a count, at any release', () => {
    fc.assert(
      fc.property(anyLedger, fc.array(fc.nat(7)), fc.nat(60), (ledger, picked, mergedAtMs) => {
        const parts = ledger.filter(
          ({ status, addedMs }, i) =>
            status === 'active' && (addedMs ?? 0) <= mergedAtMs && picked.includes(i),
        );
        fc.pre(parts.length > 1);
        const merged = component('merged', {
          mergedFrom: parts.map(({ id }) => id),
          addedMs: mergedAtMs,
          hoursPerMonth: null,
        });
        for (const untilMs of [0, 20, 40, 60]) {
          const apart = at(ledger, untilMs - 20, untilMs);
          expect(at([...ledger, merged], untilMs - 20, untilMs)).toEqual(apart);
        }
      }),
    );
  });

  test('[HA2] merging any components in any way, in rings too, leaves as many in use', () => {
    const merges = fc.array(fc.array(fc.nat(7), { maxLength: 3 }), { minLength: 8, maxLength: 8 });
    fc.assert(
      fc.property(merges, (from) => {
        const ledger = from.map((parts, i) =>
          component(`c${i}`, { mergedFrom: parts.map((part) => `c${part}`) }),
        );
        // Whoever was created as a merge is not counted twice; everything else still is.
        const originals = ledger.filter(({ mergedFrom }) => mergedFrom.length === 0).length;
        expect(countInUse(ledger)).toBeGreaterThanOrEqual(originals);
      }),
    );
  });
});
