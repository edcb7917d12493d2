import type { Locator, Page } from '@playwright/test';
import { openStates } from '../../shared/method/verdict.ts';
import { checkScreen } from './check-screen.ts';
import { expect, keepScreen, test } from './fixtures.ts';
import { seedData } from './seed-data.ts';

const weekMs = 7 * 86_400_000;

const sum = (numbers: readonly (number | string)[]): number =>
  numbers.reduce<number>((total, n) => total + Number(n), 0);
const labelsOf = (chart: Locator): Promise<string[]> =>
  chart
    .getByRole('button')
    .evaluateAll((bars) => bars.map((bar) => bar.getAttribute('aria-label') ?? ''));
const numbersIn = (labels: readonly string[]): number[] =>
  labels.map((label) => Number(/: (\d+) /.exec(label)?.[1] ?? Number.NaN));

async function goToDeployments(page: Page): Promise<void> {
  await expect(page.getByRole('navigation', { name: 'Pages' })).toBeVisible();
  await page.keyboard.press('g');
  await page.keyboard.press('d');
  await expect(page.getByRole('heading', { level: 1, name: 'Deployments' })).toBeVisible();
}

test('[DP2] a deployment is made by keyboard from its name alone, and undo takes it back', async ({
  launch,
  tempDir,
}) => {
  const dataDir = tempDir('data');
  await seedData(dataDir, {}, async () => undefined);
  const { page } = await launch({ dataDir });
  await goToDeployments(page);
  await expect(page.getByText('A deployment is one engagement')).toBeVisible();
  await checkScreen(page, 'deployments-empty');
  await page.keyboard.press('n');
  await expect(page.getByRole('textbox', { name: 'Name' })).toBeFocused();
  await page.keyboard.press('Control+Enter');
  await expect(page.getByText('Name is required')).toBeVisible();
  await page.keyboard.type('Donaudampfschifffahrtsgesellschaft, Bordvideoproduktion (sample)');
  await checkScreen(page, 'deployment-new');
  await page.keyboard.press('Control+Enter');
  const title = page.getByRole('heading', { level: 1, name: /^Donaudampf/ });
  await expect(title).toBeVisible();
  await expect(
    page.getByText('No sharing policy yet. Nothing leaves this computer until it joins a hub.'),
  ).toBeVisible();
  await checkScreen(page, 'deployment-fresh');
  await page.keyboard.press('z');
  await goToDeployments(page);
  await expect(page.getByText('A deployment is one engagement')).toBeVisible();
  await page.keyboard.press('Shift+Z');
  await expect(page.getByRole('row', { name: /Donaudampf/ })).toBeVisible();
});

test('[DP3] the list says where something happens, sorts and filters by status', async ({
  launch,
  tempDir,
}) => {
  const dataDir = tempDir('data');
  const counted = await seedData(dataDir, { sample: true }, async ({ client }) => {
    const { items } = await client.records.list({ type: 'deployment' });
    const counts = await client.feed.counts({
      filter: { type: ['breakage'], triage: [...openStates] },
      text: '',
    });
    return items.map((item) => ({
      title: item.title,
      breakages: counts.facets['deployment']?.find((count) => count.value === item.id)?.n ?? 0,
    }));
  });
  expect(counted).toHaveLength(3);
  const { page } = await launch({ dataDir });
  await goToDeployments(page);
  await expect(page.getByRole('columnheader', { name: 'Open breakages' })).toBeVisible();
  // Which columns there are depends on the width, which the page learns after it has drawn them;
  // the cells in sight follow the headers in sight.
  await expect(async () => {
    const headers = await page.getByRole('columnheader').allInnerTexts();
    const column = headers.findIndex((header) => header.trim() === 'Open breakages');
    expect(column, headers.join(', ')).toBeGreaterThan(0);
    for (const { title, breakages } of counted)
      await expect(
        page.getByRole('row').filter({ hasText: title }).getByRole('cell').nth(column),
      ).toHaveText(new RegExp(`(^| )${breakages}$`), { timeout: 500 });
  }).toPass({ timeout: 60_000 });
  await checkScreen(page, 'deployments');
  const size = await page.evaluate(() => ({ width: innerWidth, height: innerHeight }));
  await page.setViewportSize({ width: 1024, height: 700 });
  for (const name of ['Deployment', 'Open breakages', 'Last activity'])
    await expect(page.getByRole('columnheader', { name, exact: true })).toBeInViewport({
      ratio: 1,
    });
  await checkScreen(page, 'deployments-narrow');
  await page.setViewportSize(size);

  const firstCells = page.getByRole('row').locator('[role=cell]:first-child');
  await page.getByRole('button', { name: 'Open breakages' }).click();
  await expect(page.getByRole('columnheader', { name: 'Open breakages' })).toHaveAttribute(
    'aria-sort',
    'descending',
  );
  await expect(firstCells).toHaveText(
    [...counted].sort((a, b) => b.breakages - a.breakages).map((one) => one.title),
  );
  await page.getByRole('button', { name: 'Open breakages' }).click();
  await expect(page.getByRole('columnheader', { name: 'Open breakages' })).toHaveAttribute(
    'aria-sort',
    'ascending',
  );
  await expect(firstCells).toHaveText(
    [...counted].sort((a, b) => a.breakages - b.breakages).map((one) => one.title),
  );
  await page.getByText('Ended', { exact: true }).first().click();
  await expect(page.getByRole('row')).toHaveCount(2);
  await page.keyboard.press('j');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('tab', { name: 'Timeline' })).toBeVisible();
});

