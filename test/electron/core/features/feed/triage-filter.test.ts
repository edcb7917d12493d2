import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Core } from '../../../../../electron/core/app/core.ts';
import { openDatabase } from '../../../../../electron/core/kernel/database/open-database.ts';
import { databasePath } from '../../../../../electron/core/kernel/database/open-database.ts';
import type { Filter } from '../../../../../shared/api/feed.ts';
import type { Decision } from '../../../../../shared/api/triage.ts';
import { decisionStates } from '../../../../../shared/method/verdict.ts';
import { beginWork, logBreakages, makeFolder, numbered, openFolder } from '../../open-folder.ts';
import { decide, problemsOf, teamOf } from '../triage/two-leads.ts';

const titlesOf = async (core: Core, filter: Filter): Promise<string[]> =>
  (await core.client.feed.page({ filter, limit: 500 })).items.map((item) => item.title).sort();
const countsOf = async (core: Core, filter: Filter, text = ''): Promise<Record<string, number>> =>
  Object.fromEntries(
    ((await core.client.feed.counts({ filter, text })).facets['triage'] ?? []).map(
      ({ value, n }) => [value, n],
    ),
  );
const tomorrow = new Date(Date.now() + 86_400_000).toISOString();

describe('what research decided, as a filter', () => {
  test('[FE10] each decision, revision and undo is found and counted at once', async () => {
    const core = await openFolder(makeFolder());
    const [a = '', b = '', c = '', d = '', e = ''] = await logBreakages(
      core,
      await beginWork(core),
      ['a', 'b', 'c', 'd', 'e'],
    );
    expect(await countsOf(core, {})).toEqual({ new: 5 });
    await decide(core, [a], { kind: 'accept' });
    await decide(core, [b], { kind: 'decline', reason: 'Not ours' });
    await decide(core, [c], { kind: 'duplicate', of: a });
    await decide(core, [d], { kind: 'ask', question: 'Which lens?' });
    const { written } = await decide(core, [e], { kind: 'snooze', until: tomorrow });
    const each = {
      accepted: ['a'],
      declined: ['b'],
      duplicate: ['c'],
      needs_info: ['d'],
      snoozed: ['e'],
    };
    for (const [state, titles] of Object.entries(each))
      expect(await titlesOf(core, { triage: [state] })).toEqual(titles);
    expect(await titlesOf(core, { triage: ['declined', 'duplicate'] })).toEqual(['b', 'c']);
    // By the counters, and by counting what fits: the same.
    const expected = { accepted: 1, declined: 1, duplicate: 1, needs_info: 1, snoozed: 1 };
    expect([
      await countsOf(core, {}),
      await countsOf(core, { severity: ['s2_rework'] }),
      await countsOf(core, { triage: ['declined'] }),
    ]).toEqual([expected, expected, expected]);
    await core.client.records.undo({ entries: written });
    expect(await titlesOf(core, { triage: ['new'] })).toEqual(['e']);
    await decide(core, [b], { kind: 'reopen' });
    expect(await titlesOf(core, { triage: ['new'] })).toEqual(['b', 'e']);
    expect(await titlesOf(core, { triage: ['new'], severity: ['s1_stops_work'] })).toEqual([]);
    // What is no observation has no decision.
    expect(await countsOf(core, { type: ['deployment'] })).toEqual({});
    expect(await problemsOf(core)).toEqual([]);
  });

  test('[FE10] decisions made apart are found as such until one is picked', async () => {
    const { a, b, fdc, ids, meet } = await teamOf((core, deployment) =>
      logBreakages(core, deployment, ['Hands']),
    );
    await decide(a.core, ids, { kind: 'accept' });
    await decide(b.core, ids, { kind: 'decline', reason: 'No' });
    expect([
      await titlesOf(a.core, { triage: ['accepted'] }),
      await titlesOf(b.core, { triage: ['declined'] }),
    ]).toEqual([['Hands'], ['Hands']]);
    meet();
    for (const { core } of [a, b, fdc])
      expect([await titlesOf(core, { triage: ['conflict'] }), await countsOf(core, {})]).toEqual([
        ['Hands'],
        { conflict: 1 },
      ]);
    // [SW9] The conflict itself is the decision's, and says which observation it is about.
    const { items } = await fdc.core.client.feed.page({
      filter: { conflicted: true, type: ['triage', 'breakage'] },
    });
    expect(items.map(({ type, about }) => [type, about])).toEqual([
      ['triage', { id: ids[0], type: 'breakage', title: 'Hands' }],
    ]);
    expect(
      (await fdc.core.client.feed.page({ filter: {} })).items.map(({ about }) => about),
    ).toEqual([null]);
    await decide(a.core, ids, { kind: 'decline', reason: 'No' });
    meet();
    for (const { core } of [a, b, fdc]) {
      expect([await titlesOf(core, { triage: ['declined'] }), await countsOf(core, {})]).toEqual([
        ['Hands'],
        { declined: 1 },
      ]);
      expect(await problemsOf(core)).toEqual([]);
    }
  });

  test('[FE10] [FE7] after any history, index, counters and rebuild agree', async () => {
    const decision = fc.constantFrom<Decision['kind']>(
      'accept',
      'decline',
      'ask',
      'snooze',
      'reopen',
      'prioritise',
    );
    const step = fc.record({
      of: fc.nat(5),
      what: fc.oneof(
        decision,
        fc.constantFrom(
          'retitle' as const,
          'move' as const,
          'remove' as const,
          'restore' as const,
          'forget' as const,
        ),
      ),
    });
    await fc.assert(
      fc.asyncProperty(fc.array(step, { maxLength: 24 }), async (steps) => {
        const dataDir = makeFolder();
        const core = await openFolder(dataDir);
        const ids = await logBreakages(core, await beginWork(core), numbered('b', 6));
        for (const [at, { of, what }] of steps.entries())
          await take(core, ids[of] as string, what, at);
        const { client } = core;
        const states = async () =>
          Promise.all(
            ids.map(async (observation) => (await client.triage.verdict({ observation })).state),
          );
        const there = new Map<string, string[]>();
        for (const [at, state] of (await states()).entries()) {
          const { title, deleted_at: gone } = await client.records.get({ id: ids[at] as string });
          if (gone === null) there.set(state, [...(there.get(state) ?? []), title].sort());
        }
        for (const state of decisionStates)
          expect(await titlesOf(core, { triage: [state] })).toEqual(there.get(state) ?? []);
        const expected = Object.fromEntries(
          [...there].map(([state, titles]) => [state, titles.length]),
        );
        expect([
          await countsOf(core, {}),
          await countsOf(core, { severity: ['s2_rework'] }),
        ]).toEqual([expected, expected]);
        expect(await problemsOf(core)).toEqual([]);
        await core.close();
        const sqlite = openDatabase(databasePath(dataDir));
        sqlite.exec("UPDATE meta SET value = '0' WHERE key = 'projection'");
        sqlite.close();
        const again = await openFolder(dataDir);
        expect(await countsOf(again, {})).toEqual(expected);
        expect(await problemsOf(again)).toEqual([]);
        await again.close();
      }),
      { numRuns: 12 },
    );
  });
});

