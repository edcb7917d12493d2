import {
  copyFileSync,
  mkdirSync,
  readdirSync,
  renameSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import {
  backupName,
  listBackups,
  pruneBackups,
} from '../../../../../electron/core/kernel/database/backup-files.ts';
import { isBackupDue } from '../../../../../electron/core/features/backup/hourly.ts';
import { openFile } from '../../../../../electron/core/kernel/database/open-database.ts';
import {
  beginWork,
  feedTitles,
  logBreakages,
  makeFolder,
  numbered,
  openFolder,
} from '../../open-folder.ts';

const hourMs = 3_600_000;

test('[BK1] a backup is a whole database, made while writing goes on', async () => {
  const dir = makeFolder();
  const core = await openFolder(dir);
  const deployment = await beginWork(core);
  await logBreakages(core, deployment, numbered('first', 40));
  const making = core.client.data.backUp();
  const [made] = await Promise.all([
    making,
    logBreakages(core, deployment, numbered('meanwhile', 10)),
  ]);
  expect(made).toMatchObject({ reason: 'manual', verified: true });
  const sqlite = openFile(join(dir, 'backups', made.name), { readonly: true });
  expect(sqlite.pragma('integrity_check', { simple: true })).toBe('ok');
  expect(
    Number(sqlite.prepare("SELECT count(*) FROM record WHERE type = 'breakage'").pluck().get()),
  ).toBeGreaterThanOrEqual(40);
  sqlite.close();
  expect(await core.client.data.backups()).toEqual([made]);
});

test('[BK1] nothing but the backup itself is left in the folder', async () => {
  const dir = makeFolder();
  const core = await openFolder(dir);
  await beginWork(core);
  const made = await core.client.data.backUp();
  expect(readdirSync(join(dir, 'backups'))).toEqual([made.name]);
});

test('[BK2] seven hourly backups are kept, manual ones beside them', () => {
  const dir = makeFolder();
  mkdirSync(join(dir, 'backups'));
  for (let hour = 0; hour < 12; hour++)
    writeFileSync(
      join(dir, 'backups', backupName(1_795_000_000_000 + hour * hourMs, 'hourly')),
      '',
    );
  writeFileSync(join(dir, 'backups', backupName(1_794_000_000_000, 'manual')), '');
  writeFileSync(join(dir, 'backups', 'notes.txt'), 'not ours');
  pruneBackups(dir);
  const left = listBackups(dir);
  expect(
    left
      .filter(({ reason }) => reason === 'hourly')
      .map(({ madeMs }) => (madeMs - 1_795_000_000_000) / hourMs),
  ).toEqual([11, 10, 9, 8, 7, 6, 5]);
  expect(left.filter(({ reason }) => reason === 'manual')).toHaveLength(1);
  expect(readdirSync(join(dir, 'backups'))).toContain('notes.txt');
});

test('[BK2] a backup is due an hour after the last one, if something was written since', () => {
  const dir = makeFolder();
  const made = 1_795_000_000_000;
  expect(isBackupDue(dir, null, made)).toBe(false);
  expect(isBackupDue(dir, made - 5, made)).toBe(true);
  mkdirSync(join(dir, 'backups'));
  writeFileSync(join(dir, 'backups', backupName(made, 'hourly')), '');
  expect(isBackupDue(dir, made + 1, made + hourMs - 1)).toBe(false);
  expect(isBackupDue(dir, made + 1, made + hourMs)).toBe(true);
  expect(isBackupDue(dir, made - 1, made + hourMs)).toBe(false);
  // A clock that was set back by a day: still one an hour, not one at every look.
  expect(isBackupDue(dir, made - 24 * hourMs - 1, made - 24 * hourMs)).toBe(true);
});

test('[BK3] restoring brings the old state, keeps the newer, can be undone', async () => {
  const dir = makeFolder();
  const core = await openFolder(dir);
  const deployment = await beginWork(core);
  await logBreakages(core, deployment, ['kept']);
  const made = await core.client.data.backUp();
  await logBreakages(core, deployment, ['newer']);
  const recovery = await core.client.data.restoreBackup({ name: made.name });
  expect(recovery.state).toBe('restored');
  expect(await feedTitles(core)).toEqual(['kept']);
  const before = (await core.client.data.backups()).find(
    ({ reason }) => reason === 'before_restore',
  );
  await core.client.data.restoreBackup({ name: before?.name as string });
  expect(await feedTitles(core)).toEqual(['kept', 'newer']);
  expect(await core.client.data.check()).toMatchObject({ ok: true });
});

test('[BK3] a damaged, unknown or outside backup is refused', async () => {
  const dir = makeFolder();
  const core = await openFolder(dir);
  const deployment = await beginWork(core);
  const good = await core.client.data.backUp();
  await logBreakages(core, deployment, ['newer']);
  const damaged = backupName(1_700_000_000_000, 'manual');
  copyFileSync(join(dir, 'backups', good.name), join(dir, 'backups', damaged));
  truncateSync(join(dir, 'backups', damaged), 20_000);
  await expect(core.client.data.restoreBackup({ name: damaged })).rejects.toMatchObject({
    data: { code: 'corrupt' },
  });
  for (const name of ['nothing.db', '../fieldloop.db', good.name.replace('manual', 'hourly')]) {
    await expect(core.client.data.restoreBackup({ name })).rejects.toMatchObject({
      data: { code: 'not_found' },
    });
  }
  expect(await feedTitles(core)).toEqual(['newer']);
  expect(readdirSync(dir).filter((name) => name.includes('restor'))).toEqual([]);
});

test('[BK3] the newest backup is the newest that was not put aside by a restoration', async () => {
  const dir = makeFolder();
  const core = await openFolder(dir);
  const deployment = await beginWork(core);
  await core.client.data.backUp();
  await logBreakages(core, deployment, ['newer']);
  await core.restore('newest');
  await core.restore('newest');
  expect(await feedTitles(core)).toEqual([]);
});

test('[BK4] a restored database writes with a new client ID', async () => {
  const dir = makeFolder();
  const core = await openFolder(dir);
  const deployment = await beginWork(core);
  const made = await core.client.data.backUp();
  const clientOf = (): number => {
    const sqlite = openFile(join(dir, 'fieldloop.db'), { readonly: true });
    try {
      return Number(sqlite.prepare("SELECT client FROM doc WHERE name LIKE 'dep/%'").pluck().get());
    } finally {
      sqlite.close();
    }
  };
  const first = clientOf();
  await core.client.data.restoreBackup({ name: made.name });
  await logBreakages(core, deployment, ['again']);
  expect(clientOf()).not.toBe(first);
});

test('[RC4] an interrupted restore finishes at the next start', async () => {
  const dir = makeFolder();
  const first = await openFolder(dir);
  const deployment = await beginWork(first);
  const made = await first.client.data.backUp();
  await logBreakages(first, deployment, ['newer']);
  await first.close();
  copyFileSync(join(dir, 'backups', made.name), join(dir, 'staged'));
  renameSync(join(dir, 'staged'), join(dir, 'fieldloop.db.restored'));
  const second = await openFolder(dir);
  expect(await feedTitles(second)).toEqual([]);
});