test('[DP4] each fact of a deployment is edited in place; sharing is in words', async ({
  launch,
  tempDir,
}) => {
  const dataDir = tempDir('data');
  await seedData(dataDir, {}, ({ client }) =>
    client.records.create({ type: 'deployment', values: { title: 'Lyon', status: 'active' } }),
  );
  const { page } = await launch({ dataDir });
  await goToDeployments(page);
  await expect(page.getByRole('cell').first()).toBeVisible();
  await page.keyboard.press('j');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { level: 1, name: 'Lyon' })).toBeVisible();

  // A customer that is not there yet is made on the spot; one choice is the whole edit.
  await page.getByRole('button', { name: 'Edit customer', exact: true }).click();
  const customer = page.getByRole('textbox', { name: 'Customer', exact: true });
  await customer.fill('Nobody & Sons');
  await page.getByRole('option', { name: 'Create customer “Nobody & Sons”' }).click();
  await expect(page.getByRole('definition').filter({ hasText: 'Nobody & Sons' })).toBeVisible();
  await expect(customer).toBeHidden();
  await expect(page.getByText('Customer changed')).toBeVisible();

  await page.getByRole('button', { name: 'Edit sharing policy' }).click();
  await page.getByRole('combobox', { name: 'Images and files' }).click();
  await page.getByRole('option', { name: 'Never shared' }).click();
  await page.keyboard.press('Control+Enter');
  await expect(page.getByText('Images and files: never')).toBeVisible();
  await expect(page.getByText('No policy for observations and process traces')).toBeVisible();

  // Esc keeps what was typed as a draft; it is there again.
  await page.getByRole('button', { name: 'Edit site' }).click();
  await page.getByRole('textbox', { name: 'Site' }).fill('Stage 2');
  await page.keyboard.press('Escape');
  await page.getByRole('button', { name: 'Edit site' }).click();
  await expect(page.getByRole('textbox', { name: 'Site' })).toHaveValue('Stage 2');
  await page.keyboard.press('Control+Enter');
  await expect(page.getByRole('definition').filter({ hasText: 'Stage 2' })).toBeVisible();
  await page.keyboard.press('z');
  await expect(page.getByRole('definition').filter({ hasText: 'Stage 2' })).toBeHidden();
});

test('[DP5] the timeline shows weeks; records open beside it, weeks in the feed', async ({
  launch,
  tempDir,
}) => {
  test.setTimeout(120_000);
  const dataDir = tempDir('data');
  await seedData(dataDir, { sample: true }, async () => undefined);
  const { page } = await launch({ dataDir });
  await goToDeployments(page);
  await expect(page.getByRole('cell').first()).toBeVisible();
  await page.keyboard.press('j');
  await page.keyboard.press('Enter');
  const week = page.getByRole('region', { name: /^Week of/ });
  await expect(week.first()).toBeVisible();
  await expect(page.getByText(/^\d+ weeks? to come$/).first()).toBeVisible();
  await expect(page.getByRole('button', { name: /started/ }).first()).toBeVisible();
  await checkScreen(page, 'deployment-timeline');

  const seen = week.filter({ has: page.getByRole('button', { name: /breakages?$/ }) }).first();
  const firstItem = seen.locator('[data-item]').first();
  await firstItem.focus();
  await page.keyboard.press('j');
  await expect(firstItem).not.toBeFocused();
  const title = (await page.locator('[data-item]:focus').innerText()).split('\n')[0] ?? '';
  await page.keyboard.press('Enter');
  await expect(page.getByRole('article')).toContainText(title);
  await checkScreen(page, 'deployment-with-record');
  await page.keyboard.press('Escape');
  await expect(page.getByRole('article')).toBeHidden();

  const button = seen.getByRole('button', { name: /^\d+ breakages?$/ });
  const n = Number((await button.innerText()).replace(/\D/g, ''));
  await button.click();
  await expect(page.getByRole('heading', { level: 1, name: 'Feed' })).toBeVisible();
  await expect(page.getByText(`${n} found`)).toBeVisible();
  await page.goBack();
  for (const [key, name] of [
    ['2', 'experiments'],
    ['3', 'observations'],
    ['5', 'about'],
  ] as const) {
    await page.keyboard.press(key);
    await expect(page.getByRole('tab', { selected: true })).toHaveText(
      { experiments: 'Experiments', observations: 'Observations', about: 'Activity' }[name],
    );
    await checkScreen(page, `deployment-${name}`);
  }
});

