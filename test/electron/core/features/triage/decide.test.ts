import { describe, expect, test } from 'vitest';
import { triageIdOf } from '../../../../../electron/core/features/triage/triage-id.ts';
import type { RecordId } from '../../../../../shared/ids.ts';
import { beginWork, logBreakages, makeFolder, numbered, openFolder } from '../../open-folder.ts';
import { pass, updatesOf } from '../../two-cores.ts';
import { decide, problemsOf, statesOf, teamOf, waitingOf } from './two-leads.ts';

const failsWith = (code: string) =>
  expect.objectContaining({ data: expect.objectContaining({ code }) as unknown }) as Error;

describe('deciding', () => {
  test('[TR1] a decision is one record in the deployment’s triage document', async () => {
    const dir = makeFolder();
    const core = await openFolder(dir);
    const deployment = await beginWork(core);
    const [id = ''] = await logBreakages(core, deployment, ['One']);
    await decide(core, [id], { kind: 'ask', question: 'Which camera?' });
    const record = triageIdOf(id as RecordId);
    expect(core.readRecord(record)).toMatchObject({
      type: 'triage',
      deployment,
      values: { subject: id, status: 'needs_info', question: 'Which camera?' },
    });
    expect(updatesOf(dir).at(-1)?.document).toBe(`tri/${deployment}@1`);
    const [created] = await core.client.records.history({ id: record });
    expect(created).toMatchObject({ op: 'create', after: { subject: id } });
    expect(Object.keys(created?.after as object)).toEqual(['subject']);
    await expect(
      core.client.records.create({ type: 'triage', values: { subject: id } }),
    ).rejects.toThrow(failsWith('invalid'));
    expect(await problemsOf(core)).toEqual([]);
  });

  test('[TR6] one about many is one commit and one undo', async () => {
    const dir = makeFolder();
    const core = await openFolder(dir);
    const ids = await logBreakages(core, await beginWork(core), numbered('b', 20));
    const before = updatesOf(dir).length;
    const { written } = await decide(core, ids, { kind: 'accept' });
    expect(updatesOf(dir)).toHaveLength(before + 1);
    expect(written).toHaveLength(20);
    expect(await waitingOf(core)).toEqual([]);
    expect((await core.client.triage.list({ show: 'accepted' })).total).toBe(20);
    const { written: undone } = await core.client.records.undo({ entries: written });
    expect((await waitingOf(core)).map(({ state }) => state)).toEqual(
      Array.from({ length: 20 }, () => 'new'),
    );
    await decide(core, ids.slice(0, 1), { kind: 'prioritise', priority: 'urgent' });
    expect((await waitingOf(core)).filter(({ priority }) => priority === 'urgent')).toHaveLength(1);
    await core.client.records.undo({ entries: undone });
    expect(
      (await core.client.triage.list({ show: 'accepted' })).items.filter(
        ({ priority }) => priority === 'urgent',
      ),
    ).toHaveLength(1);
    expect(await problemsOf(core)).toEqual([]);
  });

  test('[TR6] undo restores the decision before, unless another followed', async () => {
    const core = await openFolder(makeFolder());
    const [id = ''] = await logBreakages(core, await beginWork(core), ['One']);
    await decide(core, [id], { kind: 'ask', question: 'Which camera?' });
    const { written } = await decide(core, [id], {
      kind: 'decline',
      reason: 'Not a model’s matter',
    });
    await core.client.records.undo({ entries: written });
    expect(await core.client.triage.verdict({ observation: id })).toMatchObject({
      state: 'needs_info',
      record: { values: { question: 'Which camera?', reason: null } },
    });
    const { written: accepted } = await decide(core, [id], { kind: 'accept' });
    await decide(core, [id], { kind: 'reopen' });
    await expect(core.client.records.undo({ entries: accepted })).rejects.toThrow(
      failsWith('conflict'),
    );
    expect(await statesOf(core)).toEqual({ One: 'new' });
  });

  test('[TR6] a triage record that was removed is brought back by the next decision', async () => {
    const core = await openFolder(makeFolder());
    const [id = ''] = await logBreakages(core, await beginWork(core), ['One']);
    await decide(core, [id], { kind: 'accept' });
    await core.client.records.remove({ ids: [triageIdOf(id as RecordId)] });
    expect(await statesOf(core)).toEqual({ One: 'new' });
    await decide(core, [id], { kind: 'decline', reason: 'Seen to' });
    expect(await core.client.triage.verdict({ observation: id })).toMatchObject({
      state: 'declined',
    });
    expect(await problemsOf(core)).toEqual([]);
  });

  test('[TR9] only a present observation is decided, and no duplicate of itself', async () => {
    const core = await openFolder(makeFolder());
    const deployment = await beginWork(core);
    const [a = '', b = '', c = ''] = await logBreakages(core, deployment, ['A', 'B', 'C']);
    await expect(decide(core, [deployment], { kind: 'accept' })).rejects.toThrow(
      failsWith('not_found'),
    );
    await expect(decide(core, [a], { kind: 'duplicate', of: a })).rejects.toThrow(
      failsWith('invalid'),
    );
    await expect(decide(core, [a], { kind: 'duplicate', of: deployment })).rejects.toThrow(
      failsWith('not_found'),
    );
    await decide(core, [b], { kind: 'duplicate', of: a });
    await decide(core, [c], { kind: 'duplicate', of: b });
    await expect(decide(core, [a], { kind: 'duplicate', of: c })).rejects.toThrow(
      failsWith('invalid'),
    );
    expect((await core.client.triage.verdict({ observation: a })).duplicates.sort()).toEqual(
      [b, c].sort(),
    );
    await core.client.records.remove({ ids: [a] });
    await expect(decide(core, [a], { kind: 'accept' })).rejects.toThrow(failsWith('conflict'));
    expect(await statesOf(core)).toEqual({});
  });
});

