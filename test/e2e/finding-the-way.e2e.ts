import type { Page } from '@playwright/test';
import { pages as manifests, sidebarFor } from '../../renderer/app/pages.ts';
import { checkScreen } from './check-screen.ts';
import { expect, test } from './fixtures.ts';
import { addressOf } from './page-address.ts';
import { seedData, seedMembership } from './seed-data.ts';

/** Pages that show something in an empty workspace: first steps, the person, their preferences. */
const neverEmpty = ['today', 'people', 'settings'];

const sidebar = (page: Page) => page.getByRole('navigation', { name: 'Pages' });

async function expectExplained(page: Page, except: readonly string[]): Promise<void> {
  for (const manifest of manifests.filter(({ name }) => !except.includes(name))) {
    await page.evaluate((to) => {
      location.hash = to;
    }, addressOf(manifest));
    await expect(page.getByRole('heading', { level: 1, name: manifest.title })).toBeVisible();
    const empty = page.getByRole('main').locator('[data-empty]').first();
    await expect(empty, manifest.name).toBeVisible();
    await expect(empty.getByRole('paragraph'), manifest.name).toHaveText(/^\S+( \S+){3,}[.]$/u);
    await expect(
      empty.getByRole('button').or(empty.getByRole('link')).first(),
      manifest.name,
    ).toBeVisible();
  }
}

test('[NV4] an empty page explains itself and offers an action, whoever opens it', async ({
  launch,
  tempDir,
}) => {
  test.setTimeout(180_000);
  const alone = tempDir('alone');
  await seedData(alone, { role: 'research' }, async () => undefined);
  const first = await launch({ dataDir: alone });
  await sidebar(first.page).waitFor();
  await expectExplained(first.page, neverEmpty);
  await first.quit();

  // A member who may write next to nothing is led on as well. With a hub, bundles can be made.
  const reader = tempDir('reader');
  await seedData(reader, { role: 'success' }, async () => undefined);
  seedMembership(reader, { role: 'success', deployments: [], opens: false, limited: false });
  const { page } = await launch({ dataDir: reader });
  await sidebar(page).waitFor();
  await expectExplained(page, [...neverEmpty, 'bundles']);
});

test('[NV1] [NV2] More remembers whether it is open; closed, it shows the current page', async ({
  launch,
  tempDir,
}) => {
  test.setTimeout(240_000);
  const dataDir = tempDir('data');
  await seedData(dataDir, { role: 'research', sample: true }, async () => undefined);
  const first = await launch({ dataDir });
  const { page } = first;
  const links = sidebar(page).getByRole('link');
  const more = sidebar(page).getByRole('button', { name: /^More/ });
  await expect(more).toHaveAttribute('aria-expanded', 'false');
  await expect(links).toHaveCount(7);
  await page.keyboard.press('g');
  await page.keyboard.press('s');
  await expect(page.getByRole('heading', { level: 1, name: 'Settings' })).toBeVisible();
  await expect(links).toHaveCount(8);
  await expect(sidebar(page).getByRole('link', { name: 'Settings' })).toHaveAttribute(
    'aria-current',
    'page',
  );
  await more.click();
  await expect(links).toHaveCount(manifests.length);
  await checkScreen(page, 'sidebar-more');
  await first.quit();
  const again = await launch({ dataDir, userDataDir: first.userDataDir });
  await expect(sidebar(again.page).getByRole('link')).toHaveCount(manifests.length);
  await expect(sidebar(again.page).getByRole('link').first()).toHaveText(
    new RegExp(`^${sidebarFor('research').first[0]!.title}`),
  );
});
