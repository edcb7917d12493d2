import type { Page } from '@playwright/test';
import { type Core, openCore } from '../../electron/core/core.ts';
import { askHub } from '../hub/support/process.ts';
import { checkScreen } from './check-screen.ts';
import { expect, test } from './fixtures.ts';
import { seedData } from './seed-data.ts';
import { foot, goTo, joinByEnter, panel, startHub } from './sync-window.ts';

const openHubSettings = async (page: Page): Promise<void> => {
  await goTo(page, 's');
  await page.getByRole('navigation', { name: 'Settings' }).getByRole('link', { name: 'Hub' }).click();
};

test('[SW1] an invite’s link fills in the form and joins nothing by itself; Enter joins, and the settings say who one is there', async ({ launch, tempDir }) => {
  test.slow();
  const { hub, link } = await startHub(tempDir('hub'));
  const dataDir = tempDir('data');
  await seedData(dataDir, { name: 'Kim Sample' }, async ({ client }) => { await client.records.create({ type: 'deployment', values: { title: 'Acme (sample)', status: 'active' } }); });
  const { page } = await launch({ dataDir, args: [link()] });
  await expect(page.getByRole('textbox', { name: 'Invite' })).toHaveValue(hub.address);
  await expect(foot(page, 'Saved on this computer')).toBeVisible();
  await checkScreen(page, 'hub-join');
  await joinByEnter(page);
  await expect(page.getByText(hub.address)).toBeVisible();
  await expect(page.getByRole('definition').filter({ hasText: 'Forward deployed creative' })).toBeVisible();
  await expect(page.getByRole('row', { name: /\(this one\)/ })).toContainText('In use');
  await page.keyboard.press('Escape');
  await expect(foot(page, /^On the hub \d\d:\d\d/)).toBeVisible();
  await checkScreen(page, 'hub-joined');
  await hub.stop();
});

