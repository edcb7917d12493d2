import { join } from 'node:path';
import Database from 'better-sqlite3';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import * as Y from 'yjs';
import type { Core } from '../../../../../electron/core/app/core.ts';
import { deploymentDocument, workspaceDocument } from '../../../../../shared/doc/document-name.ts';
import { newDocument } from '../../../../../shared/doc/entries-document.ts';
import { addEntries } from '../../../../shared/doc/add-entries.ts';
import type { RecordId } from '../../../../../shared/ids.ts';
import { create, id, set } from '../../../../shared/entries/sample-entries.ts';
import { beginWork, feedTitles, logBreakages, makeFolder, openFolder } from '../../open-folder.ts';
import { giveUpdates, pass, updatesOf } from '../../two-cores.ts';

/** Two devices of two people that know the same records. */
async function twoDevices(): Promise<{
  a: Core;
  b: Core;
  dirA: string;
  dirB: string;
  deployment: string;
}> {
  const [dirA, dirB] = [makeFolder(), makeFolder()];
  const [a, b] = [await openFolder(dirA), await openFolder(dirB)];
  const deployment = await beginWork(a);
  await b.client.app.begin({ workspace: 'Test', name: 'Other', role: 'fdc', sample: false });
  pass(dirA, b);
  return { a, b, dirA, dirB, deployment };
}

const rowsOf = (dataDir: string): unknown[] => {
  const sqlite = new Database(join(dataDir, 'fieldloop.db'), { readonly: true });
  try {
    return sqlite
      .prepare(
        `SELECT id, type, title, deployment, subject, occurred_ms, updated_ms, deleted_ms,
          conflicted, contested, comments, attachments, facets, "values", state FROM record
          ORDER BY id`,
      )
      .all();
  } finally {
    sqlite.close();
  }
};

