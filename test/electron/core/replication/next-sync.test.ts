import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  gatherMs,
  nextSync,
  noPlan,
  type SyncEvent,
  type SyncPlan,
} from '../../../../electron/core/replication/rounds/next-sync.ts';
import { syncOccasions } from '../../../../shared/api/sync.ts';

/** Events one after the other. @returns the plan after them, and what was to be done at each */
function play(...events: SyncEvent[]): { plan: SyncPlan; acts: ('begin' | 'abort' | null)[] } {
  let plan = noPlan;
  const acts = events.map((event) => {
    const next = nextSync(plan, event);
    ({ plan } = next);
    return next.act;
  });
  return { plan, acts };
}

const joined: SyncEvent = { kind: 'hub', joined: true, by: 'start', atMs: 0 };
const done = (atMs: number): SyncEvent => ({ kind: 'done', atMs, random: 0.5 });
const failed = (
  atMs: number,
  over: { forGood?: boolean; retryAfterMs?: number } = {},
): SyncEvent => ({ kind: 'failed', atMs, random: 1, forGood: false, retryAfterMs: null, ...over });
const asked = (atMs: number, by: (typeof syncOccasions)[number]): SyncEvent => ({
  kind: 'asked',
  by,
  atMs,
});
const options = (atMs: number, paused: boolean, metered = false): SyncEvent => ({
  kind: 'options',
  paused,
  metered,
  atMs,
});

