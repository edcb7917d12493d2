import type { Page } from '@playwright/test';
import { checkScreen } from './check-screen.ts';
import { expect, test } from './fixtures.ts';
import { seedData } from './seed-data.ts';
import { seedStudio, type Title, titles } from './seed-studio.ts';

const rows = (page: Page) => page.getByRole('option');
const row = (page: Page, title: Title) => page.getByRole('option', { name: title });
/** The row that keys act on. */
const activeTitle = (page: Page) =>
  page.locator('[role=listbox]').evaluate((list) => {
    const id = list.getAttribute('aria-activedescendant');
    return id === null ? null : (document.getElementById(id)?.textContent ?? null);
  });
const filterChip = (page: Page, label: string) =>
  page.getByRole('group', { name: 'Filters' }).getByRole('button', { name: label, exact: true });

test('[UI10] the feed shows everything newest first under its days, and keys move in it', async ({
  launch,
  tempDir,
}) => {
  const dataDir = tempDir('data');
  await seedData(dataDir, {}, seedStudio);
  const { page } = await launch({ dataDir });
  await expect(rows(page)).toHaveCount(12);
  await expect(rows(page)).toContainText(titles);
  await expect(page.getByTestId('list').getByText('Today', { exact: true })).toBeVisible();
  await checkScreen(page, 'feed');

  await page.keyboard.press('j');
  await expect.poll(() => activeTitle(page)).toContain(titles[1]);
  await page.keyboard.press('k');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('article', { name: titles[0] })).toBeVisible();
  await checkScreen(page, 'feed-with-record');
  await page.keyboard.press('j');
  await expect(page.getByRole('article', { name: titles[1] })).toBeVisible();
  await page.keyboard.press('End');
  await expect(page.getByRole('article', { name: titles[11] })).toBeVisible();
  await page.keyboard.press('Home');
  await expect(page.getByRole('article', { name: titles[0] })).toBeVisible();
  await page.keyboard.press('ArrowDown');
  await expect(page.getByRole('article', { name: titles[1] })).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(page.getByRole('article')).toHaveCount(0);
  await expect.poll(() => activeTitle(page)).toContain(titles[1]);
  await page.keyboard.press('e');
  await expect(page.getByRole('textbox', { name: 'Title' })).toBeFocused();
});

test('[UI11] search finds as one types, marks hits, and leads on to the list', async ({
  launch,
  tempDir,
}) => {
  const dataDir = tempDir('data');
  await seedData(dataDir, {}, seedStudio);
  const { page } = await launch({ dataDir });
  await expect(rows(page)).toHaveCount(12);
  await page.keyboard.press('/');
  const search = page.getByRole('searchbox', { name: 'Search' });
  await expect(search).toBeFocused();
  await page.keyboard.type('facad');
  await expect(rows(page)).toHaveCount(1);
  await expect(row(page, 'Façade flickers at night').locator('mark')).toHaveText('Façade');
  await search.fill('merge');
  await expect(rows(page)).toHaveCount(7);
  await expect(row(page, 'Hands merge when the camera pans').locator('mark')).toHaveText([
    'merge',
    'merge',
  ]);
  await checkScreen(page, 'feed-search');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('listbox', { name: 'Records' })).toBeFocused();
  await page.keyboard.press('/');
  await page.keyboard.type('nothing like this');
  await expect(page.getByText('No records match.')).toBeVisible();
  await checkScreen(page, 'feed-nothing-matches');
  await page.getByRole('button', { name: 'Clear search and filters' }).click();
  await expect(rows(page)).toHaveCount(12);
});