describe('what comes from other devices', () => {
  test('[FO1] edits made apart are both kept, and one key settles them', async () => {
    const { a, b, dirA, dirB, deployment } = await twoDevices();
    const [record = ''] = await logBreakages(a, deployment, ['First']);
    pass(dirA, b);
    await a.client.records.update({
      id: record,
      values: { severity: 's1_stops_work', expected: 'the hands stay apart' },
    });
    await b.client.records.update({
      id: record,
      values: { severity: 's4_cosmetic', expected: 'hands' },
    });
    pass(dirA, b);
    pass(dirB, a);
    expect(a.readRecord(record as RecordId)).toEqual(b.readRecord(record as RecordId));
    const { conflicts } = await a.client.records.get({ id: record });
    expect(conflicts.map((one) => one.field).sort()).toEqual(['expected', 'severity']);
    const head = conflicts.find((one) => one.field === 'severity')?.heads[1];
    await a.client.records.resolve({ id: record, field: 'severity', entry: head?.entry ?? '' });
    pass(dirA, b);
    expect(b.readRecord(record as RecordId)).toMatchObject({
      values: { severity: head?.value },
      conflicts: [{ field: 'expected' }],
    });
    for (const core of [a, b]) expect((await core.client.data.check()).problems).toEqual([]);
  });

  test('[FO4] a record removed while edited waits for someone to decide', async () => {
    const { a, b, dirA, dirB, deployment } = await twoDevices();
    const [record = ''] = await logBreakages(a, deployment, ['Both']);
    pass(dirA, b);
    await a.client.records.remove({ ids: [record] });
    await b.client.records.update({ id: record, values: { title: 'Edited' } });
    pass(dirB, a);
    pass(dirA, b);
    expect(a.readRecord(record as RecordId)).toMatchObject({
      contested: true,
      deleted_at: null,
      title: 'Edited',
    });
    expect(await feedTitles(a)).toEqual(['Edited']);
    await b.client.records.remove({ ids: [record] });
    pass(dirB, a);
    expect(a.readRecord(record as RecordId)?.deleted_at).not.toBeNull();
  });

  test('[FE7] devices that exchange in any order have the same rows', async () => {
    const { a, b, dirA, dirB, deployment } = await twoDevices();
    const ids = await logBreakages(a, deployment, ['r0', 'r1', 'r2']);
    pass(dirA, b);
    const step = fc.record({
      who: fc.boolean(),
      record: fc.nat(2),
      what: fc.constantFrom('title', 'severity', 'actual', 'remove', 'restore', 'comment', 'pass'),
      n: fc.nat(3),
    });
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 5, maxLength: 15 }), async (steps) => {
        for (const { who, record, what, n } of steps) {
          const core = who ? a : b;
          const target = ids[record] as string;
          if (what === 'pass') pass(who ? dirB : dirA, core);
          else if (what === 'remove' || what === 'restore')
            await core.client.records[what]({ ids: [target] });
          else if (what === 'comment')
            await core.client.records.create({
              type: 'comment',
              values: { subject: target, body: `c${n}` },
            });
          else {
            const value =
              what === 'severity'
                ? ['s1_stops_work', 's2_rework', 's3_annoyance', 's4_cosmetic'][n]
                : `${what} ${n} and more`;
            await core.client.records
              .update({ id: target, values: { [what]: value as string } })
              .catch((error: unknown) => {
                expect(error).toMatchObject({ data: { code: 'conflict' } });
              });
          }
        }
        giveUpdates(b, [...updatesOf(dirA), ...updatesOf(dirA)].reverse());
        giveUpdates(a, updatesOf(dirB));
        expect(rowsOf(dirA)).toEqual(rowsOf(dirB));
      }),
      { numRuns: 12 },
    );
    for (const core of [a, b]) expect((await core.client.data.check()).problems).toEqual([]);
  });

  test('[ST13] what is known already changes nothing', async () => {
    const { a, b, dirA, dirB, deployment } = await twoDevices();
    await logBreakages(a, deployment, ['x']);
    pass(dirA, b);
    const before = updatesOf(dirB).length;
    pass(dirA, b);
    pass(dirB, b);
    expect(updatesOf(dirB)).toHaveLength(before);
  });

  test('[ST13] invalid updates are set apart with a reason', async () => {
    const { a, b, dirA, deployment } = await twoDevices();
    await logBreakages(a, deployment, ['good']);
    const foreign = new Y.Doc();
    foreign.getMap('other').set('x', 'y');
    const refused = giveUpdates(b, [
      { document: workspaceDocument, update: new Uint8Array([1, 2, 3]) },
      { document: workspaceDocument, update: Y.encodeStateAsUpdate(foreign) },
      { document: 'no such name' as never, update: Y.encodeStateAsUpdate(newDocument()) },
      ...updatesOf(dirA),
    ]);
    expect(refused.map(({ reason }) => reason)).toEqual([
      expect.stringContaining('decoded'),
      expect.stringContaining('outside'),
      expect.stringContaining('name'),
    ]);
    expect(await feedTitles(b)).toEqual(['good']);
  });

  test('[RE4] a record of a newer version is kept, shown and passed on', async () => {
    const { a, dirA } = await twoDevices();
    const newer = create(1, 0, { title: 'From the future', answer: 42 }, 'robot');
    const edit = set(2, 1, 'answer', 43);
    const doc = newDocument();
    giveUpdates(a, [
      { document: workspaceDocument, update: addEntries(doc, [newer]) },
      { document: workspaceDocument, update: addEntries(doc, [edit]) },
    ]);
    expect(a.readRecord(newer.record)).toMatchObject({
      type: 'robot',
      title: 'From the future',
      values: { answer: 43 },
    });
    await expect(
      a.client.records.update({ id: newer.record, values: { answer: 1 } }),
    ).rejects.toThrow('does not know');
    await a.client.records.remove({ ids: [newer.record] });
    expect(a.readRecord(newer.record)?.deleted_at).not.toBeNull();
    expect((await a.client.data.check()).problems).toEqual([]);
    expect(updatesOf(dirA).length).toBeGreaterThan(2);
  });

  test('[RE3] [RE4] wrong values of a peer stay; our edits leave them alone', async () => {
    const { a, deployment } = await twoDevices();
    const made = create(
      1,
      0,
      {
        title: 'Peer’s',
        deployment,
        severity: 'catastrophic',
        repro: 'always',
        harm: 'none',
        mood: { blue: [1] },
      },
      'breakage',
    );
    giveUpdates(a, [
      {
        document: deploymentDocument(deployment as RecordId),
        update: addEntries(newDocument(), [made]),
      },
    ]);
    expect(a.readRecord(made.record)).toMatchObject({
      invalid: ['severity'],
      values: { severity: null, mood: { blue: [1] } },
    });
    await a.client.records.update({ id: made.record, values: { title: 'Ours' } });
    expect(a.readRecord(made.record)).toMatchObject({
      title: 'Ours',
      invalid: ['severity'],
      values: { mood: { blue: [1] } },
    });
    await a.client.records.update({ id: made.record, values: { severity: 's1_stops_work' } });
    expect(a.readRecord(made.record)).toMatchObject({
      invalid: [],
      values: { severity: 's1_stops_work', mood: { blue: [1] } },
    });
  });

  test('[FO6] two entries under one ID end the same on every device', async () => {
    const [a, b] = [await openFolder(makeFolder()), await openFolder(makeFolder())];
    const frame = (client: number, title: string) => {
      const doc = newDocument();
      doc.clientID = client;
      return { document: workspaceDocument, update: addEntries(doc, [create(1, 0, { title })]) };
    };
    const [one, two] = [frame(1, 'One'), frame(2, 'Two')];
    giveUpdates(a, [one]);
    giveUpdates(a, [two]);
    giveUpdates(b, [two, one]);
    expect(a.readRecord(create(1, 0).record)).toEqual(b.readRecord(create(1, 0).record));
    for (const core of [a, b]) expect((await core.client.data.check()).problems).toEqual([]);
  });

  test('an edit that comes before what it edits waits for it', async () => {
    const core = await openFolder(makeFolder());
    const doc = newDocument();
    const [made, edited] = [
      addEntries(doc, [create(1, 0)]),
      addEntries(doc, [set(2, 1, 'title', 'Edited')]),
    ];
    giveUpdates(core, [{ document: workspaceDocument, update: edited }]);
    expect(core.readRecord(create(1, 0).record)).toBeNull();
    giveUpdates(core, [{ document: workspaceDocument, update: made }]);
    expect(core.readRecord(create(1, 0).record)).toMatchObject({
      title: 'Edited',
      heads: { title: [id(2)] },
    });
    expect((await core.client.data.check()).problems).toEqual([]);
  });

  test('an entry in another deployment’s document says nothing about a record', async () => {
    const { a, deployment } = await twoDevices();
    const [record = ''] = await logBreakages(a, deployment, ['Ours']);
    const { record: other } = await a.client.records.create({
      type: 'deployment',
      values: { title: 'Other', status: 'active' },
    });
    const edit = { ...set(2, 9, 'title', 'Hijacked'), record: record as RecordId };
    giveUpdates(a, [
      {
        document: deploymentDocument(other.id as RecordId),
        update: addEntries(newDocument(), [edit]),
      },
    ]);
    expect(a.readRecord(record as RecordId)).toMatchObject({ title: 'Ours', conflicts: [] });
    expect((await a.client.data.check()).problems).toEqual([]);
  });
});
