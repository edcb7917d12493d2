import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { backupCommand } from '../../../../hub/admin/backup-command.ts';
import { compactLog } from '../../../../hub/log-store/snapshots.ts';
import { readHead } from '../../../../hub/log-store/read-log.ts';
import { openStore } from '../../../../electron/core/kernel/store/store.ts';
import { defaultMigrationsDir } from '../../../../electron/core/kernel/database/migrate.ts';
import type { DocumentName } from '../../../../shared/doc/document-name.ts';
import { startHub, tempFolder, type TestHub } from '../../../hub/support/hub.ts';
import { seeded } from '../../../sync/support/seeded.ts';
import { feedTitles, openFolder } from '../open-folder.ts';
import { joinMember, logOutcome, makeDeployment, type Member } from './members.ts';

async function backUp(hub: TestHub): Promise<string> {
  const folder = join(tempFolder(), 'backup');
  await backupCommand.run({
    values: { data: hub.folder, out: folder },
    operands: [],
    json: false,
  });
  return folder;
}

/**
 * Two FDCs and a research lead at one hub, in random order: they log, comment, sync, are closed and
 * compacted; the hub is restarted, folds its log, and is restored from a backup, or a member's
 * folder is. (Not both: what a restored hub has lost comes back from its author's device only.)
 */
async function play(seed: number, steps: number, restored: 'hub' | 'folder'): Promise<void> {
  const random = seeded(seed);
  const pick = <T>(all: readonly T[]): T => all[Math.floor(random() * all.length)] as T;
  let hub = await startHub();
  const port = Number(new URL(hub.url).port);
  const members: Member[] = [
    await joinMember(hub, 'fdc', {}, 'A'),
    await joinMember(hub, 'fdc', {}, 'B'),
    await joinMember(hub, 'research', {}, 'C'),
  ];
  const sites = [
    await makeDeployment(members[0]!.core, 'Site A'),
    await makeDeployment(members[1]!.core, 'Site B'),
  ];
  const logged: string[] = [];
  let hubBackup: string | null = null;
  const backups: (string | null)[] = [null, null, null];
  const moveHub = async (folder: string): Promise<void> => {
    await hub.close();
    hub = await startHub({
      places: { data: folder, store: null, blobs: null },
      port,
      restored: 'as_it_was',
    });
  };
  const actions: (() => Promise<unknown>)[] = [
    () => {
      const at = pick([0, 1]);
      logged.push(`Logged ${Math.floor(random() * 1e9)}`);
      return logOutcome(members[at]!.core, sites[at] as string, logged.at(-1) as string);
    },
    async () => {
      const { core } = members[2]!;
      const [item] = (await core.client.feed.page({ filter: {}, limit: 1 })).items;
      if (item)
        await core.client.records.create({
          type: 'comment',
          values: { subject: item.id, body: `Seen ${random()}` },
        });
    },
    () => pick(members).core.client.sync.once(),
    () => pick(members).core.client.sync.once(),
    async () => {
      const at = pick([0, 1, 2]);
      const { core, dataDir } = members[at]!;
      await core.close();
      const store = openStore({
        dataDir,
        migrationsDir: defaultMigrationsDir(),
        now: Date.now,
        random: undefined,
      });
      for (const document of store.sqlite
        .prepare<[], DocumentName>('SELECT name FROM doc')
        .pluck()
        .all())
        store.compaction.compact(document);
      store.close();
      members[at] = { dataDir, core: await openFolder(dataDir) };
    },
    () => moveHub(hub.folder),
    async () => {
      await compactLog(
        hub.hub.database,
        Math.max(1, (await readHead(hub.hub.database)).seq - 1),
        hub.clock.ms,
      );
    },
    async () => {
      if (restored === 'folder') {
        const at = pick([0, 1, 2]);
        const { core } = members[at]!;
        const name = backups[at];
        if (name === null || name === undefined)
          backups[at] = (await core.client.data.backUp()).name;
        else await core.client.data.restoreBackup({ name });
      } else if (hubBackup === null) hubBackup = await backUp(hub);
      else {
        await moveHub(hubBackup);
        hubBackup = null;
      }
    },
  ];
  for (let i = 0; i < steps; i++) await pick(actions)();
  for (let i = 0; i < 3; i++) for (const { core } of members) await core.client.sync.once();
  for (const { core } of members) {
    expect(await core.client.sync.once()).toEqual({
      pushed: 0,
      receipted: 0,
      pulled: 0,
      rejected: 0,
      pending: 0,
    });
    expect(await core.client.data.check()).toMatchObject({ ok: true, problems: [] });
    await core.close();
  }
  const reader = await joinMember(hub, 'success', {}, 'D');
  await reader.core.client.sync.once();
  const [lead, fresh] = [await openFolder(members[2]!.dataDir), reader.core];
  expect(await feedTitles(fresh)).toEqual(await feedTitles(lead));
  // A folder that is restored loses what was logged after its backup and not sent.
  if (restored === 'hub') expect(await feedTitles(lead)).toEqual([...logged].sort());
  const comments = async (core: typeof lead): Promise<string[]> =>
    (await core.client.records.list({ type: 'comment' })).items.map(({ id }) => id).sort();
  expect(await comments(fresh)).toEqual(await comments(lead));
  for (const at of [0, 1]) {
    const core = await openFolder(members[at]!.dataDir);
    const ofSite = async (one: typeof lead): Promise<string[]> =>
      (
        await one.client.feed.page({ filter: { deployment: [sites[at] as string] }, limit: 500 })
      ).items
        .map(({ id }) => id)
        .sort();
    expect(await ofSite(core)).toEqual(await ofSite(lead));
  }
}

describe('[SY19] after any closing, compaction and restore, all end the same', () => {
  test.each([1, 2, 3, 4])('a hub that is restored, history %s', (seed) => play(seed, 30, 'hub'));
  test.each([11, 12, 13, 14])('folders that are restored, history %s', (seed) =>
    play(seed, 30, 'folder'),
  );
});