describe('two leads who decide apart', () => {
  test('[TR5] write one record; both stay with authors, one key settles', async () => {
    const { fdc, a, b, ids, meet } = await teamOf((core, deployment) =>
      logBreakages(core, deployment, ['Hands']),
    );
    await decide(a.core, ids, { kind: 'accept' });
    await decide(b.core, ids, { kind: 'decline', reason: 'A matter of the camera' });
    meet();
    const record = triageIdOf(ids[0] as RecordId);
    for (const { core } of [a, b, fdc]) {
      expect(core.readRecord(record)).toEqual(a.core.readRecord(record));
      expect(await statesOf(core)).toEqual({ Hands: 'conflict' });
      expect(await problemsOf(core)).toEqual([]);
    }
    const conflicts = a.core.readRecord(record)?.conflicts ?? [];
    expect(conflicts.map(({ field }) => field)).toEqual(['status']);
    expect(conflicts[0]?.heads.map(({ value, author }) => [value, author]).sort()).toEqual([
      ['accepted', a.member],
      ['declined', b.member],
    ]);
    const entry = conflicts[0]?.heads.find(({ value }) => value === 'declined')?.entry ?? '';
    await a.core.client.records.resolve({ id: record, field: 'status', entry });
    meet();
    for (const { core } of [a, b, fdc])
      expect(await core.client.triage.verdict({ observation: ids[0] ?? '' })).toMatchObject({
        state: 'declined',
        record: { conflicts: [], values: { reason: 'A matter of the camera' } },
      });
  });

  test('[TR5] a new decision settles an old conflict, whatever it was', async () => {
    const { a, b, ids, meet } = await teamOf((core, deployment) =>
      logBreakages(core, deployment, ['Hands']),
    );
    await decide(a.core, ids, { kind: 'decline', reason: 'The camera’s' });
    await decide(b.core, ids, { kind: 'decline', reason: 'Not ours' });
    meet();
    expect(await statesOf(b.core)).toEqual({ Hands: 'conflict' });
    await decide(b.core, ids, { kind: 'accept' });
    meet();
    for (const { core } of [a, b])
      expect(await core.client.triage.verdict({ observation: ids[0] ?? '' })).toMatchObject({
        state: 'accepted',
        record: { conflicts: [] },
      });
  });

  test('[TR5] the same decision made apart is no conflict', async () => {
    const { a, b, ids, meet } = await teamOf((core, deployment) =>
      logBreakages(core, deployment, ['Hands']),
    );
    for (const { core } of [a, b]) await decide(core, ids, { kind: 'accept' });
    meet();
    for (const { core } of [a, b])
      expect(await core.client.triage.verdict({ observation: ids[0] ?? '' })).toMatchObject({
        state: 'accepted',
      });
  });

  test('[TR5] a decision that arrived unseen is not overwritten', async () => {
    const { a, b, ids } = await teamOf((core, deployment) =>
      logBreakages(core, deployment, ['Hands']),
    );
    const [shown] = await waitingOf(b.core);
    await decide(a.core, ids, { kind: 'accept' });
    pass(a.dir, b.core);
    await b.core.client.triage.decide({
      observations: [...ids],
      decision: { kind: 'decline', reason: 'Too late' },
      seen: { [ids[0] ?? '']: shown?.heads ?? {} },
    });
    expect(await statesOf(b.core)).toEqual({ Hands: 'conflict' });
    const [again] = await waitingOf(b.core);
    await b.core.client.triage.decide({
      observations: [...ids],
      decision: { kind: 'accept' },
      seen: { [ids[0] ?? '']: again?.heads ?? {} },
    });
    expect(await statesOf(b.core)).toEqual({});
  });
});
