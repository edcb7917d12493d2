import type { Page } from '@playwright/test';
import { expect, test } from './fixtures.ts';
import { seedData } from './seed-data.ts';
import { seedStudio, titles } from './seed-studio.ts';

const listbox = (page: Page, name: string) => page.getByRole('listbox', { name });
const dialog = (page: Page, name: string | RegExp) => page.getByRole('dialog', { name });
/** The text of the row that a screen reader reads, which must be a part of the page. */
const readRow = (page: Page, list: string) =>
  listbox(page, list).evaluate((box) => {
    const id = box.getAttribute('aria-activedescendant');
    return id === null ? '' : (document.getElementById(id)?.textContent ?? '');
  });

test('[WI22] j and k tell a screen reader where one is, in every list', async ({
  launch,
  tempDir,
}) => {
  const dataDir = tempDir('data');
  await seedData(dataDir, { role: 'research' }, seedStudio);
  const { page } = await launch({ dataDir });
  for (const [go, list] of [
    ['f', 'Records'],
    ['t', 'Observations'],
    ['a', 'Accounts'],
    ['m', 'Model iterations'],
    ['p', 'Professions'],
    ['o', 'People'],
  ] as const) {
    await page.keyboard.press('g');
    await page.keyboard.press(go);
    await expect(listbox(page, list)).toBeFocused();
    await expect.poll(() => readRow(page, list), list).not.toBe('');
    const first = await readRow(page, list);
    const count = await page.getByRole('option').count();
    // The focus is somewhere else, as after reading beside the list.
    await page.locator('#main').focus();
    await page.keyboard.press('j');
    await expect(listbox(page, list)).toBeFocused();
    const place = count === 1 ? '1 of 1' : `2 of ${count}`;
    await expect(page.locator('[aria-live=polite]').filter({ hasText: place })).toHaveCount(1);
    if (count > 1) await expect.poll(() => readRow(page, list), list).not.toBe(first);
    await expect(listbox(page, list)).toMatchAriaSnapshot(`- listbox "${list}"`);
  }
  for (const [go, heading] of [
    ['d', 'Deployments'],
    ['e', 'Experiments'],
  ] as const) {
    await page.keyboard.press('g');
    await page.keyboard.press(go);
    await expect(page.getByRole('heading', { level: 1, name: heading })).toBeVisible();
    await page.keyboard.press('j');
    await expect(page.locator('#main [data-item]:focus')).toHaveCount(1);
  }
});

test('[WI21] the key that opened something closes it; keys beside a note work', async ({
  launch,
  tempDir,
}) => {
  const dataDir = tempDir('data');
  await seedData(dataDir, { role: 'research' }, seedStudio);
  const { page } = await launch({ dataDir });
  await expect(page.getByRole('option')).toHaveCount(12);
  await page.keyboard.press('g');
  await page.keyboard.press('t');
  await expect(listbox(page, 'Observations')).toBeVisible();
  for (const [key, name] of [
    ['w', /^Score/],
    ['s', 'Snooze'],
    ['?', 'Keyboard shortcuts'],
  ] as const) {
    await page.keyboard.press(key);
    await expect(dialog(page, name)).toBeVisible();
    await page.keyboard.press(key);
    await expect(dialog(page, name)).toHaveCount(0);
  }
  await page.keyboard.press('o');
  await expect(page.getByRole('menu')).toBeVisible();
  await page.keyboard.press('o');
  await expect(page.getByRole('menu')).toHaveCount(0);
  await page.keyboard.press('Control+k');
  await expect(dialog(page, 'Find any command or record')).toBeVisible();
  await page.keyboard.press('Control+k');
  await expect(dialog(page, 'Find any command or record')).toHaveCount(0);

  const before = await readRow(page, 'Observations');
  await page.keyboard.press('w');
  await expect(dialog(page, /^Score/)).toBeVisible();
  await page.keyboard.press('j');
  await expect(dialog(page, /^Score/)).toHaveCount(0);
  await expect.poll(() => readRow(page, 'Observations')).not.toBe(before);
});

