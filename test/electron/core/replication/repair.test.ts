import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { assign } from '../../../../hub/accounts/assign.ts';
import { backupCommand } from '../../../../hub/admin/backup-command.ts';
import { readHead } from '../../../../hub/log-store/read-log.ts';
import { compactLog } from '../../../../hub/log-store/snapshots.ts';
import type { Core } from '../../../../electron/core/app/core.ts';
import { defaultMigrationsDir } from '../../../../electron/core/kernel/database/migrate.ts';
import { openStore, type Store } from '../../../../electron/core/kernel/store/store.ts';
import {
  findProgress,
  saveProgress,
} from '../../../../electron/core/kernel/settings/membership.ts';
import { isClockWrong } from '../../../../shared/api/sync.ts';
import type { DocumentName } from '../../../../shared/doc/document-name.ts';
import type { RecordId } from '../../../../shared/ids.ts';
import { startHub, tempFolder, type TestHub } from '../../../hub/support/hub.ts';
import { feedTitles, openFolder } from '../open-folder.ts';
import { joinMember, logOutcome, makeDeployment, type Member } from './members.ts';

/** Works on the database of a member whose core is closed, and opens the core again. */
async function between({ core, dataDir }: Member, work: (store: Store) => void): Promise<Member> {
  await core.close();
  const store = openStore({
    dataDir,
    migrationsDir: defaultMigrationsDir(),
    now: Date.now,
    random: undefined,
  });
  try {
    work(store);
  } finally {
    store.close();
  }
  return { core: await openFolder(dataDir), dataDir };
}

const once = (core: Core) => core.client.sync.once();
const allTitles = (...members: Member[]) =>
  Promise.all(members.map(({ core }) => feedTitles(core)));

async function expectWhole(...members: Member[]): Promise<void> {
  for (const { core } of members)
    expect(await core.client.data.check()).toMatchObject({ ok: true });
}

/** A hub on a backup of another's data, at the other's address. */
async function restoreHub(hub: TestHub, folder: string): Promise<TestHub> {
  const port = Number(new URL(hub.url).port);
  await hub.close();
  return startHub({
    places: { data: folder, store: null, blobs: null },
    port,
    restored: 'as_it_was',
  });
}

async function backUpHub(hub: TestHub): Promise<string> {
  const folder = join(tempFolder(), 'backup');
  await backupCommand.run({
    values: { data: hub.folder, out: folder },
    operands: [],
    json: false,
  });
  return folder;
}

describe('what the hub sends back', () => {
  test('[SY7] what this device sent is not echoed to it, and does not count as read', async () => {
    const hub = await startHub();
    const { core } = await joinMember(hub, 'fdc');
    const deployment = await makeDeployment(core);
    for (let i = 0; i < 30; i++) await logOutcome(core, deployment, `Seen ${i}`);
    // The deployment, what was seen there, and who this is.
    expect(await once(core)).toMatchObject({ pushed: 32, receipted: 32, pulled: 0 });
    const pushed = await core.client.sync.log({ limit: 1 });
    const lead = await joinMember(hub, 'research');
    await once(lead.core);
    const fetched = await lead.core.client.sync.log({ limit: 1 });
    expect(fetched).toMatchObject([{ pulled: 32 }]);
    // What comes back are receipts: one hash over all of them, and numbers in runs.
    expect(pushed[0]?.receivedBytes).toBeLessThan(4_000);
    expect(await core.client.sync.places({ ids: [deployment] })).toMatchObject([{ place: 'feed' }]);
  });
});

