import { afterEach, beforeEach, expect, test } from 'vitest';
import { assign } from '../../../hub/accounts/assign.ts';
import { findCaller } from '../../../hub/accounts/caller.ts';
import { makeChallenge } from '../../../hub/accounts/challenge.ts';
import { readIdentity } from '../../../hub/accounts/identity.ts';
import { leave, revoke } from '../../../hub/accounts/revoke.ts';
import { findSessionDevice, openSession, readOwnClients } from '../../../hub/accounts/sessions.ts';
import { mayReadBlob, noteBlob } from '../../../hub/blobs/blob-access.ts';
import type { HubDatabase } from '../../../hub/database/hub-database.ts';
import { prepareFrames } from '../../../hub/ingest/prepare-frames.ts';
import { appendPushes } from '../../../hub/log-store/append.ts';
import { readHead, readPage } from '../../../hub/log-store/read-log.ts';
import { compactLog, getSnapshot, lastBefore } from '../../../hub/log-store/snapshots.ts';
import { checkLog } from '../../../hub/admin/check-log.ts';
import { newRecordId } from '../../../shared/ids.ts';
import { sessionProof } from '../../../shared/protocol/proof.ts';
import { onEveryDatabase, type TestDatabase } from '../support/databases.ts';
import { breakage, depName, DocumentWriter, entryOf, openDeployment } from '../support/entries.ts';
import { enrol, signWith } from '../support/people.ts';
import { push } from '../support/push.ts';

