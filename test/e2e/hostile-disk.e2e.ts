import { spawnSync } from 'node:child_process';
import { readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { openFile } from '../../electron/core/kernel/database/open-database.ts';
import { checkScreen } from './check-screen.ts';
import { expect, test } from './fixtures.ts';
import { seedData } from './seed-data.ts';
import { seedStudio, titles } from './seed-studio.ts';

test('[ST17] a read-only folder is shown, and the window says nothing can be saved', async ({
  launch,
  tempDir,
}) => {
  test.slow();
  const dataDir = tempDir('data');
  await seedData(dataDir, {}, seedStudio);
  // Nowhere to try it where this user may not mount; test/fault/read-only.test.ts tries the core by
  // the folder's mode there.
  if (process.platform !== 'linux' || spawnSync('mount', ['--bind', dataDir, dataDir]).status !== 0)
    return;
  try {
    expect(spawnSync('mount', ['-o', 'remount,bind,ro', dataDir]).status).toBe(0);
    const { page, app } = await launch({ dataDir });
    await expect(page.getByRole('option')).toHaveCount(12);
    await expect(
      page.getByRole('alert').filter({ hasText: 'Fieldloop can’t write to the data folder' }),
    ).toContainText('you can’t save anything new');
    await checkScreen(page, 'read-only');
    expect(spawnSync('mount', ['-o', 'remount,bind,rw', dataDir]).status).toBe(0);
    await page.getByRole('button', { name: 'Try again' }).click();
    await expect(page.getByText('Fieldloop can’t write to the data folder')).toBeHidden();
    await app.close();
  } finally {
    spawnSync('umount', ['-l', dataDir]);
  }
});

test('[BK6] another program’s database is not opened; one button restores ours', async ({
  launch,
  tempDir,
}) => {
  test.slow();
  const dataDir = tempDir('data');
  await seedData(dataDir, {}, async (core) => {
    await seedStudio(core);
    await core.client.data.backUp();
  });
  for (const name of readdirSync(dataDir))
    if (name.startsWith('fieldloop.db')) rmSync(join(dataDir, name));
  const other = openFile(join(dataDir, 'fieldloop.db'));
  other.exec('CREATE TABLE song (title TEXT)');
  other.close();
  const { page } = await launch({ dataDir });
  await expect(page.getByRole('heading', { name: 'Fieldloop can’t open your data' })).toBeVisible();
  await expect(page.getByRole('alert')).toContainText('the database of another program');
  await checkScreen(page, 'foreign-database');
  await page.getByRole('button', { name: /^Restore the backup of/ }).click();
  await expect(page.getByRole('option', { name: titles[0] })).toBeVisible();
});
