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

/** Types into a window that waits for the core, as one that was just opened does. */
async function typeWhileStarting(app: RunningApp, ...keys: readonly string[]): Promise<void> {
  const goOn = await holdCore(app);
  await app.page.reload({ waitUntil: 'domcontentloaded' });
  await app.page.locator('#root > :not(style)').first().waitFor();
  await typeAhead(app.page, ...keys);
  goOn();
}

const palette = (page: Page) => page.getByRole('combobox', { name: 'Find any command or record' });
const heading = (page: Page, name: string | RegExp) =>
  page.getByRole('heading', { level: 1, name });

test('[WI24] what is typed after a key that opens something belongs to what opens', async ({
  launch,
  tempDir,
}) => {
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
  await expect(
    page
      .getByRole('tablist', { name: /.*/ })
      .or(page.getByRole('heading', { level: 1 }))
      .first(),
  ).toBeVisible();
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

test('[WI24] the forms and menus of triage take what was typed before they were there', async ({
  launch,
  tempDir,
}) => {
  const dataDir = tempDir('data');
  await seedData(dataDir, { role: 'research' }, seedStudio);
  const app = await launch({ dataDir });
  const { page } = app;
  const rows = page.getByRole('listbox', { name: 'Observations' }).getByRole('option');
  await expect(page.getByRole('option')).toHaveCount(12);
  await typeBlind(app, 'g', 't', 'n', 'a matter of the suite', 'Enter');
  await expect(rows).toHaveCount(11);
  await typeBlind(app, 'i', 'which jkxz camera?', 'Enter');
  await expect(rows).toHaveCount(10);
  await typeBlind(app, 's', '1');
  await expect(rows).toHaveCount(9);
  await typeBlind(app, 'b', 'seen at y too', 'Enter');
  await expect(page.getByText('seen at y too')).toBeVisible();
  await expect(rows).toHaveCount(9);
  await typeBlind(app, 'o', 'ArrowDown', 'Enter');
  await expect(page.getByText('assigned to you')).toBeVisible();
  await typeBlind(app, 'Shift+X', 'Shift+S', '4');
  await expect(page.getByText(/^Severity set on/)).toBeVisible();
  await page.keyboard.press('Escape');
  await typeBlind(app, 'd', 'colour', 'Enter');
  await expect(rows).toHaveCount(8);
});

test('[WI24] new records and fields in place take what was typed before they were there', async ({
  launch,
  tempDir,
}) => {
  const dataDir = tempDir('data');
  await seedData(dataDir, {}, seedStudio);
  const app = await launch({ dataDir });
  const { page } = app;
  await expect(page.getByRole('option')).toHaveCount(12);
  await typeBlind(app, 'g', 'd', 'n', 'Harbour jkunit', 'Control+Enter');
  await expect(heading(page, 'Harbour jkunit')).toBeVisible();

  await typeBlind(app, 'g', 'e', 'n', 'Boards', 'Tab', 'Harbour', 'Enter', 'Control+Enter');
  await expect(page.getByRole('region', { name: 'Before it starts' })).toBeVisible();
  await expect(page.getByText('Boards').first()).toBeVisible();

  await typeBlind(app, 'e', 'It takes half the time.', 'Control+Enter');
  await expect(heading(page, 'It takes half the time.')).toBeVisible();

  await page.getByRole('button', { name: 'Edit stage' }).focus();
  await typeBlind(app, 'Enter', 'Shoot', 'Enter');
  await expect(page.getByRole('button', { name: 'Edit stage' })).toBeFocused();
  await expect(page.getByText('Shoot', { exact: true })).toBeVisible();
});

test('[WI24] [CA12] keys typed during the start go to the capture, after a draft', async ({
  launch,
  tempDir,
}) => {
  const dataDir = tempDir('data');
  await seedData(dataDir, {}, seedStudio);
  const app = await launch({ dataDir });
  const { page } = app;
  const line = page.getByRole('combobox', { name: 'What happened' });
  await expect(page.getByRole('option')).toHaveCount(12);
  await typeWhileStarting(app, 'c', 'hands merge');
  await expect(line).toHaveValue('hands merge');
  await page.keyboard.press('Escape');
  await expect(line).toBeHidden();

  await typeWhileStarting(app, 'c', 'End', ' again');
  await expect(line).toHaveValue('hands merge again');
});

test('[WI24] [CA14] what is typed while an observation is saved goes into the next one', async ({
  launch,
  tempDir,
}) => {
  const dataDir = tempDir('data');
  await seedData(dataDir, {}, seedStudio);
  const app = await launch({ dataDir });
  const { page } = app;
  const line = page.getByRole('combobox', { name: 'What happened' });
  await expect(page.getByRole('option')).toHaveCount(12);
  await page.keyboard.press('c');
  await expect(line).toBeFocused();
  await page.keyboard.type('breakage hands merge');
  await typeBlind(app, 'Shift+Enter', 'seams show');
  await expect(page.getByText('Breakage “hands merge” saved')).toBeVisible();
  await expect(line).toHaveValue('seams show');
});

test('[WI24] [CA2] a key typed while an observation is saved opens the next capture', async ({
  launch,
  tempDir,
}) => {
  const dataDir = tempDir('data');
  await seedData(dataDir, {}, seedStudio);
  const app = await launch({ dataDir });
  const { page } = app;
  const line = page.getByRole('combobox', { name: 'What happened' });
  await expect(page.getByRole('option')).toHaveCount(12);
  await page.keyboard.press('c');
  await expect(line).toBeFocused();
  await page.keyboard.type('breakage hands merge');
  await typeBlind(app, 'Enter', 'c', 'seams show');
  await expect(page.getByText('Breakage “hands merge” saved')).toBeVisible();
  await expect(line).toHaveValue('seams show');
});
