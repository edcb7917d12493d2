import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { checkScreen } from './check-screen.ts';
import { chooseInDialog } from './choose-in-dialog.ts';
import { expect, keepScreen, test } from './fixtures.ts';
import { seedData } from './seed-data.ts';

const openSettings = async (page: Page, section: string): Promise<void> => {
  await expect(page.getByRole('navigation', { name: 'Pages' })).toBeVisible();
  await page.keyboard.press('g');
  await page.keyboard.press('s');
  await page
    .getByRole('navigation', { name: 'Settings' })
    .getByRole('link', { name: section })
    .click();
  await expect(page.getByRole('heading', { level: 2, name: section })).toBeVisible();
};

test('[WI13] name and role are changed, the sidebar follows, and it can be undone', async ({
  launch,
  tempDir,
}) => {
  const dataDir = tempDir('data');
  await seedData(dataDir, { name: 'Kim Sample' }, async () => undefined);
  const { page } = await launch({ dataDir });
  await openSettings(page, 'Profile');
  await checkScreen(page, 'settings-profile');
  await page.getByRole('textbox', { name: 'Your name' }).fill('Kim S. Sample');
  await page.getByRole('combobox', { name: 'Your role' }).click();
  await page.getByRole('option', { name: 'Customer success' }).click();
  await page.getByRole('button', { name: 'Save profile' }).click();
  await expect(page.getByText('Profile saved')).toBeVisible();
  const first = page.getByRole('navigation', { name: 'Pages' }).getByRole('link').first();
  await expect(first).toHaveText('Accounts');
  await page.getByRole('button', { name: /^Undo/ }).click();
  await expect(first).toHaveText('Today');
  await expect(page.getByRole('textbox', { name: 'Your name' })).toHaveValue('Kim Sample');
});

test('[WI12] dark, and comfortable rows, are seen at once and there at the next start', async ({
  launch,
  tempDir,
}) => {
  const dataDir = tempDir('data');
  await seedData(dataDir, {}, async () => undefined);
  const first = await launch({ dataDir });
  const html = first.page.locator('html');
  await openSettings(first.page, 'Appearance');
  await checkScreen(first.page, 'settings-appearance');
  await first.page.getByText('Dark', { exact: true }).click();
  await expect(html).toHaveAttribute('data-mantine-color-scheme', 'dark');
  await first.page.getByText('Comfortable', { exact: true }).click();
  await expect(html).toHaveAttribute('data-density', 'comfortable');
  expect(await first.app.evaluate(({ nativeTheme }) => nativeTheme.themeSource)).toBe('dark');
  await first.quit();
  const { page } = await launch({ dataDir, userDataDir: first.userDataDir });
  await expect(page.locator('html')).toHaveAttribute('data-mantine-color-scheme', 'dark');
  await expect(page.locator('html')).toHaveAttribute('data-density', 'comfortable');
  await keepScreen(page, 'dark-after-restart');
});

test('[WI14] a backup, a restore that can be undone, a check, everything in a file', async ({
  launch,
  tempDir,
}) => {
  const dataDir = tempDir('data');
  await seedData(dataDir, {}, async ({ client }) => {
    await client.records.create({
      type: 'deployment',
      values: { title: 'Acme (sample)', status: 'active' },
    });
  });
  const { page, app } = await launch({ dataDir });
  await openSettings(page, 'Data');
  await expect(page.getByText(dataDir, { exact: true })).toBeVisible();
  await page.getByRole('button', { name: 'Back up now' }).click();
  await expect(page.getByText(/Backed up and verified, /)).toBeVisible();
  await expect(page.getByRole('cell', { name: 'Manual' })).toBeVisible();

  await page.keyboard.press('c');
  await page
    .getByRole('combobox', { name: 'What happened' })
    .fill('breakage written after the backup');
  await page.keyboard.press('Enter');
  await expect(page.getByText('Breakage “written after the backup” saved')).toBeVisible();

  await page.getByRole('button', { name: 'Check everything' }).click();
  await expect(page.getByText(/No problems found: 3 records/)).toBeVisible();
  await checkScreen(page, 'settings-data');

  await page
    .getByRole('row', { name: /Manual/ })
    .getByRole('button')
    .click();
  const dialog = page.getByRole('dialog', { name: 'Restore a backup' });
  await expect(dialog).toContainText('The current state is backed up first');
  await checkScreen(page, 'restore-asks');
  await dialog.getByRole('button', { name: /and restore/ }).click();
  await expect(dialog).toContainText('Restored to');
  await dialog.getByRole('button', { name: 'Done' }).click();
  await expect(page.getByRole('cell', { name: 'Before a restore' })).toBeVisible();
  await page.keyboard.press('g');
  await page.keyboard.press('f');
  await expect(page.getByText('written after the backup')).toHaveCount(0);

  await openSettings(page, 'Data');
  const file = join(tempDir('export'), 'all.jsonl');
  await chooseInDialog(app, { save: file });
  await page.getByRole('button', { name: 'Export everything…' }).click();
  await expect(page.getByText(/2 records, .* saved to/)).toBeVisible();
  expect(readFileSync(file, 'utf8')).toContain('Acme (sample)');
});

test('[WI5] the settings have the same list of keys', async ({ launch, tempDir }) => {
  const dataDir = tempDir('data');
  await seedData(dataDir, {}, async () => undefined);
  const { page } = await launch({ dataDir });
  await openSettings(page, 'Keys');
  await expect(page.getByText('Find any command or record')).toBeVisible();
  await checkScreen(page, 'settings-keys');
});