describe('what one side has lost', () => {
  test('[SY8] a folder restored from a backup gets back what it sent', async () => {
    const hub = await startHub();
    const fay = await joinMember(hub, 'fdc');
    const lead = await joinMember(hub, 'research');
    const deployment = await makeDeployment(fay.core);
    await logOutcome(fay.core, deployment, 'Before');
    await once(fay.core);
    const { name } = await fay.core.client.data.backUp();
    await logOutcome(fay.core, deployment, 'After');
    await once(fay.core);
    await fay.core.client.data.restoreBackup({ name });
    expect(await feedTitles(fay.core)).toEqual(['Before']);
    await logOutcome(fay.core, deployment, 'Since');
    expect(await once(fay.core)).toMatchObject({ rejected: 0, pending: 0 });
    await once(lead.core);
    expect(await allTitles(fay, lead)).toEqual([
      ['After', 'Before', 'Since'],
      ['After', 'Before', 'Since'],
    ]);
    await expectWhole(fay, lead);
  });

  test('[SY9] a restored hub gets what it lacks, also from snapshots', async () => {
    const hub = await startHub();
    let fay = await joinMember(hub, 'fdc');
    let lead = await joinMember(hub, 'research');
    const deployment = await makeDeployment(fay.core);
    await logOutcome(fay.core, deployment, 'Kept');
    await once(fay.core);
    const backup = await backUpHub(hub);
    const lost = await logOutcome(fay.core, deployment, 'Lost at the hub');
    await once(fay.core);
    await once(lead.core);
    await lead.core.client.records.create({
      type: 'comment',
      values: { subject: lost, body: 'Lost too' },
    });
    await once(lead.core);
    const waiting = await logOutcome(fay.core, deployment, 'Not sent yet');
    fay = await between(fay, (store) => {
      expect(store.compaction.compact(`dep/${deployment}@1` as DocumentName)).toBe(true);
    });
    lead = await between(lead, () => undefined);

    const restored = await restoreHub(hub, backup);
    expect(await once(fay.core)).toMatchObject({ rejected: 0, pending: 0 });
    expect(await fay.core.client.sync.places({ ids: [lost, waiting] })).toMatchObject([
      { place: 'feed' },
      { place: 'feed' },
    ]);
    expect(await once(lead.core)).toMatchObject({ rejected: 0, pending: 0 });
    await once(fay.core);
    const other = await joinMember(restored, 'success');
    await once(other.core);
    const titles = ['Kept', 'Lost at the hub', 'Not sent yet'];
    expect(await allTitles(fay, lead, other)).toEqual([titles, titles, titles]);
    expect(
      (await other.core.client.records.list({ type: 'comment', subject: lost })).items,
    ).toHaveLength(1);
    await once(fay.core);
    await expectWhole(fay, lead, other);
    expect(await once(fay.core)).toEqual({
      pushed: 0,
      receipted: 0,
      pulled: 0,
      rejected: 0,
      pending: 0,
    });
  });

  test('[SY21] what a restored hub lacks is not said to be there', async () => {
    const hub = await startHub();
    const fay = await joinMember(hub, 'fdc');
    const lead = await joinMember(hub, 'research');
    const deployment = await makeDeployment(fay.core);
    const kept = await logOutcome(fay.core, deployment, 'Kept');
    await once(fay.core);
    const backup = await backUpHub(hub);
    const lost = await logOutcome(fay.core, deployment, 'Lost at the hub');
    await once(fay.core);
    await once(lead.core);
    const placesAtLead = async () =>
      (await lead.core.client.sync.places({ ids: [kept, lost] })).map(({ place, reason }) => ({
        place,
        told: reason !== null,
      }));
    const inFeed = { place: 'feed', told: false };
    expect(await placesAtLead()).toEqual([inFeed, inFeed]);

    await restoreHub(hub, backup);
    await once(lead.core);
    expect(await placesAtLead()).toEqual([inFeed, { place: 'here', told: true }]);
    await once(fay.core);
    await once(lead.core);
    expect(await placesAtLead()).toEqual([inFeed, inFeed]);
    await expectWhole(fay, lead);
  });

  test('[SY10] a hole that no cursor shows is found and filled, in both directions', async () => {
    const hub = await startHub();
    let fay = await joinMember(hub, 'fdc');
    let lead = await joinMember(hub, 'research');
    const deployment = await makeDeployment(fay.core);
    await once(fay.core);
    await once(lead.core);
    await logOutcome(fay.core, deployment, 'Skipped by a cursor');
    await once(fay.core);
    await logOutcome(fay.core, deployment, 'Never sent');
    const forget = (store: Store, over: { head?: number } = {}): void => {
      const progress = findProgress(store);
      if (progress)
        saveProgress(store, { ...progress, comparedMs: 0, cursor: over.head ?? progress.cursor });
    };
    const { seq: head } = await readHead(hub.hub.database);
    lead = await between(lead, (store) => {
      forget(store, { head });
    });
    fay = await between(fay, (store) => {
      store.sqlite.exec("DELETE FROM unconfirmed; DELETE FROM outbox WHERE state = 'waiting'");
      forget(store);
    });
    expect(await once(fay.core)).toMatchObject({ pushed: 1, receipted: 1, pending: 0 });
    await once(lead.core);
    expect(await allTitles(fay, lead)).toEqual([
      ['Never sent', 'Skipped by a cursor'],
      ['Never sent', 'Skipped by a cursor'],
    ]);
    await expectWhole(fay, lead);
  });

  test('[SY11] where the log is cut, snapshots give the rest', async () => {
    const hub = await startHub();
    const fay = await joinMember(hub, 'fdc');
    const lead = await joinMember(hub, 'research');
    const deployment = await makeDeployment(fay.core);
    await once(fay.core);
    await once(lead.core);
    for (let i = 0; i < 5; i++) await logOutcome(fay.core, deployment, `Folded ${i}`);
    await once(fay.core);
    await compactLog(hub.hub.database, 6, hub.clock.ms);
    await logOutcome(fay.core, deployment, 'After the fold');
    await once(fay.core);
    const late = await joinMember(hub, 'success');
    await once(lead.core);
    await once(late.core);
    const titles = await feedTitles(fay.core);
    expect(titles).toHaveLength(6);
    expect(await allTitles(lead, late)).toEqual([titles, titles]);
    await expectWhole(lead, late);
  });
});

