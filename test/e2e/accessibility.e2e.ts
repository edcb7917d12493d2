import type { Page } from '@playwright/test';
import { pages as manifests } from '../../renderer/app/pages.ts';
import { ariaOutline } from './aria-outline.ts';
import { expect, test } from './fixtures.ts';
import { addressOf } from './page-address.ts';
import { seedData } from './seed-data.ts';

/** Waits for a text of a page that stands there only when the page is whole. */
const seen = (text: string | RegExp) => (page: Page) =>
  page.getByRole('main').getByText(text).first().waitFor();

test('[WI25] every page’s accessibility tree has headings, lists, roles and names', async ({
  launch,
  tempDir,
}) => {
  test.setTimeout(300_000);
  const dataDir = tempDir('data');
  const ids = await seedData(dataDir, { sample: true, role: 'research' }, async ({ client }) => {
    const idOf = async (type: string, text: string): Promise<string> =>
      (await client.records.find({ types: [type], text })).at(0)?.id ?? '';
    return {
      breakage: await idOf('breakage', 'Hands merge'),
      studio: await idOf('deployment', 'Studio Nowhere'),
      running: await idOf('experiment', 'Storyboard A/B'),
      draft: await idOf('experiment', 'German first'),
      filmmaker: await idOf('profession', 'Filmmaker'),
      reel: await idOf('model_iteration', 'reel-3.1'),
    };
  });
  const chosen: readonly (readonly [name: string, address: string, whole: string | RegExp])[] = [
    ['today', '/today', 'Waiting for research'],
    ['feed', '/feed', 'Dog walks through the table leg'],
    ['record', `/feed?record=${ids.breakage}`, 'Locked camera: fine, four of four.'],
    ['triage', '/triage', 'Harm or near miss: shown first'],
    ['accounts', `/accounts?record=${ids.studio}`, 'Open deployment'],
    ['deployments', '/deployments', 'Imaginary Oats, spring campaign (sample)'],
    ['deployment', `/deployments/${ids.studio}`, 'Generated pickup saves the breakfast scene'],
    ['experiments', '/experiments', 'Storyboard A/B'],
    ['experiment-running', `/experiments/${ids.running}`, 'Stop and decide'],
    ['experiment-draft', `/experiments/${ids.draft}`, '1 item missing.'],
    ['conflicts', '/conflicts', 'Pickup drops two frames at the cut'],
    ['profession', `/method/professions?record=${ids.filmmaker}`, 'Coverage by model iteration'],
    ['iteration', `/method/iterations?record=${ids.reel}`, 'Hands intact'],
    ['people', '/method/people', 'Sample research lead'],
    ['proposals', '/method/proposals', 'Proposals'],
    ['review', '/review', 'Waiting for review'],
    ['imports', '/imports', 'Imports'],
    ['bundles', '/bundles', 'Join a hub'],
    ['settings-appearance', '/settings/appearance', 'Theme'],
    ['settings-notifications', '/settings/notifications', 'Requests to verify'],
    ['settings-data', '/settings/data', 'Backups'],
    ['settings-keys', '/settings/keys', 'Capture an observation'],
  ];
  // A page that nobody has chosen a record or a text for is looked at as it opens.
  const others = manifests
    .filter(({ path }) => !chosen.some(([, at]) => at.startsWith(path.replace('$section', ''))))
    .map((page) => [page.name, addressOf(page), page.title] as const);
  const { page } = await launch({ dataDir });
  await page.getByRole('navigation', { name: 'Pages' }).waitFor();
  // The counts beside the names arrive after them.
  await expect(async () => {
    const outline = await ariaOutline(page.getByRole('navigation', { name: 'Pages' }));
    expect(outline).toMatchSnapshot('sidebar.txt');
  }).toPass({ timeout: 30_000 });
  for (const [name, address, whole] of [...chosen, ...others]) {
    await page.evaluate((to) => {
      location.hash = to;
    }, address);
    await seen(whole)(page);
    await expect(page.locator('[aria-busy=true]')).toHaveCount(0);
    await expect(page.getByRole('heading', { level: 1 })).toHaveCount(1);
    // What comes in after the rest of the page is waited for.
    await expect(async () => {
      const outline = await ariaOutline(page.getByRole('main'));
      expect(outline, name).toMatchSnapshot(`${name}.txt`);
      // Nothing that can be operated is without a name.
      expect(outline, name).not.toMatch(/^ *- (?:button|link|textbox|combobox|checkbox)$/m);
    }).toPass({ timeout: 120_000 });
  }
});
