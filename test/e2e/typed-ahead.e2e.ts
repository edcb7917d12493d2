import type { Page } from '@playwright/test';
import { expect, type RunningApp, test } from './fixtures.ts';
import { seedData } from './seed-data.ts';
import { seedStudio, titles } from './seed-studio.ts';
import { blockPage, holdCore, typeAhead } from './type-ahead.ts';

/** Types while the page is busy and core is stopped, then lets core go on. */
async function typeBlind(app: RunningApp, ...keys: readonly string[]): Promise<void> {
  const goOn = await holdCore(app);
  await blockPage(app.page);
  await typeAhead(app.page, ...keys);
  goOn();
}

const palette = (page: Page) => page.getByRole('combobox', { name: 'Find any action or record' });
const heading = (page: Page, name: string | RegExp) => page.getByRole('heading', { level: 1, name });

test('[WI24] what is typed after a key that opens something belongs to what opens', async ({ launch, tempDir }) => {
  const dataDir = tempDir('data');
  await seedData(dataDir, {}, seedStudio);
  const app = await launch({ dataDir });
  const { page } = app;
  await expect(page.getByRole('option')).toHaveCount(12);

  await typeBlind(app, 'Control+k', 'Dailies e');
  await expect(palette(page)).toHaveValue('Dailies e');
  await page.keyboard.press('Escape');
  await expect(palette(page)).toHaveCount(0);

  // The page behind has commands on these letters: none of them may run.
  await typeBlind(app, 'c', 'xe jk', 'Backspace', 'Backspace', 'ok');
  await expect(page.getByRole('combobox', { name: 'What happened' })).toHaveValue('xe ok');
  await page.keyboard.press('Escape');
  await expect(page.getByRole('article')).toHaveCount(0);

  await typeBlind(app, '/', 'facad', 'Enter', 'Enter');
  await expect(page.getByRole('article', { name: /Façade flickers/ })).toBeVisible();
  await expect(page.getByRole('searchbox', { name: 'Search' })).toHaveValue('facad');
});

test('[WI24] keys for a page and its rows wait for them', async ({ launch, tempDir }) => {
  const dataDir = tempDir('data');
  await seedData(dataDir, {}, seedStudio);
  const app = await launch({ dataDir });
  const { page } = app;
  await expect(page.getByRole('option')).toHaveCount(12);

  await typeBlind(app, 'g', 'd', 'j', 'Enter');
  await expect(page.getByRole('tablist', { name: /.*/ }).or(page.getByRole('heading', { level: 1 })).first()).toBeVisible();
  await expect(page).toHaveURL(/deployments\/[0-9a-f-]+/);

  await typeBlind(app, 'g', 'f', 'j', 'Enter');
  await expect(page.getByRole('article', { name: titles[1] })).toBeVisible();

  await typeBlind(app, 'j', 'e', 'new words ');
  await expect(page.getByRole('textbox', { name: 'Title' })).toHaveValue(/new words/);

  await page.keyboard.press('Escape');
  await typeBlind(app, 'm', 'seen twice', 'Control+Enter');
  await expect(page.getByText('seen twice')).toBeVisible();

  await typeBlind(app, 'Control+k', 'accounts', 'Enter', 'j');
  await expect(heading(page, 'Accounts')).toBeVisible();
});
