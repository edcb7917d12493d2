import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { pages } from '../../renderer/app/pages.ts';
import { expect, type RunningApp, test } from './fixtures.ts';
import { seedData } from './seed-data.ts';
import { chooseInDialog } from './choose-in-dialog.ts';
import { seedStudio } from './seed-studio.ts';
import { blockPage, holdCore, typeAhead } from './type-ahead.ts';

const palette = (page: Page) => page.getByRole('dialog', { name: 'Find any command or record' });
const options = (page: Page) => palette(page).getByRole('option');

async function choose(page: Page, text: string, name: string | RegExp): Promise<void> {
  await page.keyboard.press('Control+k');
  await page.keyboard.type(text);
  await expect(options(page).first()).toContainText(name);
  await page.keyboard.press('Enter');
}

/** Labels in the list of keys, as the page that is open has them. */
async function listedKeys(page: Page): Promise<readonly string[]> {
  await page.keyboard.press('?');
  const sheet = page.getByRole('dialog', { name: 'Keyboard shortcuts' });
  await expect(sheet.getByText('Show keyboard shortcuts')).toBeVisible();
  const labels = await sheet.locator('dt').allTextContents();
  await page.keyboard.press('Escape');
  await expect(sheet).toHaveCount(0);
  return labels;
}

test('[WI4] [WI5] on every page, the palette has each command of the list of keys', async ({
  launch,
  tempDir,
}) => {
  const dataDir = tempDir('data');
  await seedData(dataDir, { role: 'research' }, seedStudio);
  const { page } = await launch({ dataDir });
  await expect(page.getByRole('option')).toHaveCount(12);
  for (const { letter, title } of pages) {
    await page.keyboard.press('g');
    await page.keyboard.press(letter);
    await expect(page.getByRole('heading', { level: 1, name: title })).toBeVisible();
    const labels = await listedKeys(page);
    expect(labels.length, title).toBeGreaterThan(10);
    await page.keyboard.press('Control+k');
    for (const listed of labels) {
      await palette(page).getByRole('combobox').fill(listed);
      await expect(options(page).filter({ hasText: listed }).first(), title).toBeVisible();
    }
    await page.keyboard.press('Escape');
  }
});

test('[WI4] the palette makes every kind of record, exports and changes colours', async ({
  launch,
  tempDir,
}) => {
  const dataDir = tempDir('data');
  await seedData(dataDir, {}, seedStudio);
  const app: RunningApp = await launch({ dataDir });
  const { page } = app;
  await expect(page.getByRole('option')).toHaveCount(12);
  for (const [text, name, form] of [
    ['add site', 'New deployment', 'New deployment'],
    ['new exp', 'New experiment', 'New experiment'],
    ['create company', 'New customer', 'New customer'],
  ] as const) {
    await choose(page, text, name);
    const dialog = page.getByRole('dialog', { name: form });
    await expect(dialog.locator('#field-title')).toBeFocused();
    await page.keyboard.press('Escape');
    await expect(dialog).toHaveCount(0);
  }
  for (const name of ['New profession', 'New model iteration', 'New person']) {
    await choose(page, name, name);
    await expect(page.getByRole('region', { name }).locator('#field-title')).toBeFocused();
    await page.keyboard.press('Escape');
    await expect(page.getByRole('region', { name })).toHaveCount(0);
  }
  await chooseInDialog(app.app, { save: join(tempDir('out'), 'all.jsonl') });
  await choose(page, 'download', 'Export everything');
  await expect(page.getByText(/records, .*saved to/)).toBeVisible();
  await choose(page, 'theme night', 'Use dark theme');
  await expect(page.locator('html')).toHaveAttribute('data-mantine-color-scheme', 'dark');
  await choose(page, 'help', 'Show keyboard shortcuts');
  await expect(page.getByRole('dialog', { name: 'Keyboard shortcuts' })).toBeVisible();
  await page.keyboard.press('Escape');

  // The hand is faster than the page that the command leads to.
  const goOn = await holdCore(app);
  await blockPage(page);
  await typeAhead(page, 'Control+k', 'new deployment', 'Enter', 'Harbour unit');
  goOn();
  await expect(
    page.getByRole('dialog', { name: 'New deployment' }).locator('#field-title'),
  ).toHaveValue('Harbour unit');
});
