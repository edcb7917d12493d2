import type { Page } from '@playwright/test';
import type { Core } from '../../electron/core/app/core.ts';
import { pages as manifests } from '../../renderer/app/pages.ts';
import { addressOf } from './page-address.ts';
import { expect, keepScreen, test } from './fixtures.ts';
import { seedData, seedMembership } from './seed-data.ts';

const waiting = 'changes by others still arriving';

/**
 * Every view on which other people's work is listed, by address and what is on it: the pages whose
 * manifests say so, and the views that are not the first of their page.
 */
async function listPages({
  client,
}: Core): Promise<
  readonly (readonly [address: string, ready: (page: Page) => ReturnType<Page['getByRole']>])[]
> {
  const [deployment] = (await client.records.list({ type: 'deployment' })).items;
  const [experiment] = (await client.records.list({ type: 'experiment' })).items;
  const headed = (name: string) => (page: Page) => page.getByRole('heading', { level: 1, name });
  const tab = (name: string) => (page: Page) => page.getByRole('tab', { name, selected: true });
  return [
    ...manifests
      .filter(({ asOf }) => asOf)
      .map((page) => [addressOf(page), headed(page.title)] as const),
    ['/triage?show=accepted', headed('Triage')],
    [`/deployments/${deployment!.id}?tab=timeline`, tab('Timeline')],
    [`/deployments/${deployment!.id}?tab=experiments`, tab('Experiments')],
    [`/deployments/${deployment!.id}?tab=observations`, tab('Observations')],
    [`/deployments/${deployment!.id}?tab=numbers`, tab('Statistics')],
    [`/deployments/${deployment!.id}?tab=about`, tab('Activity')],
    [
      `/experiments/${experiment!.id}`,
      (page) => page.getByRole('navigation', { name: 'Breadcrumb' }),
    ],
  ];
}

test('[SW6] every page that lists other people’s work says as of when it is, once', async ({
  launch,
  tempDir,
}) => {
  test.slow();
  const dataDir = tempDir('data');
  const pages = await seedData(dataDir, { role: 'research', sample: true }, listPages);
  const own = manifests.filter(({ asOf }) => !asOf).map(addressOf);
  expect(own).toContain('/imports');
  const go = (page: Page, address: string): Promise<void> =>
    page.evaluate((hash) => {
      location.hash = hash;
    }, `#${address}`);

  // Without a hub there is nobody else, and nothing is said.
  const alone = await launch({ dataDir });
  await expect(alone.page.getByRole('navigation', { name: 'Pages' })).toBeVisible();
  for (const [address, ready] of pages) {
    await go(alone.page, address);
    await expect(ready(alone.page)).toBeVisible();
    await expect(alone.page.getByText(waiting), address).toHaveCount(0);
  }
  await alone.quit();

  seedMembership(dataDir, { role: 'research', deployments: [], opens: true, limited: false });
  const { page } = await launch({ dataDir });
  await expect(page.getByRole('navigation', { name: 'Pages' })).toBeVisible();
  for (const [address, ready] of pages) {
    await go(page, address);
    await expect(ready(page)).toBeVisible();
    await expect.soft(page.getByText(waiting), address).toHaveCount(1);
    await expect.soft(page.getByText(waiting), address).toBeVisible();
  }
  await keepScreen(page, 'as-of');
  for (const address of own) {
    await go(page, address);
    await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
    await expect(page.getByText(waiting), address).toHaveCount(0);
  }
  // An account says it at its own head too, by the same words.
  await go(page, '/accounts');
  await page.getByRole('option').first().click();
  await expect(page.getByRole('article').first().getByText(waiting)).toBeVisible();
});