test('[UI13] filters are menus of values with counts; a view keeps them under a name', async ({
  launch,
  tempDir,
}) => {
  test.slow();
  const dataDir = tempDir('data');
  const { breakages } = await seedData(dataDir, {}, async (core) => {
    await seedStudio(core);
    const counts = await core.client.feed.counts({ filter: {}, text: '' });
    return { breakages: counts.facets['type']?.find((count) => count.value === 'breakage')?.n };
  });
  expect(breakages).toBe(7);
  const { page } = await launch({ dataDir });
  await expect(rows(page)).toHaveCount(12);
  await filterChip(page, 'Kind').click();
  await expect(page.getByRole('option', { name: /^Breakage\s*7$/ })).toBeVisible();
  await checkScreen(page, 'feed-filter-menu');
  await page.keyboard.type('brea');
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  await page.keyboard.press('Escape');
  await expect(rows(page)).toHaveCount(7);
  await page.keyboard.press('f');
  await page.getByRole('menuitem', { name: 'Severity' }).click();
  await page
    .getByRole('dialog')
    .getByRole('option', { name: /S2 rework/ })
    .click();
  await page.keyboard.press('Escape');
  await expect(rows(page)).toHaveCount(3);
  await expect(page.getByText('3 found')).toBeVisible();

  await page.getByRole('button', { name: 'Save view' }).click();
  await page.getByRole('textbox', { name: 'View name' }).fill('Rework');
  await page.keyboard.press('Enter');
  const views = page.getByRole('group', { name: 'Views' });
  await expect(views.getByRole('button', { name: 'Rework', exact: true })).toHaveAttribute(
    'aria-current',
    'true',
  );
  await checkScreen(page, 'feed-view');
  await views.getByRole('button', { name: 'All', exact: true }).click();
  await expect(rows(page)).toHaveCount(12);
  await views.getByRole('button', { name: 'Rework', exact: true }).click();
  await expect(rows(page)).toHaveCount(3);

  await views.getByRole('button', { name: 'Actions for view Rework' }).click();
  await page.getByRole('menuitem', { name: 'Rename' }).click();
  await page.getByRole('textbox', { name: 'View name' }).fill('To redo');
  await page.keyboard.press('Enter');
  await expect(views.getByRole('button', { name: 'To redo', exact: true })).toBeVisible();
  await page.getByRole('button', { name: 'Clear severity' }).click();
  await expect(rows(page)).toHaveCount(7);
  await views.getByRole('button', { name: 'Update “To redo”' }).click();
  await views.getByRole('button', { name: 'Actions for view To redo' }).click();
  await page.getByRole('menuitem', { name: 'Remove' }).click();
  await expect(views.getByRole('button', { name: 'To redo', exact: true })).toHaveCount(0);
  await page.getByRole('button', { name: /^Undo/ }).click();
  await views.getByRole('button', { name: 'To redo', exact: true }).click();
  await expect(rows(page)).toHaveCount(7);
});

test('[UI14] many are changed at once, with one undo', async ({ launch, tempDir }) => {
  test.slow();
  const dataDir = tempDir('data');
  await seedData(dataDir, {}, seedStudio);
  const { page } = await launch({ dataDir });
  await expect(rows(page)).toHaveCount(12);
  await page.keyboard.press('x');
  await page.keyboard.press('Shift+J');
  await page.keyboard.press('Shift+J');
  await page.keyboard.press('Shift+J');
  const bar = page.getByRole('toolbar', { name: 'Selection actions' });
  await expect(bar.getByText('4 selected')).toBeVisible();
  await checkScreen(page, 'feed-selected');
  await page.keyboard.press('s');
  await expect(page.getByText('Applies to the 2 breakages of 4 selected.')).toBeVisible();
  await checkScreen(page, 'feed-batch-severity');
  await page.keyboard.press('1');
  await expect(
    row(page, 'Hands merge when the camera pans').getByTitle('S1 stops work'),
  ).toBeVisible();
  await expect(row(page, 'Façade flickers at night').getByTitle('S1 stops work')).toBeVisible();
  await page.keyboard.press('z');
  await expect(page.getByTitle('S1 stops work')).toHaveCount(0);

  await page.keyboard.press('t');
  await page.getByRole('combobox', { name: 'Tags to add' }).fill('reviewed');
  await page.keyboard.press('Enter');
  await page.getByRole('button', { name: 'Apply to 4' }).click();
  await filterChip(page, 'Tag').click();
  await expect(page.getByRole('option', { name: /^reviewed\s*4$/ })).toBeVisible();
  await expect(page.getByRole('option', { name: /^hands\s*1$/ })).toBeVisible();
  await page.keyboard.press('Escape');

  await page.keyboard.press('Delete');
  await expect(rows(page)).toHaveCount(8);
  await expect(bar).toHaveCount(0);
  await page.keyboard.press('z');
  await expect(rows(page)).toHaveCount(12);
  await page.getByRole('listbox', { name: 'Records' }).focus();
  await page.keyboard.press('Control+A');
  await expect(bar.getByText('12 selected')).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(bar).toHaveCount(0);
});

test('[UI15] with nothing logged there is one way on', async ({ launch, tempDir }) => {
  const dataDir = tempDir('data');
  await seedData(dataDir, {}, async () => undefined);
  const { page } = await launch({ dataDir });
  await expect(page.getByRole('button', { name: /Log an observation/ })).toBeVisible();
  await checkScreen(page, 'feed-empty');
});
