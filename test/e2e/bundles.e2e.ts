import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { type Core, openCore } from '../../electron/core/app/core.ts';
import { askHub, type HubProcess, spawnHub } from '../hub/support/process.ts';
import { checkScreen } from './check-screen.ts';
import { chooseInDialog } from './choose-in-dialog.ts';
import { expect, test } from './fixtures.ts';
import { seedData } from './seed-data.ts';

/**
 * Begins a folder of somebody who joined the hub and has synced once; `fill` is what they did
 * since, without a network.
 */
function joined<T>(
  hub: HubProcess,
  hubData: string,
  dataDir: string,
  name: string,
  role: string,
  fill: (core: Core) => Promise<T>,
): Promise<T> {
  return seedData(dataDir, { name }, async (core) => {
    const { code } = await askHub<{ code: string }>([
      'invite',
      '--role',
      role,
      '--member',
      name,
      '--data',
      hubData,
    ]);
    await core.client.sync.join({ url: hub.address, code });
    await core.client.sync.once();
    // From here on there is no network: what goes, goes by stick.
    await core.client.sync.setOptions({ paused: true });
    return fill(core);
  });
}

async function goToBundles(page: Page): Promise<void> {
  await expect(page.getByRole('navigation')).toBeVisible();
  await page.keyboard.press('g');
  await page.keyboard.press('b');
  await expect(page.getByRole('heading', { level: 1, name: 'Bundles' })).toBeVisible();
}

const logged = async (core: Core): Promise<void> => {
  const { record } = await core.client.records.create({
    type: 'deployment',
    values: { title: 'Acme (sample)', status: 'active' },
  });
  for (const title of ['Hands merge (sample)', 'Sky flickers (sample)']) {
    await core.client.records.create({
      type: 'breakage',
      values: { title, deployment: record.id, severity: 's2_rework', repro: 'once', harm: 'none' },
    });
  }
};

test('[BN40] a folder that never joined is told what bundles need', async ({ launch, tempDir }) => {
  const dataDir = tempDir('data');
  await seedData(dataDir, {}, async () => undefined);
  const { page } = await launch({ dataDir });
  await goToBundles(page);
  await expect(page.getByRole('button', { name: 'Join a hub' })).toBeVisible();
  await checkScreen(page, 'bundles-never-joined');
});

test('[BN40] a week on site goes by stick to the research lead; receipts come back', async ({
  launch,
  tempDir,
}) => {
  test.setTimeout(240_000);
  const [hubData, siteData, leadData, stick] = [
    tempDir('hub'),
    tempDir('site'),
    tempDir('lead'),
    tempDir('stick'),
  ];
  const hub = await spawnHub(['--data', hubData]);
  try {
    await joined(hub, hubData, leadData, 'Sample Lead', 'research', async () => undefined);
    await joined(hub, hubData, siteData, 'Sample Ana', 'fdc', logged);
    const site = await launch({ dataDir: siteData });
    await goToBundles(site.page);
    await expect(site.page.getByText('3 changes')).toBeVisible();
    await site.page.getByRole('checkbox', { name: /Sample Lead/ }).focus();
    await site.page.keyboard.press('Space');
    const bundle = join(stick, 'week.flb');
    await chooseInDialog(site.app, { save: bundle });
    await site.page.keyboard.press('Control+Enter');
    await expect(site.page.getByText('Bundle saved: 3 records')).toBeVisible();
    await checkScreen(site.page, 'bundles-made');

    const lead = await launch({ dataDir: leadData, args: [bundle] });
    await expect(lead.page.getByText('From Sample Ana: 3 new changes')).toBeVisible();
    await expect(lead.page.getByRole('cell', { name: 'Waiting for the hub' })).toBeVisible();
    await checkScreen(lead.page, 'bundles-taken');
    await chooseInDialog(lead.app, { open: [bundle] });
    await lead.page.keyboard.press('n');
    await expect(lead.page.getByText('3 already here')).toBeVisible();
    await lead.quit();
    await syncOnce(leadData);

    const again = await launch({ dataDir: leadData });
    await goToBundles(again.page);
    await expect(again.page.getByRole('cell', { name: 'Delivered to the hub' })).toBeVisible();
    await chooseInDialog(again.app, { open: [stick] });
    await again.page.getByRole('button', { name: 'Copy receipts…' }).click();
    await expect(again.page.getByText('1 file copied.')).toBeVisible();
    await checkScreen(again.page, 'bundles-handed-over');
    await again.quit();

    const receipts = join(
      stick,
      readdirSync(stick).find((name) => name.endsWith('.receipts.flb')) ?? '',
    );
    await chooseInDialog(site.app, { open: [receipts] });
    await site.page.keyboard.press('n');
    await expect(site.page.getByText('3 changes confirmed by the hub.')).toBeVisible();
    await expect(site.page.getByText('The hub has everything.')).toBeVisible();
    await chooseInDialog(site.app, { open: [join(siteData, 'fieldloop.db')] });
    await site.page.keyboard.press('n');
    await expect(site.page.getByRole('alert')).toContainText('The file is not a bundle.');
    await checkScreen(site.page, 'bundles-refused');
  } finally {
    await hub.kill();
  }
});

/** One round with the hub, as the command line does it. */
async function syncOnce(dataDir: string): Promise<void> {
  const core = await openCore({ dataDir });
  try {
    await core.client.sync.once();
  } finally {
    await core.close();
  }
}
