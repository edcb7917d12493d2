import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Core } from '../../electron/core/app/core.ts';
import { checkScreen } from './check-screen.ts';
import { expect, test } from './fixtures.ts';
import { seedData } from './seed-data.ts';

/** Two items with evidence, and one without training. Everything in it is invented. */
async function seedRoadmap({ client }: Core): Promise<void> {
  const make = async (type: string, values: Record<string, unknown>): Promise<string> =>
    (await client.records.create({ type, values: values as never })).record.id;
  const deployment = await make('deployment', { title: 'Sample Storyboard', status: 'active' });
  await make('deployment', { title: 'Sample Trailer', status: 'active' });
  const gapOf = async (title: string, breakage: string, severity: string): Promise<string> => {
    const gap = await make('capability_gap', {
      title,
      status: 'confirmed',
      next_run_close: 'likely',
    });
    const observation = await make('breakage', {
      title: breakage,
      deployment,
      severity,
      repro: 'always',
      harm: 'none',
    });
    await make('evidence', { gap, observation, weight: 2 });
    return gap;
  };
  const hands = await gapOf('Can it keep hands apart?', 'Hands merge', 's1_stops_work');
  const colours = await gapOf('Can it keep a palette?', 'Colours drift', 's3_annoyance');
  const rated = { richness: 0.8, scarcity: 0.6, leverage: 1, feasibility: 0.4 };
  await make('roadmap_item', {
    title: 'Hands that hold',
    product_capability: 'Handheld scenes without cleanup',
    training_investment: 'Two weeks of hand clips',
    gaps: [hands],
    status: 'planned',
    health: 'at_risk',
    weeks: 2,
    ...rated,
    richness_why: 'Every clip has its edit history',
  });
  await make('roadmap_item', {
    title: 'House palette',
    product_capability: 'Brand-safe drafts',
    training_investment: 'Graded stills with their palette',
    gaps: [colours],
    status: 'backlog',
    weeks: 3,
    ...rated,
  });
  await make('roadmap_item', {
    title: 'Prompt library',
    product_capability: 'A faster first draft',
    training_investment: 'none',
    training_investment_why: 'Prompts are enough',
    status: 'backlog',
    weeks: 1,
  });
}

test('[RM9] [RM10] the roadmap is shown in four views, and saved', async ({ launch, tempDir }) => {
  const dataDir = tempDir('data');
  await seedData(dataDir, { role: 'research' }, seedRoadmap);
  const { app, page } = await launch({ dataDir });
  await page.getByRole('navigation', { name: 'Pages' }).waitFor();
  await page.keyboard.press('g');
  await page.keyboard.press('n');
  await page.getByRole('listbox', { name: 'Roadmap items' }).waitFor();
  await page.keyboard.press('v');
  const marks = page.getByRole('group', { name: 'Items by value' });
  await expect(marks.getByRole('button')).toHaveCount(3);
  await expect(marks.getByRole('button', { name: /^1. Hands that hold/ })).toHaveAccessibleName(
    '1. Hands that hold: product 71 (31–100), training 35 (0–75)',
  );
  await checkScreen(page, 'roadmap-plot');
  await page.keyboard.press('v');
  await expect(page.getByRole('group', { name: /No iteration yet/ })).toBeVisible();
  await page.keyboard.press('v');
  await expect(page.getByText('New, 1')).toBeVisible();
  await checkScreen(page, 'roadmap-changes');
  await page.keyboard.press('v');

  const path = join(tempDir('saved'), 'roadmap.csv');
  await app.evaluate(({ dialog }, filePath) => {
    dialog.showSaveDialog = () => Promise.resolve({ canceled: false, filePath });
  }, path);
  await page.getByRole('button', { name: 'Export' }).click();
  await page.getByRole('menuitem', { name: 'Save the roadmap as CSV…' }).click();
  await expect(page.getByText('Roadmap saved')).toBeVisible();
  expect(readFileSync(path, 'utf8')).toContain('1,1,Hands that hold,Handheld scenes without');
  await page.emulateMedia({ media: 'print' });
  await expect(page.getByRole('heading', { name: 'Roadmap', exact: true })).toBeVisible();
  await expect(page.getByRole('navigation', { name: 'Pages' })).toBeHidden();
});

