import type { Page } from '@playwright/test';
import { type Core, openCore } from '../../electron/core/app/core.ts';
import { askHub } from '../hub/support/process.ts';
import { checkScreen } from './check-screen.ts';
import { expect, test } from './fixtures.ts';
import { seedData } from './seed-data.ts';
import { foot, goTo, joinByEnter, panel, startHub } from './sync-window.ts';

const openHubSettings = async (page: Page): Promise<void> => {
  await goTo(page, 's');
  await page
    .getByRole('navigation', { name: 'Settings' })
    .getByRole('link', { name: 'Hub' })
    .click();
};

test('[SW1] an invite’s link fills in the form; Enter joins, settings say who', async ({
  launch,
  tempDir,
}) => {
  test.slow();
  const { hub, link } = await startHub(tempDir('hub'));
  const dataDir = tempDir('data');
  await seedData(dataDir, { name: 'Kim Sample' }, async ({ client }) => {
    await client.records.create({
      type: 'deployment',
      values: { title: 'Acme (sample)', status: 'active' },
    });
  });
  const { page } = await launch({ dataDir, args: [link()] });
  await expect(page.getByRole('textbox', { name: 'Invite' })).toHaveValue(hub.address);
  await expect(foot(page, 'Saved on this computer')).toBeVisible();
  await checkScreen(page, 'hub-join');
  await joinByEnter(page);
  await expect(page.getByText(hub.address)).toBeVisible();
  await expect(
    page.getByRole('definition').filter({ hasText: 'Forward deployed creative' }),
  ).toBeVisible();
  await expect(page.getByRole('row', { name: /\(this device\)/ })).toContainText('In use');
  await page.keyboard.press('Escape');
  await expect(foot(page, /^On the hub \d\d:\d\d/)).toBeVisible();
  await checkScreen(page, 'hub-joined');
  await hub.stop();
});

test('[SW1] by hand: a pasted link is split, a wrong code changes nothing', async ({
  launch,
  tempDir,
}) => {
  test.slow();
  const { hub, link } = await startHub(tempDir('hub'));
  const dataDir = tempDir('data');
  await seedData(dataDir, {}, async () => undefined);
  const { page } = await launch({ dataDir });
  await expect(page.getByRole('navigation', { name: 'Pages' })).toBeVisible();
  await openHubSettings(page);
  const code = page.getByRole('textbox', { name: 'Code' });
  await page.getByRole('button', { name: 'Join', exact: true }).click();
  await expect(page.getByText('Enter the invite')).toBeVisible();
  await page.getByRole('textbox', { name: 'Invite' }).fill(hub.address);
  await code.fill('ABCD-EFGH-JKLM');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('alert')).toContainText('ask the research team for a new invite');
  await checkScreen(page, 'hub-join-error');
  await code.fill(link());
  await expect(page.getByRole('textbox', { name: 'Invite' })).toHaveValue(hub.address);
  await code.press('Enter');
  await expect(page.getByRole('heading', { level: 3, name: 'Your devices' })).toBeVisible();
  await hub.stop();
});

/** What the hub's research reads of a type. */
async function titlesAt(lead: Core, type: string): Promise<string[]> {
  await lead.client.sync.once();
  return (await lead.client.records.list({ type })).items.map(({ title }) => title).sort();
}