test('[SW1] address and code by hand: a link that is pasted is split, and a wrong code is told in three sentences that leave everything as it was', async ({ launch, tempDir }) => {
  test.slow();
  const { hub, link } = await startHub(tempDir('hub'));
  const dataDir = tempDir('data');
  await seedData(dataDir, {}, async () => undefined);
  const { page } = await launch({ dataDir });
  await expect(page.getByRole('navigation', { name: 'Pages' })).toBeVisible();
  await openHubSettings(page);
  const code = page.getByRole('textbox', { name: 'Code' });
  await page.getByRole('button', { name: 'Join', exact: true }).click();
  await expect(page.getByText('The invite is needed')).toBeVisible();
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

test('[SW1] [PO1] [PO6] held back until reviewed at joining, no observation goes up by itself; what is shared after a look is there, and nothing else', async ({ launch, tempDir }) => {
  test.slow();
  const hubDir = tempDir('hub');
  const { hub, link } = await startHub(hubDir);
  const dataDir = tempDir('data');
  await seedData(dataDir, { name: 'Kim Sample' }, async ({ client }) => {
    for (const [site, title] of [['Acme (sample)', 'Hands merge'], ['Beta (sample)', 'Logo bends']] as const) {
      const { record } = await client.records.create({ type: 'deployment', values: { title: site, status: 'active' } });
      await client.records.create({ type: 'breakage', values: { title, deployment: record.id, severity: 's2_rework', repro: 'once', harm: 'none' } });
    }
  });
  const lead = await openCore({ dataDir: tempDir('lead') });
  try {
    await lead.client.app.begin({ workspace: 'Sample lab', name: 'Lea Sample', role: 'research', sample: false });
    const { code } = await askHub<{ code: string }>(['invite', '--role', 'research', '--member', 'Lea Sample', '--data', hubDir]);
    await lead.client.sync.join({ url: hub.address, code });

    const { page } = await launch({ dataDir, args: [link()] });
    const hold = page.getByRole('checkbox', { name: 'Hold back until reviewed' });
    await hold.check();
    await expect(page.getByText('observations and files are held back until you share them')).toBeVisible();
    await checkScreen(page, 'hub-join-hold-back');
    await page.getByRole('textbox', { name: 'Invite' }).focus();
    await joinByEnter(page);
    await expect(page.getByRole('definition').filter({ hasText: 'held back until reviewed' })).toBeVisible();
    await expect(foot(page, /^On the hub \d\d:\d\d$/)).toBeVisible();
    await expect(page.getByText('What stays on this computer, or waits here for a review, says so.')).toBeVisible();
    await checkScreen(page, 'hub-joined-hold-back');
    await page.keyboard.press('Escape');
    expect(await titlesAt(lead, 'deployment')).toEqual(['Acme (sample)', 'Beta (sample)']);
    expect(await titlesAt(lead, 'breakage')).toEqual([]);

    await goTo(page, 'w');
    await expect(page.getByRole('option')).toHaveCount(2);
    await page.getByRole('option', { name: /Hands merge/ }).click();
    await expect(page.getByRole('region', { name: 'Sharing' })).toContainText('Only on this computer');
    await page.keyboard.press('y');
    await expect(page.getByRole('dialog', { name: 'Share it' })).toContainText('everybody on Acme (sample)');
    await page.keyboard.press('Enter');
    await expect(page.getByRole('option')).toHaveCount(1);
    await expect.poll(() => titlesAt(lead, 'breakage')).toEqual(['Hands merge']);
    await expect(page.getByRole('option', { name: /Logo bends/ })).toBeVisible();
  } finally {
    await lead.close();
    await hub.stop();
  }
});

test('[SW10] leaving says what it does, that it can’t be undone, and keeps every record', async ({ launch, tempDir }) => {
  test.slow();
  const hubDir = tempDir('hub');
  const { hub, link } = await startHub(hubDir);
  const dataDir = tempDir('data');
  await seedData(dataDir, {}, async ({ client }) => { await client.records.create({ type: 'deployment', values: { title: 'Acme (sample)', status: 'active' } }); });
  const { page } = await launch({ dataDir, args: [link()] });
  await joinByEnter(page);
  await page.getByRole('button', { name: 'Leave the hub…' }).click();
  const dialog = page.getByRole('dialog', { name: 'Leave the hub' });
  await expect(dialog.getByRole('button', { name: 'Stay' })).toBeFocused();
  await expect(dialog).toContainText('This can’t be undone');
  await checkScreen(page, 'hub-leave');
  await dialog.getByRole('button', { name: 'Leave the hub' }).click();
  await expect(page.getByRole('heading', { level: 3, name: 'Join a hub' })).toBeVisible();
  await expect(foot(page, 'Saved on this computer')).toBeVisible();
  const { devices } = await askHub<{ devices: { standing: string }[] }>(['devices', '--data', hubDir]);
  expect(devices.map(({ standing }) => standing)).toEqual(['left']);
  await goTo(page, 'd');
  await expect(page.getByText('Acme (sample)')).toBeVisible();
  await hub.stop();
});

test('[SW8] an invite begins at the first start: a name and the link, one key, and the workspace is one of the hub’s', async ({ launch, tempDir }) => {
  test.slow();
  const { hub, link } = await startHub(tempDir('hub'));
  const { page } = await launch({ args: [link()] });
  await expect(page.getByRole('radio', { name: 'I have an invite' })).toBeChecked();
  await expect(page.getByRole('textbox', { name: 'Invite' })).toHaveValue(hub.address);
  await checkScreen(page, 'first-start-invite');
  await page.setViewportSize({ width: 1024, height: 700 });
  await expect(page.getByRole('button', { name: 'Start and join' })).toBeInViewport({ ratio: 1 });
  await page.getByRole('textbox', { name: 'Your name' }).fill('Kim Sample');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { level: 3, name: 'Your devices' })).toBeVisible();
  await page.keyboard.press('Escape');
  await goTo(page, 'u');
  await expect(panel(page)).toContainText(hub.address);
  await hub.stop();
});