describe('what is done about sync', () => {
  test('[SY5] a start with a hub is a round; without one nothing ever is', () => {
    expect(play(joined)).toMatchObject({ plan: { running: 'start' }, acts: ['begin'] });
    for (const by of syncOccasions)
      expect(play(asked(1, by), { kind: 'time', atMs: 1e9 })).toMatchObject({
        plan: { running: null, due: null },
        acts: [null, null],
      });
  });

  test('[SY5] changes of a moment are one round; later ones make another', () => {
    const gathered = play(joined, done(10), asked(100, 'change'), asked(120, 'change'));
    expect(gathered.plan.due).toEqual({ atMs: 100 + gatherMs, by: 'change' });
    expect(play(joined, asked(5, 'change'), done(10))).toMatchObject({
      plan: { running: 'change' },
      acts: ['begin', null, 'begin'],
    });
  });

  test('[SY5] failures wait longer each time, and no less than the hub asks', () => {
    let { plan } = play(joined);
    let atMs = 0;
    const waits: number[] = [];
    for (let i = 0; i < 12; i++) {
      ({ plan } = nextSync(plan, failed(atMs)));
      waits.push((plan.due?.atMs ?? 0) - atMs);
      atMs = plan.due?.atMs ?? 0;
      ({ plan } = nextSync(plan, { kind: 'time', atMs }));
    }
    expect(waits.slice(0, 4)).toEqual([1000, 2000, 4000, 8000]);
    expect(waits.at(-1)).toBe(300_000);
    const told = play(
      joined,
      failed(0, { retryAfterMs: 20_000 }),
      asked(100, 'poke'),
      asked(200, 'change'),
    );
    expect(told.plan.due?.atMs).toBe(20_000);
    expect(
      play(joined, failed(0, { retryAfterMs: 20_000 }), asked(100, 'person')).plan.running,
    ).toBe('person');
  });

  test('[SY5] changes and pokes don’t hasten a retry; network and wake do', () => {
    const offline = [joined, failed(0), failed(1000)] as const;
    for (const by of ['change', 'poke'] as const) {
      expect(play(...offline, asked(1100, by)).plan).toMatchObject({ running: null, failures: 2 });
    }
    for (const by of ['network', 'wake'] as const)
      expect(play(...offline, asked(1100, by)).plan.running).toBe(by);
  });

  test('[SY30] endless news gets thirty rounds, then one every two seconds', () => {
    let { plan } = play(joined, done(0));
    let rounds = 0;
    for (let atMs = 1; atMs < 120_000; atMs += 10) {
      ({ plan } = nextSync(plan, asked(atMs, 'poke')));
      ({ plan } = nextSync(plan, { kind: 'time', atMs }));
      if (plan.running === null) continue;
      rounds++;
      // Another poke while it runs asks for another round.
      ({ plan } = nextSync(plan, asked(atMs, 'poke')));
      ({ plan } = nextSync(plan, done(atMs + 5)));
    }
    expect(rounds).toBeGreaterThan(60);
    expect(rounds).toBeLessThan(100);
    // News after a rest come at once again.
    expect(play(joined, done(0), asked(30_000, 'poke')).plan.running).toBe('poke');
  });

  test('[SY3] paused and stopped are left by a person only', () => {
    const paused = [joined, done(1), options(2, true)] as const;
    const stopped = [joined, failed(1, { forGood: true })] as const;
    for (const by of syncOccasions.filter((one) => one !== 'person')) {
      expect(play(...paused, asked(10, by), { kind: 'time', atMs: 1e9 }).plan.running).toBeNull();
      expect(play(...stopped, asked(10, by), { kind: 'time', atMs: 1e9 }).plan.running).toBeNull();
    }
    expect(play(...paused, asked(10, 'person'), done(11)).plan).toMatchObject({
      running: null,
      due: null,
      paused: true,
    });
    expect(play(...stopped, asked(10, 'person'), done(11)).plan).toMatchObject({
      stopped: false,
      due: { by: 'timer' },
    });
    expect(play(joined, options(1, true))).toMatchObject({ acts: ['begin', 'abort'] });
    expect(play(...paused, options(10, false)).plan.running).toBe('options');
  });

  test('[SY5] pokes leave little to do; a dropping line is tried less often', () => {
    const { plan } = play(joined, done(0), { kind: 'line_up', atMs: 0 });
    expect(plan.due).toEqual({ atMs: 30 * 60_000, by: 'timer' });
    expect(
      nextSync(plan, { kind: 'line_down', atMs: 90_000, random: 1, heldMs: 90_000 }).plan.due?.atMs,
    ).toBe(91_000);
    let next = plan;
    for (let i = 0; i < 20; i++) {
      ({ plan: next } = nextSync(next, { kind: 'line_down', atMs: 0, random: 1, heldMs: 10 }));
      ({ plan: next } = nextSync(next, asked(0, 'poke')));
      ({ plan: next } = nextSync(next, done(0)));
    }
    expect(next.lineFailures).toBe(20);
    expect(
      nextSync({ ...next, due: null }, { kind: 'line_down', atMs: 0, random: 1, heldMs: 10 }).plan
        .due?.atMs,
    ).toBe(300_000);
  });

  test('[SY6] metered: rounds follow events, and the hub is asked less', () => {
    const metered = play(joined, options(1, false, true)).plan;
    expect(nextSync(nextSync(metered, done(2)).plan, asked(10, 'change')).plan.due).toEqual({
      atMs: 10 + gatherMs,
      by: 'change',
    });
    expect(nextSync(metered, done(2)).plan.due).toEqual({ atMs: 2 + 600_000, by: 'timer' });
    expect(play(joined, done(2)).plan.due).toEqual({ atMs: 2 + 60_000, by: 'timer' });
  });

  test('[SY6] [BN34] files that failed are retried later and later', () => {
    const filesFailed = (
      atMs: number,
      over: { forGood?: boolean; retryAfterMs?: number } = {},
    ): SyncEvent => ({
      kind: 'files_failed',
      atMs,
      random: 1,
      forGood: false,
      retryAfterMs: null,
      ...over,
    });
    const resting = play(joined, done(0), { kind: 'line_up', atMs: 0 }).plan;
    const once = nextSync(resting, filesFailed(10)).plan;
    expect(once).toMatchObject({ due: { atMs: 1010, by: 'timer' }, failures: 0, fileFailures: 1 });
    expect(nextSync(once, asked(20, 'change')).plan.due).toEqual({
      atMs: 20 + gatherMs,
      by: 'change',
    });
    expect(nextSync({ ...resting, fileFailures: 3 }, filesFailed(10)).plan.due?.atMs).toBe(8010);
    expect(nextSync(resting, filesFailed(10, { retryAfterMs: 60_000 })).plan.due?.atMs).toBe(
      60_010,
    );
    expect(nextSync(resting, filesFailed(10, { forGood: true })).plan.due).toEqual(resting.due);
    expect(nextSync(once, { kind: 'files_done', atMs: 20 }).plan.fileFailures).toBe(0);
    for (const before of [
      play(joined),
      play(joined, failed(0)),
      play(joined, done(0), options(1, true)),
    ])
      expect(nextSync(before.plan, filesFailed(10)).plan.due).toEqual(before.plan.due);
  });

  test('[SY5] one round runs at a time, none without a hub or paused', () => {
    const event = fc.oneof(
      fc.record({
        kind: fc.constant('hub' as const),
        joined: fc.boolean(),
        by: fc.constantFrom('start' as const, 'joined' as const),
      }),
      fc.record({
        kind: fc.constant('options' as const),
        paused: fc.boolean(),
        metered: fc.boolean(),
      }),
      fc.record({ kind: fc.constant('asked' as const), by: fc.constantFrom(...syncOccasions) }),
      fc.constant({ kind: 'time' as const }),
      fc.constant({ kind: 'line_up' as const }),
      fc.constant({ kind: 'files_done' as const }),
      fc.record({
        kind: fc.constant('files_failed' as const),
        random: fc.double({ min: 0, max: 1, noNaN: true }),
        forGood: fc.boolean(),
        retryAfterMs: fc.option(fc.nat(10_000_000)),
      }),
      fc.record({
        kind: fc.constant('line_down' as const),
        random: fc.double({ min: 0, max: 1, noNaN: true }),
        heldMs: fc.nat(1e6),
      }),
      fc.record({
        kind: fc.constant('end' as const),
        how: fc.constantFrom('done', 'failed', 'forGood', 'aborted'),
        random: fc.double({ min: 0, max: 1, noNaN: true }),
      }),
    );
    fc.assert(
      fc.property(fc.array(fc.tuple(event, fc.nat(100_000)), { maxLength: 60 }), (steps) => {
        let plan = noPlan;
        let atMs = 0;
        let running = false;
        for (const [step, laterMs] of steps) {
          atMs += laterMs;
          let given: SyncEvent;
          if (step.kind === 'end') {
            // Only a round that runs can end.
            if (!running) continue;
            running = false;
            const { how, random } = step;
            given =
              how === 'done'
                ? { kind: 'done', atMs, random }
                : how === 'aborted'
                  ? { kind: 'aborted', atMs }
                  : {
                      kind: 'failed',
                      atMs,
                      random,
                      forGood: how === 'forGood',
                      retryAfterMs: null,
                    };
          } else given = { ...step, atMs };
          const next = nextSync(plan, given);
          if (next.act === 'begin') {
            expect(running).toBe(false);
            expect(next.plan.joined).toBe(true);
            if (next.plan.running !== 'person')
              expect([next.plan.paused, next.plan.stopped]).toEqual([false, false]);
            running = true;
          }
          ({ plan } = next);
          expect(plan.running !== null).toBe(running);
          // Nobody is forgotten: with a hub and free to go there is always a next round.
          if (plan.joined && !plan.paused && !plan.stopped && !running)
            expect(plan.due).not.toBeNull();
        }
      }),
      { numRuns: 500 },
    );
  });
});