test('[WI20] [UI8] Escape closes only the open list, Enter stays, words count', async ({
  launch,
  tempDir,
}) => {
  const dataDir = tempDir('data');
  await seedData(dataDir, {}, seedStudio);
  const { page } = await launch({ dataDir });
  await expect(page.getByRole('option')).toHaveCount(12);
  await page.keyboard.press('e');
  const title = page.getByRole('textbox', { name: 'Title' });
  await expect(title).toBeFocused();
  for (const name of ['deployment', 'stage', 'model_iteration']) {
    const picker = page.locator(`#field-${name}`);
    await picker.focus();
    await page.keyboard.press('Enter');
    await expect(picker).toHaveAttribute('data-expanded', 'true');
    await page.keyboard.press('Escape');
    await expect(picker).not.toHaveAttribute('data-expanded', 'true');
    await expect(title).toBeVisible();
  }
  // Enter chooses, too, when what was typed has only just opened the list.
  const stage = page.locator('#field-stage');
  await stage.fill('con');
  await page.keyboard.press('Enter');
  await expect(stage).toHaveValue('Concept');
  const causes = page.locator('#field-causes');
  await causes.fill('made');
  await page.keyboard.press('Enter');
  await expect(
    page.getByTestId('detail').getByText('Made something up', { exact: true }),
  ).toBeVisible();
  await expect(title).toBeVisible();

  const deployment = page.locator('#field-deployment');
  await deployment.fill('Nowhere at all');
  await page.keyboard.press('Control+Enter');
  await expect(
    page.getByText('No match for “Nowhere at all”. Choose from the list.'),
  ).toBeVisible();
  await expect(title).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(page.getByText(/No match for/)).toHaveCount(0);
});

test('[UI14] the keys of a list mean what is selected, not what is open', async ({
  launch,
  tempDir,
}) => {
  const dataDir = tempDir('data');
  await seedData(dataDir, {}, seedStudio);
  const { page } = await launch({ dataDir });
  await expect(page.getByRole('option')).toHaveCount(12);
  for (const key of ['x', 'j', 'x', 'j', 'Enter']) await page.keyboard.press(key);
  await expect(page.getByRole('article', { name: titles[2] })).toBeVisible();
  await page.keyboard.press('e');
  await expect(page.getByText(/2 records selected/)).toBeVisible();
  await expect(page.getByRole('textbox', { name: 'Title' })).toHaveCount(0);
  await page.keyboard.press('Delete');
  await expect(page.getByRole('option')).toHaveCount(10);
  await expect(page.getByRole('option', { name: titles[2] })).toBeVisible();
  await page.keyboard.press('z');
  await expect(page.getByRole('option')).toHaveCount(12);
});

test('[WI23] z asks before it takes back what is not on the screen', async ({
  launch,
  tempDir,
}) => {
  const dataDir = tempDir('data');
  await seedData(dataDir, {}, seedStudio);
  const { page } = await launch({ dataDir });
  await expect(page.getByRole('option')).toHaveCount(12);
  await page.keyboard.press('x');
  await page.keyboard.press('Delete');
  await expect(page.getByRole('option')).toHaveCount(11);
  await expect(page.getByText('1 record removed')).toHaveCount(0);
  await page.keyboard.press('g');
  await page.keyboard.press('d');
  await page.keyboard.press('z');
  await expect(dialog(page, 'Undo this?')).toContainText('1 record removed');
  await page.keyboard.press('Escape');
  await page.keyboard.press('g');
  await page.keyboard.press('f');
  await expect(page.getByRole('option')).toHaveCount(11);
  await page.keyboard.press('g');
  await page.keyboard.press('d');
  await page.keyboard.press('z');
  await page.keyboard.press('Enter');
  await expect(page.getByText('Undone: 1 record removed')).toBeVisible();
  await page.keyboard.press('g');
  await page.keyboard.press('f');
  await expect(page.getByRole('option')).toHaveCount(12);
});
