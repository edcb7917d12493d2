import type { Page } from '@playwright/test';
import { newRecordId } from '../../shared/ids.ts';
import { checkScreen } from './check-screen.ts';
import { expect, keepScreen, test } from './fixtures.ts';
import { seedData, seedMembership } from './seed-data.ts';

async function goToAccounts(page: Page): Promise<void> {
  await expect(page.getByRole('navigation', { name: 'Pages' })).toBeVisible();
  await page.keyboard.press('g');
  await page.keyboard.press('a');
  await expect(page.getByRole('heading', { level: 1, name: 'Accounts' })).toBeVisible();
}

test('[AC4] an empty workspace says what an account is; one account lists nothing', async ({
  launch,
  tempDir,
}) => {
  const dataDir = tempDir('data');
  await seedData(dataDir, { role: 'success' }, async () => undefined);
  const { page, quit } = await launch({ dataDir });
  await goToAccounts(page);
  await expect(page.getByText('Accounts appear here when there are deployments.')).toBeVisible();
  await checkScreen(page, 'accounts-empty');
  await quit();
  const one = tempDir('one');
  await seedData(one, { role: 'success' }, ({ client }) =>
    client.records.create({
      type: 'deployment',
      values: { title: 'Sample Oats', status: 'planned' },
    }),
  );
  const { page: second } = await launch({ dataDir: one });
  await goToAccounts(second);
  await expect(second.getByRole('option')).toHaveCount(1);
  await second.keyboard.press('Enter');
  await expect(second.getByText('No experiments yet.')).toBeVisible();
  await checkScreen(second, 'accounts-one');
});

test('[AC4] the sample’s accounts look right in every width', async ({ launch, tempDir }) => {
  const dataDir = tempDir('data');
  await seedData(dataDir, { role: 'success', sample: true }, async () => undefined);
  const { page } = await launch({ dataDir });
  await goToAccounts(page);
  await expect(page.getByRole('option')).toHaveCount(3);
  await checkScreen(page, 'accounts');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { level: 2 }).first()).toBeVisible();
  await checkScreen(page, 'accounts-detail');
  await page.setViewportSize({ width: 1024, height: 700 });
  await keepScreen(page, 'accounts-detail-narrow');
  await page.setViewportSize({ width: 2560, height: 1440 });
  await keepScreen(page, 'accounts-detail-wide');
});

test('[AC4] by keyboard: the list, an account, the records of a number, and back', async ({
  launch,
  tempDir,
}) => {
  const dataDir = tempDir('data');
  const counted = await seedData(
    dataDir,
    { role: 'success', sample: true },
    async ({ client }) => (await client.accounts.list({})).items,
  );
  const { page } = await launch({ dataDir });
  await goToAccounts(page);
  await expect(
    page.getByRole('navigation', { name: 'Pages' }).getByRole('link').first(),
  ).toHaveText(/Accounts/);
  await expect(page.getByRole('option')).toHaveCount(counted.length);
  await page.keyboard.press('j');
  await page.keyboard.press('k');
  await page.keyboard.press('Enter');
  const chosen = page.getByRole('option', { selected: true });
  await expect(chosen).toHaveCount(1);
  const title = await page.getByRole('heading', { level: 2 }).first().innerText();
  await page.keyboard.press('j');
  await expect(page.getByRole('heading', { level: 2 }).first()).not.toHaveText(title);
  await page.keyboard.press('k');
  const account = counted.find((one) => one.title === title)!;
  const breakages = Object.values(account.breakages).reduce((sum, n) => sum + n, 0);
  await page.getByRole('button', { name: `${breakages} open breakages` }).press('Enter');
  await expect(page.getByRole('heading', { level: 1, name: 'Feed' })).toBeVisible();
  await expect(page.getByText(`${breakages} found`)).toBeVisible();
  await expect(
    page.getByRole('group', { name: 'Filters' }).getByRole('button', { name: /^Triage/ }),
  ).toContainText('Waits for research +4');
  await page.goBack();
  await page.keyboard.press('Escape');
  await expect(chosen).toHaveCount(0);
  await page.keyboard.press('/');
  await expect(page.getByRole('textbox', { name: 'Search accounts' })).toBeFocused();
  await page.keyboard.type('none of these');
  await expect(page.getByText('No accounts match.')).toBeVisible();
});