test('[DP6] every mark of the numbers opens its records; a table says the same', async ({
  launch,
  tempDir,
}) => {
  const dataDir = tempDir('data');
  await seedData(dataDir, { sample: true }, async () => undefined);
  const { page } = await launch({ dataDir });
  await goToDeployments(page);
  await expect(page.getByRole('cell').first()).toBeVisible();
  await page.keyboard.press('j');
  await page.keyboard.press('Enter');
  await page.keyboard.press('4');
  const chart = page.getByRole('group', { name: 'Breakages per week' });
  await expect(chart).toBeVisible();
  await checkScreen(page, 'deployment-numbers');
  await expect.poll(async () => sum(numbersIn(await labelsOf(chart)))).toBeGreaterThan(5);
  const says = await labelsOf(chart);
  const total = sum(numbersIn(says));

  await chart.getByRole('button').last().focus();
  await page.keyboard.press('ArrowLeft');
  const focused = says.at(-2) ?? '';
  await expect(page.locator(':focus')).toHaveAttribute('aria-label', focused);
  await page.keyboard.press('Enter');
  await expect(page.getByText(`${/: (\d+) /.exec(focused)?.[1] ?? ''} found`)).toBeVisible();
  await page.goBack();

  await page.getByText('Table', { exact: true }).click();
  const table = page.getByRole('table', { name: 'Observations per week' });
  await expect(table).toBeVisible();
  await expect
    .poll(async () => sum(await table.locator('tbody td:nth-child(3)').allInnerTexts()))
    .toBe(total);
  await checkScreen(page, 'deployment-numbers-table');

  await page
    .getByRole('region', { name: 'Breakages by severity' })
    .getByRole('button')
    .first()
    .click();
  await expect(page.getByRole('heading', { level: 1, name: 'Feed' })).toBeVisible();
});

test('[DP7] four years of observations: only what is in sight is drawn', async ({
  launch,
  tempDir,
}) => {
  test.setTimeout(120_000);
  const dataDir = tempDir('data');
  const observations = 3_000;
  await seedData(dataDir, {}, async (core) => {
    const { record } = await core.client.records.create({
      type: 'deployment',
      values: { title: 'Long one', status: 'active' },
    });
    core.write(
      Array.from({ length: observations }, (_, i) => ({
        op: 'create' as const,
        type: 'breakage',
        values: {
          title: `Breakage ${i}`,
          deployment: record.id,
          severity: 's3_annoyance',
          repro: 'once',
          harm: 'none',
          occurred_at: new Date(Date.now() - (i % 208) * weekMs).toISOString(),
        },
      })),
      'local',
    );
  });
  const { page } = await launch({ dataDir });
  await page.setViewportSize({ width: 1024, height: 700 });
  await goToDeployments(page);
  await expect(page.getByRole('cell').first()).toBeVisible();
  await page.keyboard.press('j');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('region', { name: /^Week of/ }).first()).toBeVisible();
  await expect.poll(() => page.getByRole('region', { name: /^Week of/ }).count()).toBeLessThan(30);
  await keepScreen(page, 'deployment-long-1024');
  await page.keyboard.press('4');
  await expect(page.getByRole('heading', { name: 'Observations per month' })).toBeVisible();
  await keepScreen(page, 'deployment-numbers-1024');
  await page.setViewportSize({ width: 2560, height: 1440 });
  await expect(page.getByRole('heading', { name: 'Observations per week' })).toBeVisible();
  await keepScreen(page, 'deployment-numbers-2560');
  const chart = page.getByRole('group', { name: 'Breakages per week' });
  await expect.poll(async () => sum(numbersIn(await labelsOf(chart)))).toBe(observations);
});

test('[DP3] every column fits at 1440 pixels, and nothing scrolls sideways', async ({
  launch,
  tempDir,
}) => {
  const dataDir = tempDir('data');
  // The longest dates are those of two years.
  const values = {
    title: 'Over the new year (sample)',
    status: 'active',
    started_on: '2026-11-28',
    ends_on: '2027-11-28',
  };
  await seedData(dataDir, { sample: true }, ({ client }) =>
    client.records.create({ type: 'deployment', values }),
  );
  const { page } = await launch({ dataDir });
  await goToDeployments(page);
  for (const width of [1440, 1024]) {
    await page.setViewportSize({ width, height: 700 });
    const table = page.getByRole('table', { name: 'Deployments' });
    await expect(table.getByRole('row')).toHaveCount(5);
    const cut = await table.evaluate((box, all) => {
      const cells = box.querySelectorAll(
        all ? '[role=cell], [role=columnheader]' : '[role=columnheader]',
      );
      const isCut = (cell: Element): boolean => cell.scrollWidth > cell.clientWidth;
      return {
        cells: [...cells].filter(isCut).map((cell) => cell.textContent),
        sideways: box.scrollWidth - box.clientWidth,
      };
    }, width === 1440);
    expect(cut, String(width)).toEqual({ cells: [], sideways: 0 });
    await checkScreen(page, `deployments-${width}`);
  }
});
