import { checkScreen } from './check-screen.ts';
import { expect, test } from './fixtures.ts';
import { countKeys } from './key-count.ts';
import { seedData } from './seed-data.ts';
import { seedStudio } from './seed-studio.ts';

test('[GA9] l in Triage accepts and links to a new gap in five keys, and z undoes both', async ({
  launch,
  tempDir,
}) => {
  test.slow();
  const dataDir = tempDir('data');
  await seedData(dataDir, { role: 'research' }, seedStudio);
  const { page } = await launch({ dataDir });
  const rows = page.getByRole('listbox', { name: 'Observations' }).getByRole('option');
  const article = page.getByRole('article');
  const picker = page.getByRole('dialog', { name: 'Link to a capability gap' });
  const title = async (): Promise<string> =>
    (await article.getAttribute('aria-label'))?.replace('Record: ', '') ?? '';
  await page.getByRole('navigation', { name: 'Pages' }).waitFor();
  const keys = countKeys(page);
  await keys.press('g', 't');
  await expect(rows).toHaveCount(12);
  await article.waitFor();
  const first = await title();

  // Nothing is there yet, so that Enter makes a new gap, which begins as a question.
  await keys.press('l');
  await expect(picker.getByRole('option', { name: /^New gap: / })).toBeVisible();
  await checkScreen(page, 'gap-picker-empty');
  await keys.press('Enter');
  const question = picker.getByRole('textbox', { name: 'Question' });
  await expect(question).toBeFocused();
  await expect(question).toHaveValue(/\?$/);
  await question.fill('Can it keep hands apart?');
  await checkScreen(page, 'gap-picker-new');
  await keys.press('Control+Enter');
  await expect(rows).toHaveCount(11);
  await expect.poll(title).not.toBe(first);
  await expect(page.getByText('1 observation linked to “Can it keep hands apart?”')).toBeVisible();
  expect(keys.count()).toBeLessThanOrEqual(5);

  await keys.press('z');
  await expect(rows).toHaveCount(12);
  await expect.poll(title).toBe(first);
  // Redo repeats both, where the undo led.
  await keys.press('Shift+Z');
  await expect(rows).toHaveCount(11);
  await expect(page.getByText('Redone: 1 observation linked')).toBeVisible();
  await keys.press('z');
  await expect(rows).toHaveCount(12);

  // What is typed for a new gap is kept until it is saved.
  await expect.poll(title).toBe(first);
  const find = picker.getByRole('combobox', { name: 'Find a capability gap' });
  await keys.press('l');
  await expect(find).toBeFocused();
  await expect(picker.getByRole('option', { name: /^New gap: / })).toBeVisible();
  await keys.press('Enter');
  await question.fill('Can it keep fingers apart?');
  await keys.press('Escape');
  await expect(picker).toBeHidden();
  await keys.press('l');
  await expect(find).toBeFocused();
  await keys.press('Enter');
  await expect(question).toHaveValue('Can it keep fingers apart?');
});

test('[GA14] from an accepted observation to a gap to a proposed data job in eleven keys', async ({
  launch,
  tempDir,
}) => {
  const dataDir = tempDir('data');
  await seedData(dataDir, { role: 'research' }, seedStudio);
  const { page } = await launch({ dataDir });
  const rows = page.getByRole('listbox', { name: 'Observations' }).getByRole('option');
  const picker = page.getByRole('dialog', { name: 'Link to a capability gap' });
  const article = page.getByRole('article');
  await page.getByRole('navigation', { name: 'Pages' }).waitFor();
  const keys = countKeys(page);
  await keys.press('g', 't');
  await expect(rows).toHaveCount(12);
  await article.waitFor();

  await keys.press('l');
  await expect(picker.getByRole('option', { name: /^New gap: / })).toBeVisible();
  await keys.press('Enter');
  await expect(picker.getByRole('textbox', { name: 'Question' })).toBeFocused();
  await keys.press('Control+Enter');
  await expect(page.getByText(/^1 observation linked to/)).toBeVisible();

  await keys.press('g', 'g');
  await page.getByRole('heading', { name: 'Capability gaps', level: 1 }).waitFor();
  await keys.press('j', 'Enter');
  await expect(article.getByRole('region', { name: 'Evidence counts' })).toContainText(
    '1 observation',
  );
  await keys.press('d');
  await expect(page.getByText(/^Data job proposed for/)).toBeVisible();
  await expect(article.getByRole('region', { name: 'Values' })).toContainText('Proposed');
  expect(keys.count()).toBeLessThanOrEqual(11);
});
