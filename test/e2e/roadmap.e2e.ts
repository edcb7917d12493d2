import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Core } from '../../electron/core/app/core.ts';
import { checkScreen } from './check-screen.ts';
import { expect, keepScreen, test } from './fixtures.ts';
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
  await expect(page.getByText('The timeline needs model iterations')).toBeVisible();
  await expect(page.getByRole('button', { name: 'Go to model iterations' })).toBeVisible();
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
  await expect(page.getByRole('main')).toBeHidden();
  await page.setViewportSize({ width: 794, height: 1123 });
  await keepScreen(page, 'roadmap-print');
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

/** Iterations before and after today, items in them, and hundreds of items in none. */
async function seedTimeline({ client }: Core): Promise<void> {
  const make = async (type: string, values: Record<string, unknown>): Promise<string> =>
    (await client.records.create({ type, values: values as never })).record.id;
  const iteration = (title: string, status: string, dates: object = {}): Promise<string> =>
    make('model_iteration', { title, kind: 'sft', status, ...dates });
  const past = await iteration('reel-3', 'released', { released_at: '2026-06-05T12:00:00.000Z' });
  const next = await iteration('reel-4', 'training', {
    training_started_at: '2026-11-02T12:00:00.000Z',
  });
  const later = await iteration('reel-5', 'planned', {
    data_frozen_at: '2027-02-01T12:00:00.000Z',
  });
  await iteration('reel-6', 'planned');
  const item = (title: string, values: Record<string, unknown> = {}): Promise<string> =>
    make('roadmap_item', {
      title,
      product_capability: `${title} in a first draft`,
      training_investment: 'Two weeks of clips',
      status: 'planned',
      ...values,
    });
  await item('Steady camera', { target_iteration: past, status: 'done', health: 'on_track' });
  const palette = await item('House palette', { target_iteration: later, health: 'off_track' });
  await item('Hands that hold', {
    target_iteration: next,
    status: 'started',
    health: 'at_risk',
    depends_on: [palette],
  });
  await item('Two-shot dialogue that keeps eye lines across a cut', {
    target_iteration: next,
    health: 'on_track',
  });
  for (let i = 1; i <= 300; i++)
    await item(`Later idea ${1000 + i}`, {
      status: 'backlog',
      product_capability: 'A faster draft',
    });
}

test('[RM12] items are read and moved on the timeline by keys and by dragging', async ({
  launch,
  tempDir,
}) => {
  test.slow();
  const dataDir = tempDir('data');
  await seedData(dataDir, { role: 'research' }, seedTimeline);
  const { page } = await launch({ dataDir });
  await page.setViewportSize({ width: 1440, height: 900 });
  await page.getByRole('navigation', { name: 'Pages' }).waitFor();
  await page.keyboard.press('g');
  await page.keyboard.press('n');
  await page.getByRole('listbox', { name: 'Roadmap items' }).waitFor();
  await page.keyboard.press('v');
  await page.keyboard.press('v');
  const grid = page.getByRole('grid', { name: 'Roadmap items by iteration' });
  const bar = (title: string) => grid.getByRole('button', { name: title });
  const heads = grid.getByRole('columnheader');
  await expect(heads).toHaveText([
    'Item',
    /^reel-3Released 5 Jun 20261 item$/,
    /^Today/,
    /^reel-4Training since 2 Nov 20262 items$/,
    /^reel-5Planned from 1 Feb 20271 item$/,
    /^reel-6Planned · No date0 items$/,
    /^No iteration.*300 items$/,
  ]);
  // It begins after today; what is out of sight is not drawn.
  await expect(bar('Hands that hold')).toBeFocused();
  await expect.poll(() => grid.getByRole('button').count()).toBeLessThan(60);
  await expect(bar('Hands that hold')).toHaveAccessibleName(
    'Hands that hold (reel-4) Started At risk Depends on House palette, planned later',
  );
  await checkScreen(page, 'roadmap-timeline-large');

  await page.keyboard.press('ArrowLeft');
  await expect(bar('Steady camera')).toBeFocused();
  await page.keyboard.press('ArrowRight');
  await page.keyboard.press('ArrowDown');
  await expect(bar('Two-shot dialogue')).toBeFocused();
  await page.keyboard.press('ArrowUp');
  await page.keyboard.press('Shift+ArrowRight');
  await page.keyboard.press('Shift+ArrowRight');
  await expect(bar('Hands that hold (reel-6)')).toBeFocused();
  await expect(page.getByText('“Hands that hold” moved to reel-6')).toBeVisible();
  await expect(grid.getByText('planned later')).toHaveCount(0);
  await page.keyboard.press('z');
  await expect(bar('Hands that hold (reel-5)')).toBeFocused();
  await page.keyboard.press('Shift+ArrowLeft');
  await expect(bar('Hands that hold (reel-4)')).toBeFocused();

  const to = await heads.nth(5).boundingBox();
  const from = await bar('House palette (reel-5)').boundingBox();
  await page.mouse.move(from!.x + 20, from!.y + 10);
  await page.mouse.down();
  await page.mouse.move(to!.x + 40, from!.y + 200, { steps: 8 });
  await page.mouse.up();
  await expect(bar('House palette (reel-6)')).toBeVisible();

  await bar('Hands that hold').press('Enter');
  await page.getByRole('article', { name: 'Record: Hands that hold' }).waitFor();
  await checkScreen(page, 'roadmap-timeline-beside');
  await page.keyboard.press('Escape');
  await expect(bar('Hands that hold')).toBeFocused();
  await page.setViewportSize({ width: 1024, height: 700 });
  await page.keyboard.press('End');
  await expect(bar('Later idea 1300')).toBeFocused();
  await expect(bar('Later idea 1300')).toBeInViewport();
  await checkScreen(page, 'roadmap-timeline-small');
  // As with 200 % zoom.
  await page.setViewportSize({ width: 720, height: 450 });
  await page.keyboard.press('Home');
  await expect(bar('Steady camera')).toBeInViewport();
  await checkScreen(page, 'roadmap-timeline-zoomed');
});