test('[SW1] [PO1] [PO6] held back until reviewed, nothing goes up by itself', async ({
  launch,
  tempDir,
}) => {
  test.slow();
  const hubDir = tempDir('hub');
  const { hub, link } = await startHub(hubDir);
  const dataDir = tempDir('data');
  await seedData(dataDir, { name: 'Kim Sample' }, async ({ client }) => {
    for (const [site, title] of [
      ['Acme (sample)', 'Hands merge'],
      ['Beta (sample)', 'Logo bends'],
    ] as const) {
      const { record } = await client.records.create({
        type: 'deployment',
        values: { title: site, status: 'active' },
      });
      await client.records.create({
        type: 'breakage',
        values: {
          title,
          deployment: record.id,
          severity: 's2_rework',
          repro: 'once',
          harm: 'none',
        },
      });
    }
  });
  const lead = await openCore({ dataDir: tempDir('lead') });
  try {
    await lead.client.app.begin({
      workspace: 'Sample lab',
      name: 'Lea Sample',
      role: 'research',
      sample: false,
    });
    const { code } = await askHub<{ code: string }>([
      'invite',
      '--role',
      'research',
      '--member',
      'Lea Sample',
      '--data',
      hubDir,
    ]);
    await lead.client.sync.join({ url: hub.address, code });

    const { page } = await launch({ dataDir, args: [link()] });
    const hold = page.getByRole('checkbox', { name: 'Hold back until reviewed' });
    await hold.check();
    await expect(
      page.getByText('observations and files are held back until you share them'),
    ).toBeVisible();
    await checkScreen(page, 'hub-join-hold-back');
    await page.getByRole('textbox', { name: 'Invite' }).focus();
    await joinByEnter(page);
    await expect(
      page.getByRole('definition').filter({ hasText: 'held back until reviewed' }),
    ).toBeVisible();
    await expect(foot(page, /^On the hub \d\d:\d\d$/)).toBeVisible();
    await expect(
      page.getByText('Records that stay on this computer or wait for review are marked.'),
    ).toBeVisible();
    await checkScreen(page, 'hub-joined-hold-back');
    await page.keyboard.press('Escape');
    expect(await titlesAt(lead, 'deployment')).toEqual(['Acme (sample)', 'Beta (sample)']);
    expect(await titlesAt(lead, 'breakage')).toEqual([]);

    await goTo(page, 'w');
    await expect(page.getByRole('option')).toHaveCount(2);
    await page.getByRole('option', { name: /Hands merge/ }).click();
    await expect(page.getByRole('region', { name: 'Sharing' })).toContainText(
      'stay on this computer until you share them',
    );
    await page.keyboard.press('y');
    await expect(page.getByRole('dialog', { name: 'Share record' })).toContainText(
      'everyone on Acme (sample)',
    );
    await page.keyboard.press('Enter');
    await expect(page.getByRole('option')).toHaveCount(1);
    await expect.poll(() => titlesAt(lead, 'breakage')).toEqual(['Hands merge']);
    await expect(page.getByRole('option', { name: /Logo bends/ })).toBeVisible();
  } finally {
    await lead.close();
    await hub.stop();
  }
});

test('[SW10] leaving says what it does, that it can’t be undone, and keeps every record', async ({
  launch,
  tempDir,
}) => {
  test.slow();
  const hubDir = tempDir('hub');
  const { hub, link } = await startHub(hubDir);
  const dataDir = tempDir('data');
  await seedData(dataDir, {}, async ({ client }) => {
    await client.records.create({
      type: 'deployment',
      values: { title: 'Acme (sample)', status: 'active' },
    });
  });
  const { page } = await launch({ dataDir, args: [link()] });
  await joinByEnter(page);
  await page.getByRole('button', { name: 'Leave the hub…' }).click();
  const dialog = page.getByRole('dialog', { name: 'Leave the hub' });
  await expect(dialog.getByRole('button', { name: 'Cancel' })).toBeFocused();
  await expect(dialog).toContainText('You can’t undo this');
  await checkScreen(page, 'hub-leave');
  await dialog.getByRole('button', { name: 'Leave the hub' }).click();
  await expect(page.getByRole('heading', { level: 3, name: 'Join a hub' })).toBeVisible();
  await expect(foot(page, 'Saved on this computer')).toBeVisible();
  const { devices } = await askHub<{ devices: { standing: string }[] }>([
    'devices',
    '--data',
    hubDir,
  ]);
  expect(devices.map(({ standing }) => standing)).toEqual(['left']);
  await goTo(page, 'd');
  await expect(page.getByText('Acme (sample)')).toBeVisible();
  await hub.stop();
});

test('[SW8] an invite begins at the first start: a name, the link, one key', async ({
  launch,
  tempDir,
}) => {
  test.slow();
  const { hub, link } = await startHub(tempDir('hub'));
  const { page } = await launch({ args: [link()] });
  await expect(page.getByRole('radio', { name: 'I have an invite' })).toBeChecked();
  await expect(page.getByRole('textbox', { name: 'Invite' })).toHaveValue(hub.address);
  await checkScreen(page, 'first-start-invite');
  await page.setViewportSize({ width: 1024, height: 700 });
  await expect(page.getByRole('button', { name: 'Join the hub' })).toBeInViewport({ ratio: 1 });
  await page.getByRole('textbox', { name: 'Your name' }).fill('Kim Sample');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { level: 3, name: 'Your devices' })).toBeVisible();
  await page.keyboard.press('Escape');
  await goTo(page, 'u');
  await expect(panel(page)).toContainText(hub.address);
  await hub.stop();
});
