import type { Page } from '@playwright/test';
import { askHub } from '../hub/support/process.ts';
import { checkScreen } from './check-screen.ts';
import { expect, test } from './fixtures.ts';
import { seedData } from './seed-data.ts';
import { foot, goTo, log, panel, restartHub, startHub } from './sync-window.ts';

/** The settings' page of the people, by the palette. */
async function openPeople(page: Page): Promise<void> {
  await page.keyboard.press('Control+k');
  await page.keyboard.type('people and devices');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { level: 2, name: 'People and devices' })).toBeVisible();
}

test('[HU52] [SW14] by keyboard a lead invites, sees a device and revokes it', async ({
  launch,
  tempDir,
}) => {
  test.slow();
  const hubDir = tempDir('hub');
  const { hub } = await startHub(hubDir);
  const { code } = await askHub<{ code: string }>([
    ...['invite', '--role', 'research', '--member', 'Lea Sample'],
    ...['--data', hubDir],
  ]);
  const dataDir = tempDir('lead');
  await seedData(dataDir, { name: 'Lea Sample', role: 'research' }, async ({ client }) => {
    await client.sync.join({ url: hub.address, code });
    await client.sync.once();
  });
  const { page } = await launch({ dataDir });
  await expect(page.getByRole('navigation', { name: 'Pages' })).toBeVisible();
  await openPeople(page);
  const lea = page.getByRole('region', { name: 'Lea Sample' });
  await expect(lea).toContainText('Research lead · all deployments');
  await expect(lea.getByRole('listitem')).toContainText('(this device)');
  // Made on the hub's command line, for somebody else.
  await expect(page.getByRole('row', { name: /^Kim Sample/ })).toContainText('on the hub');

  await page.keyboard.press('n');
  const dialog = page.getByRole('dialog', { name: 'Invite someone' });
  await expect(dialog.getByRole('textbox', { name: 'Name' })).toBeFocused();
  await page.keyboard.type('Fay Sample');
  await expect(dialog).toContainText('Fay Sample can create deployments');
  await checkScreen(page, 'people-invite');
  // A list that is open is closed by Escape, and nothing around it.
  await page.keyboard.press('Tab');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('option', { name: 'Customer success' })).toBeVisible();
  await expect(page.getByRole('option', { name: 'Administrator' })).toBeHidden();
  await page.keyboard.press('Escape');
  await expect(page.getByRole('option', { name: 'Customer success' })).toBeHidden();
  await expect(dialog).toBeVisible();
  await page.keyboard.press('Control+Enter');
  const linkBox = dialog.getByRole('textbox', { name: 'Link', exact: true });
  await expect(linkBox).not.toHaveValue('');
  const link = await linkBox.inputValue();
  await expect(dialog.getByRole('button', { name: 'Copy link' })).toBeFocused();
  await page.setViewportSize({ width: 1024, height: 700 });
  await checkScreen(page, 'people-link');
  await page.keyboard.press('Escape');
  await expect(dialog).toBeHidden();
  const pending = page.getByRole('row', { name: /^Fay Sample/ });
  await expect(pending).toContainText('by Lea Sample');

  const second = await launch({ args: [link] });
  await second.page.getByRole('textbox', { name: 'Your name' }).fill('Fay');
  await second.page.keyboard.press('Enter');
  await expect(second.page.getByRole('heading', { level: 3, name: 'Your devices' })).toBeVisible();

  await page.getByRole('button', { name: 'Refresh' }).click();
  await expect(pending).toBeHidden();
  const fay = page.getByRole('region', { name: 'Fay Sample' });
  await expect(fay).toContainText('Forward deployed creative');
  await expect(fay.getByRole('listitem')).toContainText('In use');
  await checkScreen(page, 'people');
  await fay.getByRole('button', { name: /^Revoke/ }).focus();
  await page.keyboard.press('Enter');
  const ask = page.getByRole('dialog', { name: 'Revoke device' });
  await expect(ask).toContainText('loses access at once. What it wrote stays');
  await expect(ask.getByRole('button', { name: 'Cancel' })).toBeFocused();
  await checkScreen(page, 'people-revoke');
  await page.keyboard.press('Shift+Tab');
  await page.keyboard.press('Enter');
  await expect(ask).toBeHidden();
  await expect(fay.getByRole('listitem')).toContainText('Revoked');

  await second.page.keyboard.press('Escape');
  await log(second.page, 'Lamp flickers');
  await goTo(second.page, 'u');
  await expect(panel(second.page).getByRole('heading', { name: 'Sync has stopped' })).toBeVisible();
  await expect(panel(second.page)).toContainText('revoked this device');
  await checkScreen(second.page, 'people-revoked-device');

  // An invite is taken back too; without a hub the page says so.
  await page.getByRole('button', { name: 'Revoke the invite for Kim Sample' }).click();
  const askInvite = page.getByRole('dialog', { name: 'Revoke invite' });
  await expect(askInvite).toContainText('Kim Sample');
  await expect(askInvite.getByRole('button', { name: 'Cancel' })).toBeFocused();
  await page.keyboard.press('Shift+Tab');
  await page.keyboard.press('Enter');
  await expect(page.getByText('No invite is waiting to be used')).toBeVisible();
  await hub.stop();
  await page.getByRole('button', { name: 'Refresh' }).click();
  await expect(page.getByRole('alert')).toContainText('can’t be reached');
  await checkScreen(page, 'people-offline');
  const again = await restartHub(hubDir, hub.address);
  await page.getByRole('button', { name: 'Refresh' }).click();
  await expect(page.getByRole('alert')).toBeHidden();
  await again.stop();
});

test('[SW14] nobody else is offered the people of a hub', async ({ launch, tempDir }) => {
  const dataDir = tempDir('data');
  const { hub, link } = await startHub(tempDir('hub'));
  await seedData(dataDir, { name: 'Kim Sample' }, async ({ client }) => {
    const [url, code] = [hub.address, new URL(link()).searchParams.get('code') ?? ''];
    await client.sync.join({ url, code });
  });
  const { page } = await launch({ dataDir });
  await expect(foot(page, /On the hub|Sending|waiting/)).toBeVisible();
  await goTo(page, 's');
  const settings = page.getByRole('navigation', { name: 'Settings' });
  await expect(settings.getByRole('link', { name: 'Hub' })).toBeVisible();
  await expect(settings.getByRole('link', { name: 'People and devices' })).toBeHidden();
  await hub.stop();
});
