import { checkScreen } from './check-screen.ts';
import { expect, test } from './fixtures.ts';
import { countKeys } from './key-count.ts';
import { seedData } from './seed-data.ts';
import { gapTitles, seedGap } from './seed-gap.ts';
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
  await expect(find).toBeFocused();
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

test('[GA16] a gap’s page shows jobs, iterations, components, decisions and roadmap items', async ({
  launch,
  tempDir,
}) => {
  test.slow();
  const dataDir = tempDir('data');
  await seedData(dataDir, { role: 'research' }, seedGap);
  const { page } = await launch({ dataDir });
  await page.setViewportSize({ width: 1440, height: 900 });
  const article = page.getByRole('article');
  const part = (name: string) => article.getByRole('region', { name, exact: true });
  await page.getByRole('navigation', { name: 'Pages' }).waitFor();
  await page.keyboard.press('g');
  await page.keyboard.press('g');
  await page.getByRole('option', { name: gapTitles.full }).click();

  await expect(part('Data jobs').getByRole('listitem').nth(1)).toContainText(
    /Hands that cross.*Collecting · 32 of 100 clips accepted · Due 8 Dec/,
  );
  await expect(part('Data jobs').getByRole('listitem').first()).toContainText('Proposed');
  const iterations = part('Model iterations').getByRole('listitem');
  await expect(iterations.filter({ hasText: 'reel-3.1' })).toContainText('Partly closed');
  await expect(iterations.filter({ hasText: 'reel-4' })).toContainText('Training · No verdict yet');
  const components = part('Components').getByRole('listitem');
  await expect(components.first()).toContainText('Finger counter');
  await expect(components.first()).toContainText('review due since');
  await expect(components.nth(1)).toContainText('12 h a month');
  await expect(part('Build or collect')).toContainText('The next run is likely to close it.');
  await expect(part('Roadmap')).toContainText('Training: Two weeks of hand clips');
  await expect(part('Roadmap')).toContainText(/Planned · C \d+ \(\d+–\d+\) · place 1/);
  // Each once, and what has no section of its own is still named.
  for (const title of ['Hands that cross', 'reel-4', 'Hand repair', 'Hands that hold'])
    await expect(article.getByRole('button', { name: title, exact: true })).toHaveCount(1);
  await expect(part('Data needs').getByRole('button')).toHaveText('Hands in front of faces');
  await checkScreen(page, 'gap-full-large');
  await page.setViewportSize({ width: 1024, height: 700 });
  await checkScreen(page, 'gap-full-small');
  // A row opens by keys, as every link of the page does.
  await part('Data jobs').getByRole('button', { name: 'Hands that cross' }).focus();
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { name: 'Data jobs', level: 1 })).toBeVisible();
  await expect(part('Progress')).toContainText('32 of 100');

  await page.keyboard.press('g');
  await page.keyboard.press('g');
  await page.getByRole('option', { name: gapTitles.bare }).click();
  for (const [name, sentence, action] of [
    ['Data jobs', 'No data job collects for this gap yet.', 'Propose data job'],
    ['Model iterations', 'No model iteration targets this gap yet.', null],
    ['Components', 'No component makes up for this gap.', null],
    ['Build or collect', /^Nobody has weighed/, 'Decide…'],
    ['Roadmap', 'The roadmap has no item for this gap yet.', 'Add to roadmap…'],
  ] as const) {
    await expect(part(name).getByText(sentence)).toBeVisible();
    const actions = part(name).getByRole('button');
    await expect(actions).toHaveCount(action === null ? 0 : 1);
    if (action !== null) await expect(actions).toContainText(action);
  }
  await checkScreen(page, 'gap-empty-small');
  await page.setViewportSize({ width: 1440, height: 900 });
  await checkScreen(page, 'gap-empty-large');
});

test('[GA17] the board holds hundreds of gaps, and keys go through all and move them', async ({
  launch,
  tempDir,
}) => {
  const dataDir = tempDir('data');
  const many = 400;
  await seedData(dataDir, { role: 'research' }, (core) => {
    core.write(
      Array.from({ length: many }, (_, i) => ({
        op: 'create' as const,
        type: 'capability_gap',
        values: {
          title: `Can it keep detail ${i}?`,
          status: i % 4 === 0 ? 'confirmed' : 'reported',
          next_run_close: 'unknown',
        },
      })),
      'import',
    );
    return Promise.resolve();
  });
  const { page } = await launch({ dataDir });
  await page.getByRole('navigation', { name: 'Pages' }).waitFor();
  await page.keyboard.press('g');
  await page.keyboard.press('g');
  await page.keyboard.press('v');
  const column = (name: string) => page.getByRole('region', { name, exact: true });
  const cards = column('Reported').getByRole('button');
  await expect(column('Reported').getByRole('heading')).toHaveText('Reported 300');
  await expect.poll(() => cards.count()).toBeLessThan(60);
  await checkScreen(page, 'gap-board-hundreds');
  await cards.first().focus();
  const first = await page.locator(':focus').getAttribute('data-gap');
  await page.keyboard.press('End');
  await expect(page.locator(':focus')).not.toHaveAttribute('data-gap', first ?? '');
  await expect(page.locator(':focus')).toBeInViewport();
  await expect.poll(() => cards.count()).toBeLessThan(60);
  const last = await page.locator(':focus').getAttribute('data-gap');
  await page.keyboard.press('Shift+ArrowRight');
  await expect(column('Confirmed').getByRole('heading')).toHaveText('Confirmed 101');
  await expect(page.locator(':focus')).toHaveAttribute('data-gap', last ?? '');
  await expect(column('Confirmed').locator(':focus')).toBeInViewport();
  await page.keyboard.press('z');
  await expect(column('Confirmed').getByRole('heading')).toHaveText('Confirmed 100');
});

test('[GA9] Esc in the form of a new gap goes back to the choices with what was typed', async ({
  launch,
  tempDir,
}) => {
  const dataDir = tempDir('data');
  await seedData(dataDir, { role: 'research' }, seedStudio);
  const { page } = await launch({ dataDir });
  const picker = page.getByRole('dialog', { name: 'Link to a capability gap' });
  await page.getByRole('navigation', { name: 'Pages' }).waitFor();
  await page.keyboard.press('g');
  await page.keyboard.press('t');
  await page.getByRole('article').waitFor();
  await page.keyboard.press('l');
  await page.keyboard.type('Can it count?');
  await expect(picker.getByRole('option', { name: 'New gap: Can it count?' })).toBeVisible();
  await page.keyboard.press('Enter');
  await expect(picker.getByRole('textbox', { name: 'Question' })).toBeFocused();
  await page.keyboard.press('Escape');
  await expect(picker.getByRole('option', { name: 'New gap: Can it count?' })).toBeVisible();
  await expect(picker.locator(':focus')).toHaveValue('Can it count?');
  await page.keyboard.press('Escape');
  await expect(picker).toBeHidden();
});