onEveryDatabase('accounts, quarantine, snapshots and blobs', (backend) => {
  let home: TestDatabase;
  let db: HubDatabase;
  beforeEach(async () => {
    home = await backend.make();
    db = await home.open();
  });
  afterEach(() => home.remove());

  test('[HU13] a hub keeps who it is, over restarts and in every process', async () => {
    const [first, second] = await Promise.all([readIdentity(db), readIdentity(await home.open())]);
    expect(second).toEqual(first);
    expect(await readIdentity(db)).toEqual(first);
  });

  test('[HU13] sessions are opened, found, ended by leaving, and few per device', async () => {
    const identity = await readIdentity(db);
    const ana = await enrol(db);
    const open = async () => {
      const challenge = makeChallenge(identity.secret, ana.device, Date.now());
      const signature = signWith(ana, sessionProof(identity.hub, ana.device, challenge));
      return openSession(
        db,
        identity,
        { device: ana.device, challenge, signature, protocol: { min: 1, max: 1 }, deviceMs: 0 },
        Date.now(),
      );
    };
    const tokens = [];
    for (let i = 0; i < 10; i++) tokens.push((await open()).token);
    const found = await Promise.all(
      tokens.map((token) => findSessionDevice(db, token, Date.now())),
    );
    expect(found.filter((device) => device !== null)).toHaveLength(8);
    expect(found.at(-1)).toBe(ana.device);
    await leave(db, ana.device);
    expect(await findSessionDevice(db, tokens.at(-1)!, Date.now())).toBe(null);
  });

  test('[HU16] what a revoked device sends waits until accepted', async () => {
    const ana = await enrol(db, { member: 'Sample Ana' });
    const deployment = newRecordId();
    const doc = new DocumentWriter(depName(deployment));
    await push(db, ana, [doc.write(openDeployment(ana, deployment))]);
    await revoke(db, 'Sample Ana', Date.now());
    const late = [doc.write(breakage(ana, deployment)), doc.write(breakage(ana, deployment))];
    expect((await push(db, ana, late)).codes).toEqual(['quarantined', 'quarantined']);
    expect(
      (
        await push(db, ana, [
          new DocumentWriter(doc.name).write(
            entryOf({ ...ana, author: newRecordId() }, { op: 'remove', record: deployment }),
          ),
        ])
      ).codes,
    ).toEqual(['wrong_author']);
    expect(await db.all('SELECT hash FROM quarantine')).toHaveLength(2);
    expect((await readHead(db)).seq).toBe(1);
    const { prepared } = await prepareFrames(late, { updateBytes: 1e6 });
    const [outcome] = await appendPushes(
      db,
      [{ device: ana.device, frames: prepared, accepted: true }],
      Date.now(),
    );
    expect(outcome).toMatchObject({
      kind: 'answered',
      refused: [],
      receipts: [{ seq: 2 }, { seq: 3 }],
    });
    expect(await readOwnClients(db, ana.device)).toEqual([
      { document: doc.name, client: doc.doc.clientID, clock: 3 },
    ]);
    expect(await checkLog(db)).toEqual({ documents: 1, updates: 3, entries: 3, problems: [] });
  });

  test('[RO3] joining and leaving a deployment changes reading and scope', async () => {
    const ana = await enrol(db);
    const bob = await enrol(db, { member: 'Sample Bob' });
    const deployment = newRecordId();
    await push(db, ana, [
      new DocumentWriter(depName(deployment)).write(
        openDeployment(ana, deployment, 'Sample title'),
      ),
    ]);
    const read = async () =>
      (await readPage(db, (await findCaller(db, bob.device))!, 0, { frames: 10, bytes: 1e6 }))
        .frames.length;
    expect(await read()).toBe(0);
    await assign(db, 'Sample Bob', 'Sample title', true);
    await assign(db, 'Sample Bob', deployment, true);
    expect(await read()).toBe(1);
    expect((await findCaller(db, bob.device))!.scope).toBe(3);
    await assign(db, bob.author, 'Sample title', false);
    expect(await read()).toBe(0);
    await expect(assign(db, 'Nobody', deployment, true)).rejects.toMatchObject({
      code: 'not_found',
    });
  });

  test('[HU22] compaction by age keeps newer updates, and the check agrees', async () => {
    const ana = await enrol(db);
    const deployment = newRecordId();
    const doc = new DocumentWriter(depName(deployment));
    const day = Date.UTC(2026, 10, 23);
    await push(
      db,
      ana,
      [doc.write(openDeployment(ana, deployment)), doc.write(breakage(ana, deployment))],
      day,
    );
    await push(db, ana, [doc.write(breakage(ana, deployment))], day + 1000);
    expect(await compactLog(db, await lastBefore(db, day + 1000), day + 2000)).toBe(2);
    expect(await compactLog(db, await lastBefore(db, day + 1000), day + 2000)).toBe(0);
    const [row] = await db.all<{ id: number; name: string }>('SELECT id, name FROM document');
    expect(await getSnapshot(db, row!)).toMatchObject({
      frames: [{ seq: 2, document: doc.name }],
      next: 2,
      more: false,
    });
    expect(await readHead(db)).toEqual({ seq: 3, floor: 2 });
    expect(await checkLog(db)).toEqual({ documents: 1, updates: 1, entries: 3, problems: [] });
  });

  test('[HU29] a blob opens to who holds it, and to readers of a record by a holder', async () => {
    const [ana, bob, lead] = [
      await enrol(db),
      await enrol(db),
      await enrol(db, { role: 'research' }),
    ];
    const sha256 = 'ab'.repeat(32);
    const deployment = newRecordId();
    const doc = new DocumentWriter(depName(deployment));
    const attachment = entryOf(ana, {
      op: 'create',
      type: 'attachment',
      values: { subject: deployment, name: 'a', media_type: 'b', size_bytes: 1, sha256 },
    });
    await push(db, ana, [doc.write(openDeployment(ana, deployment), attachment)]);
    const may = () =>
      Promise.all([ana, bob, lead].map((one) => mayReadBlob(db, one.caller, sha256)));
    expect(await may()).toEqual([false, false, false]);
    await noteBlob(db, bob, sha256, 1, 0);
    expect(await may()).toEqual([false, true, false]);
    await noteBlob(db, ana, sha256, 1, 0);
    expect(await may()).toEqual([true, true, true]);
  });
});

test('[HU4] data of a newer hub is left alone', async () => {
  const { openSqliteDatabase } = await import('../../../hub/database/sqlite-database.ts');
  const { migrate } = await import('../../../hub/database/migrate.ts');
  const database = openSqliteDatabase(':memory:');
  await migrate(database);
  expect(await migrate(database)).toEqual([]);
  await database.write((sql) =>
    sql.insert('migration', ['name', 'ran_at'], [['9999-from-the-future.sql', 0]]),
  );
  await expect(migrate(database)).rejects.toThrow(/newer hub.*Nothing was changed/);
  await database.close();
});