test('[RM7] [RM4] the roadmap is read, explained, overridden and undone by keys', async ({
  launch,
  tempDir,
}) => {
  const dataDir = tempDir('data');
  await seedData(dataDir, { role: 'research' }, seedRoadmap);
  const { page } = await launch({ dataDir });
  await page.getByRole('navigation', { name: 'Pages' }).waitFor();
  const rows = page.getByRole('listbox', { name: 'Roadmap items' }).getByRole('option');
  const titles = async (): Promise<readonly string[]> =>
    (await rows.allTextContents()).map(
      (text) => /Hands that hold|House palette|Prompt library/.exec(text)?.[0] ?? text,
    );
  await page.keyboard.press('g');
  await page.keyboard.press('n');
  await expect(rows).toHaveCount(3);
  expect(await titles()).toEqual(['Hands that hold', 'House palette', 'Prompt library']);
  await expect(rows.nth(2)).toContainText('Question this');
  await checkScreen(page, 'roadmap-list');

  await page.keyboard.press('j');
  await page.keyboard.press('Enter');
  const article = page.getByRole('article', { name: 'Record: House palette' });
  await article.waitFor();
  await page.keyboard.press('w');
  const score = article.getByRole('region', { name: 'Score' });
  await expect(score).toContainText('Reach 0.50: 1 of 2 active deployments');
  await expect(score.getByRole('button', { name: 'Colours drift' })).toBeVisible();
  await checkScreen(page, 'roadmap-item');

  // An override needs a sentence, and shows both ranks.
  await page.keyboard.press('o');
  const form = article.getByRole('region', { name: 'Rank' });
  await form.getByRole('textbox', { name: 'Rank' }).fill('1');
  await page.keyboard.press('Control+Enter');
  await expect(form).toContainText('required');
  await form.getByRole('textbox', { name: 'Why' }).fill('The customer renews in March.');
  await page.keyboard.press('Control+Enter');
  await expect(rows.first()).toContainText('House palette');
  await expect(rows.first()).toContainText('by score 2');
  await expect(form).toContainText('Moved to 1 by you');
  await checkScreen(page, 'roadmap-override');
  await page.keyboard.press('z');
  await expect(rows.first()).toContainText('Hands that hold');
  expect(await titles()).toEqual(['Hands that hold', 'House palette', 'Prompt library']);
});

test('[RM7] [RM6] a request becomes an item, and a gap before it is planned', async ({
  launch,
  tempDir,
}) => {
  const dataDir = tempDir('data');
  await seedData(dataDir, { role: 'research' }, () => Promise.resolve());
  const { page } = await launch({ dataDir });
  await page.getByRole('navigation', { name: 'Pages' }).waitFor();
  await page.keyboard.press('g');
  await page.keyboard.press('n');
  await expect(page.getByText('No roadmap items yet.')).toBeVisible();
  await page.keyboard.press('Shift+N');
  const form = page.getByRole('region', { name: 'New roadmap item from a request' });
  await form.getByRole('textbox', { name: 'Title' }).fill('Palette per brand');
  await form
    .getByRole('textbox', { name: 'In the customer’s words' })
    .fill('We can’t ship off-brand colours.');
  await form.getByRole('textbox', { name: 'Who asked' }).fill('Head of brand');
  await form.getByRole('textbox', { name: 'Product capability' }).fill('Brand-safe drafts');
  await form.getByRole('textbox', { name: 'Training investment' }).fill('none');
  await page.keyboard.press('Control+Enter');
  await expect(form).toContainText('no reason is given');
  await form.getByRole('textbox', { name: 'Why no training' }).fill('Maybe a palette is enough');
  await page.keyboard.press('Control+Enter');
  const row = page.getByRole('listbox', { name: 'Roadmap items' }).getByRole('option');
  await expect(row).toContainText('Needs a gap');
  await checkScreen(page, 'roadmap-request');
  await page.getByRole('button', { name: 'Make a gap…' }).click();
  await page.getByRole('textbox', { name: 'Question' }).fill('Can it keep a palette?');
  await page.keyboard.press('Control+Enter');
  await expect(page.getByText('Needs a gap')).toHaveCount(0);
  await expect(page.getByRole('button', { name: 'Can it keep a palette?' })).toBeVisible();
  await page.keyboard.press('z');
  await expect(page.getByText('Needs a gap')).toBeVisible();
});
