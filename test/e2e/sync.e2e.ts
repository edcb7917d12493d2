import type { Page } from '@playwright/test';
import { askHub, spawnHub } from '../hub/support/process.ts';
import { checkScreen } from './check-screen.ts';
import { expect, keepScreen, test } from './fixtures.ts';
import { seedData } from './seed-data.ts';

const rows = (page: Page) => page.getByRole('option');
const news = (page: Page, n: number) => page.getByRole('button', { name: `${n} new` });

/** Logs an outcome on the only deployment, by keyboard. */
async function logIt(page: Page, title: string): Promise<void> {
  await page.keyboard.press('c');
  const line = page.getByRole('combobox', { name: 'What happened' });
  await expect(line).toBeFocused();
  await line.fill(`worked @Studio ${title}`);
  await page.keyboard.press('Control+Enter');
  await expect(page.getByRole('dialog', { name: 'Capture' })).toHaveCount(0);
  await expect(rows(page).filter({ hasText: title })).toBeVisible();
}

test('[SY1] [SY2] one window’s log is news in the other’s, also after a hub crash', async ({
  launch,
  tempDir,
}) => {
  const places = ['--data', tempDir('hub')];
  let hub = await spawnHub(places);
  const { port } = new URL(hub.address);
  try {
    const [fdcData, leadData] = [tempDir('fdc'), tempDir('lead')];
    const { code } = await askHub<{ code: string }>([
      'invite',
      '--role',
      'fdc',
      '--member',
      'Ana Sample',
      ...places,
    ]);
    await seedData(fdcData, { name: 'Ana Sample' }, async (core) => {
      const {
        record: { id: deployment },
      } = await core.client.records.create({
        type: 'deployment',
        values: { title: 'Studio', status: 'active' },
      });
      await core.client.records.create({
        type: 'outcome',
        values: { title: 'The first night', deployment, kind: 'worked' },
      });
      await core.client.sync.join({ url: hub.address, code });
      await core.client.sync.once();
    });
    await seedData(leadData, { name: 'Lea Sample' }, async (core) => {
      await core.client.sync.join({ url: hub.address, code: hub.invite!.code });
    });
    const lead = await launch({ dataDir: leadData });
    await expect(rows(lead.page)).toHaveCount(1);
    const fdc = await launch({ dataDir: fdcData });
    await expect(rows(fdc.page)).toHaveCount(1);

    await logIt(fdc.page, 'Seen with a hub');
    await expect(news(lead.page, 1)).toBeVisible();
    await keepScreen(lead.page, 'sync-one-new');
    await news(lead.page, 1).click();
    await expect(rows(lead.page).filter({ hasText: 'Seen with a hub' })).toBeVisible();

    await hub.kill();
    await logIt(fdc.page, 'Seen without one');
    await logIt(fdc.page, 'And another');
    await expect(rows(lead.page)).toHaveCount(2);
    hub = await spawnHub(places, ['--port', port]);
    await expect(news(lead.page, 2)).toBeVisible({ timeout: 120_000 });
    await lead.page.keyboard.press('.');
    await expect(rows(lead.page)).toHaveCount(4);
  } finally {
    await hub.kill();
  }
});

test('[SY20] what was logged under a fast clock says so in its history', async ({
  launch,
  tempDir,
}) => {
  const places = ['--data', tempDir('hub')];
  const hub = await spawnHub(places);
  try {
    const { code } = await askHub<{ code: string }>([
      'invite',
      '--role',
      'fdc',
      '--member',
      'Ana Sample',
      ...places,
    ]);
    await seedData(
      tempDir('fdc'),
      { name: 'Ana Sample', now: () => Date.now() + 3 * 3_600_000 },
      async (core) => {
        await core.client.sync.join({ url: hub.address, code });
        const {
          record: { id: deployment },
        } = await core.client.records.create({
          type: 'deployment',
          values: { title: 'Studio', status: 'active' },
        });
        await core.client.records.create({
          type: 'outcome',
          values: { title: 'Seen in the evening', deployment, kind: 'worked' },
        });
        await core.client.sync.once();
      },
    );
    const leadData = tempDir('lead');
    await seedData(leadData, { name: 'Lea Sample' }, async (core) => {
      await core.client.sync.join({ url: hub.address, code: hub.invite!.code });
      await core.client.sync.once();
    });
    const { page } = await launch({ dataDir: leadData });
    await rows(page).first().click();
    const history = page.getByRole('region', { name: 'History of Seen in the evening' });
    await expect(history.getByText('A clock was fast')).toBeVisible();
    await page.keyboard.press('h');
    await expect(
      history
        .getByRole('listitem')
        .getByText('The device’s clock was at least 3 hours fast, so this time is wrong.'),
    ).toBeVisible();
    await checkScreen(page, 'history-clock-ahead');
  } finally {
    await hub.kill();
  }
});
