import type { Page } from '@playwright/test';
import { expect, test } from './fixtures.ts';
import { seedData } from './seed-data.ts';

const goTo = (page: Page, address: string): Promise<void> =>
  page.evaluate((hash) => {
    location.hash = hash;
  }, `#${address}`);

test('[WI17] at 200 % zoom the sidebar gives way and panes take turns', async ({
  launch,
  tempDir,
}) => {
  const dataDir = tempDir('data');
  const ids = await seedData(dataDir, { sample: true }, async ({ client }) => {
    const idOf = async (type: string, text: string): Promise<string> =>
      (await client.records.find({ types: [type], text }))[0]?.id ?? '';
    return {
      hands: await idOf('breakage', 'Hands merge'),
      film: await idOf('profession', 'Filmmaker'),
    };
  });
  const { app, page } = await launch({ dataDir });
  await page.getByRole('navigation', { name: 'Pages' }).waitFor();
  await app.evaluate(({ BrowserWindow }) => {
    const [window] = BrowserWindow.getAllWindows();
    window?.setContentSize(1280, 800);
    window?.webContents.setZoomFactor(2);
  });
  await expect.poll(() => page.evaluate(() => [innerWidth, innerHeight])).toEqual([640, 400]);
  await expect(page.getByRole('button', { name: 'Expand sidebar' })).toHaveCount(0);
  await expect
    .poll(
      async () => (await page.getByRole('complementary', { name: 'Sidebar' }).boundingBox())?.width,
    )
    .toBe(48);

  for (const [address, name] of [
    ['/today', 'Today'],
    ['/feed', 'Feed'],
    ['/deployments', 'Deployments'],
    ['/experiments', 'Experiments'],
    ['/accounts', 'Accounts'],
    ['/imports', 'Imports'],
    ['/bundles', 'Bundles'],
    ['/settings/data', 'Settings'],
  ] as const) {
    await goTo(page, address);
    const heading = page.getByRole('heading', { level: 1, name });
    await expect(heading).toBeVisible();
    await expect.poll(async () => (await heading.boundingBox())?.height, name).toBeLessThan(40);
    await expect
      .poll(
        () =>
          page.evaluate(() => [
            document.documentElement.scrollWidth - innerWidth,
            document.documentElement.scrollHeight - innerHeight,
          ]),
        name,
      )
      .toEqual([0, 0]);
  }

  // What is open has all the room; the list is a button away, and what is chosen there takes its
  // place.
  await goTo(page, `/feed?record=${ids.hands}`);
  const list = page.getByRole('region', { name: 'Feed' });
  const title = page.getByRole('heading', { name: /^Hands merge/ });
  await expect(title).toBeVisible();
  await expect(list).toBeHidden();
  await page.getByRole('button', { name: 'Show list' }).click();
  await expect(list).toBeVisible();
  await expect(title).toBeHidden();
  await page.getByRole('button', { name: 'Show record' }).click();
  await expect(title).toBeVisible();
  await page.getByRole('button', { name: 'Show list' }).click();
  await list.getByRole('option').filter({ hasNotText: 'Hands merge' }).first().click();
  await expect(list).toBeHidden();
  await expect(title).toHaveCount(0);
  await goTo(page, `/method/professions?record=${ids.film}`);
  await expect(page.getByRole('heading', { name: 'Filmmaker' })).toBeVisible();
  await expect(page.getByRole('region', { name: 'Professions' })).toBeHidden();

  await goTo(page, '/feed');
  await expect(list).toBeVisible();
  await page.keyboard.press('f');
  const menu = page.getByRole('menu');
  await expect(menu).toBeVisible();
  await expect(menu).toBeInViewport({ ratio: 1 });
});