describe('what a member may read', () => {
  test('[SY12] a new deployment comes whole; a lost one stays, and says so', async () => {
    const hub = await startHub();
    const fay = await joinMember(hub, 'fdc');
    const ben = await joinMember(hub, 'fdc', {}, 'Ben');
    const deployment = await makeDeployment(fay.core, 'Shared site');
    await logOutcome(fay.core, deployment, 'From before');
    await once(fay.core);
    // Who else is there, and nothing of the deployment.
    expect(await once(ben.core)).toMatchObject({ pulled: 1 });
    const member = (await ben.core.client.sync.state()).hub?.member.id ?? '';

    await assign(hub.hub.database, member, deployment, true);
    await once(ben.core);
    expect(await feedTitles(ben.core)).toEqual(['From before']);
    expect((await ben.core.client.sync.state()).outOfReach).toEqual([]);

    await assign(hub.hub.database, member, deployment, false);
    await logOutcome(fay.core, deployment, 'Not for Ben');
    await once(fay.core);
    await once(ben.core);
    expect(await feedTitles(ben.core)).toEqual(['From before']);
    expect((await ben.core.client.sync.state()).outOfReach).toEqual([deployment]);
    await assign(hub.hub.database, member, deployment, true);
    await once(ben.core);
    expect(await feedTitles(ben.core)).toEqual(['From before', 'Not for Ben']);
    await expectWhole(ben);
  });

  test('[SY13] another role and another name are taken over as the hub says', async () => {
    const hub = await startHub();
    const { core } = await joinMember(hub, 'fdc');
    const member = (await core.client.sync.state()).hub?.member.id ?? '';
    await once(core);
    // While a session is open: what changed is told by the scope.
    await hub.hub.database.write((sql) =>
      sql.run(
        "UPDATE member SET role = 'research', name = 'Dr. Fay', scope = scope + 1 WHERE id = ?",
        member,
      ),
    );
    await once(core);
    expect((await core.client.app.state()).profile).toMatchObject({
      name: 'Dr. Fay',
      role: 'research',
    });
    expect((await core.client.sync.state()).hub?.member).toMatchObject({
      name: 'Dr. Fay',
      role: 'research',
    });
  });

  test('[SY14] a clock that is wrong is said and nothing is rewritten', async () => {
    const hub = await startHub();
    const { core } = await joinMember(hub, 'fdc');
    expect(isClockWrong((await core.client.sync.state()).clockAheadMs)).toBe(false);
    await once(core);
    expect(isClockWrong((await core.client.sync.state()).clockAheadMs)).toBe(false);
    // The session goes on: the push tells.
    hub.clock.ms = Date.now() - 3_600_000;
    const deployment = await makeDeployment(core);
    const before = core.readRecord(deployment as RecordId);
    expect(await once(core)).toMatchObject({ rejected: 0, pending: 0 });
    const state = await core.client.sync.state();
    expect(state.clockAheadMs).toBeGreaterThan(3_590_000);
    expect(isClockWrong(state.clockAheadMs)).toBe(true);
    expect(core.readRecord(deployment as RecordId)).toEqual(before);
  });
});