test('[AC4] hundreds of accounts scroll, narrow and open like one', async ({ launch, tempDir }) => {
  const dataDir = tempDir('data');
  await seedData(dataDir, { role: 'success' }, async (core) => {
    const sites = Array.from({ length: 300 }, (_, i) => ({
      op: 'create' as const,
      type: 'deployment',
      id: newRecordId(),
      values: {
        title: `Sample site ${i}`,
        status: i % 3 === 0 ? 'ended' : 'active',
        site: i % 2 ? 'Lyon' : 'Wien',
        ...(i < 4 ? { ends_on: '2026-01-31' } : {}),
        ...(i % 70 === 5 ? { started_on: '2026-02-01' } : {}),
      },
    }));
    core.write(
      [
        ...sites,
        {
          op: 'create',
          type: 'experiment',
          values: {
            title: 'Stopped and forgotten',
            deployment: sites[299]!.id,
            status: 'stopped',
            results: 'won',
            metrics: [],
          },
        },
      ],
      'import',
    );
  });
  const { page } = await launch({ dataDir });
  await goToAccounts(page);
  await expect(page.getByRole('option')).toHaveCount(300);
  await page.getByRole('listbox', { name: 'Accounts' }).press('End');
  await expect(page.getByRole('option').last()).toBeInViewport();
  await page.keyboard.press('/');
  await page.keyboard.type('site 299');
  await expect(page.getByRole('option')).toHaveCount(1);
  await page.getByRole('option').click();
  await expect(page.getByRole('heading', { level: 2, name: 'Sample site 299' })).toBeVisible();
  await page.getByRole('textbox', { name: 'Search accounts' }).fill('');
  await keepScreen(page, 'accounts-hundreds');
});

test('[RI5] customer success comments on accounts and experiments, and logs nothing', async ({
  launch,
  tempDir,
}) => {
  const dataDir = tempDir('data');
  await seedData(dataDir, { role: 'success', sample: true }, async () => undefined);
  seedMembership(dataDir, { role: 'success', deployments: [], opens: false, limited: false });
  const { page } = await launch({ dataDir });
  await goToAccounts(page);
  await expect(page.getByRole('option')).toHaveCount(3);
  await expect(page.getByRole('button', { name: 'Capture' })).toHaveCount(0);
  await page.keyboard.press('c');
  await expect(page.getByRole('dialog')).toHaveCount(0);
  await page.keyboard.press('Enter');
  await page
    .getByRole('textbox', { name: 'Write a comment' })
    .fill('The customer asks for the dates of the next phase.');
  await page.keyboard.press('Control+Enter');
  await expect(
    page.getByRole('listitem').filter({ hasText: 'The customer asks for the dates' }),
  ).toBeVisible();
  // About one of its experiments, from the same page.
  const brief = page.getByRole('region', { name: 'Experiments' }).getByRole('article').first();
  await brief.getByRole('button', { name: 'Comments' }).click();
  await brief
    .getByRole('textbox', { name: 'Write a comment' })
    .fill('Shown to the customer on Monday.');
  await page.keyboard.press('Control+Enter');
  await expect(
    brief.getByRole('listitem').filter({ hasText: 'Shown to the customer' }),
  ).toBeVisible();
  await checkScreen(page, 'accounts-commented');
});

test('[RI5] what customer success can’t write is readable and has no controls', async ({
  launch,
  tempDir,
}) => {
  const dataDir = tempDir('data');
  const { breakage, running } = await seedData(
    dataDir,
    { role: 'success', sample: true },
    async ({ client }) => ({
      breakage: (await client.feed.page({ filter: { type: ['breakage'] } })).items[0]!,
      running: (await client.records.list({ type: 'experiment', limit: 100 })).items.find(
        (one) => one.values['status'] === 'running',
      )!,
    }),
  );
  seedMembership(dataDir, { role: 'success', deployments: [], opens: false, limited: false });
  const { page } = await launch({ dataDir });
  await goToAccounts(page);
  await page.goto(`${page.url().split('#')[0]}#/feed?record=${breakage.id}`);
  await expect(
    page.getByText('Only the deployment’s team can edit. You can comment.'),
  ).toBeVisible();
  await expect(page.getByRole('button', { name: /^Edit/ })).toHaveCount(0);
  await expect(page.getByRole('button', { name: /Attach/ })).toHaveCount(0);
  await expect(page.getByRole('textbox', { name: 'Write a comment' })).toBeVisible();
  await checkScreen(page, 'record-read-only');

  await page.goto(`${page.url().split('#')[0]}#/experiments/${running.id}`);
  await expect(
    page.getByText('Only the deployment’s team can edit. You can comment.'),
  ).toBeVisible();
  for (const name of [
    /^Edit (?!the comment)/,
    'Stop and decide',
    'End phase',
    'New phase',
    /^Add an? /,
    /^Remove the/,
  ])
    await expect(page.getByRole('button', { name })).toHaveCount(0);
  await checkScreen(page, 'experiment-read-only');

  for (const [letter, heading, button] of [
    ['d', 'Deployments', 'New deployment'],
    ['e', 'Experiments', 'New experiment'],
    ['p', 'Professions', 'New'],
    ['m', 'Model iterations', 'New'],
    ['i', 'Imports', 'Choose files'],
  ] as const) {
    await page.keyboard.press('g');
    await page.keyboard.press(letter);
    await expect(page.getByRole('heading', { level: 1, name: heading })).toBeVisible();
    await expect(page.getByRole('button', { name: button })).toHaveCount(0);
    await page.keyboard.press('n');
    await expect(page.getByRole('dialog')).toHaveCount(0);
  }
});