/** One step of a history; what is not possible then changes nothing. */
async function take(
  { client }: Core,
  id: string,
  what: Decision['kind'] | 'retitle' | 'move' | 'remove' | 'restore' | 'forget',
  at: number,
): Promise<void> {
  const removed = (await client.records.get({ id })).deleted_at !== null;
  if (removed !== (what === 'restore')) return;
  const decision: Partial<Record<typeof what, Decision>> = {
    accept: { kind: 'accept' },
    decline: { kind: 'decline', reason: 'No' },
    ask: { kind: 'ask', question: 'What?' },
    snooze: { kind: 'snooze', until: tomorrow },
    reopen: { kind: 'reopen' },
    prioritise: { kind: 'prioritise', priority: 'high' },
  };
  const decided = decision[what];
  if (decided) await client.triage.decide({ observations: [id], decision: decided });
  else if (what === 'retitle')
    await client.records.update({ id, values: { title: `edited ${at}` } });
  else if (what === 'move')
    await client.records.update({
      id,
      values: { occurred_at: new Date(Date.UTC(2026, 0, 1 + at)).toISOString() },
    });
  else if (what === 'remove') await client.records.remove({ ids: [id] });
  else if (what === 'restore') await client.records.restore({ ids: [id] });
  else {
    const { record } = await client.triage.verdict({ observation: id });
    if (record) await client.records.remove({ ids: [record.id] });
  }
}
