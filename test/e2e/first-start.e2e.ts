import { checkScreen } from './check-screen.ts';
import { expect, test } from './fixtures.ts';
import { goTo, restartHub, startHub } from './sync-window.ts';

test('[WI1] a name and Enter begin an empty workspace; a name is the only thing asked for', async ({
  launch,
}) => {
  const { page } = await launch();
  await expect(page.getByLabel('Your name')).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(page.getByText('Enter your name')).toBeVisible();
  await page.keyboard.type('Kim Sample');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('navigation', { name: 'Pages' })).toBeVisible();
  await expect(page.getByTitle('My workspace')).toBeVisible();
});

test('[WI1] all of it by keyboard: role, workspace, and the sample, which says what it is', async ({
  launch,
}) => {
  const { page } = await launch();
  await expect(page.getByLabel('Your name')).toBeFocused();
  await checkScreen(page, 'first-start');
  await page.keyboard.type('Kim Sample');
  await page.keyboard.press('Tab');
  await page.keyboard.type('Studio of samples');
  await page.keyboard.press('Tab');
  await page.keyboard.press('ArrowDown');
  await expect(page.getByRole('radio', { name: 'Open a sample workspace' })).toBeChecked();
  await expect(page.getByText('fictional companies')).toBeVisible();
  await page.keyboard.press('Tab');
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('ArrowDown');
  await expect(page.getByRole('radio', { name: 'Customer success' })).toBeChecked();
  await page.keyboard.press('Enter');
  await expect(page.getByTitle('Studio of samples')).toBeVisible();
  await expect(page.getByText('Sample', { exact: true })).toBeVisible();
  // What customer success needs first stands first.
  await expect(
    page.getByRole('navigation', { name: 'Pages' }).getByRole('link').first(),
  ).toHaveText('Accounts');
});

test('[WI28] Ctrl+Enter saves a form from any field, and nothing invalid', async ({ launch }) => {
  const { page } = await launch();
  await expect(page.getByLabel('Your name')).toBeFocused();
  await page.keyboard.press('Control+Enter');
  await expect(page.getByText('Enter your name')).toBeVisible();
  await page.keyboard.type('Kim Sample');
  await page.keyboard.press('Tab');
  await page.keyboard.press('Control+Enter');
  await expect(page.getByRole('heading', { level: 1, name: 'Today' })).toBeVisible();
  await page.keyboard.press('g');
  await page.keyboard.press('s');
  const name = page.getByRole('textbox', { name: 'Your name' });
  await name.press('Control+Enter');
  await expect(page.getByText('Profile saved')).toHaveCount(0);
  await name.fill('Kim Other');
  await name.press('Control+Enter');
  await expect(page.getByText('Profile saved')).toBeVisible();
});

test('[WI2] a second start goes straight to where the work is', async ({ launch }) => {
  const first = await launch();
  await expect(first.page.getByLabel('Your name')).toBeFocused();
  await first.page.keyboard.type('Kim Sample');
  await first.page.keyboard.press('Enter');
  await expect(first.page.getByRole('navigation', { name: 'Pages' })).toBeVisible();
  await first.quit();
  const { page } = await launch({ userDataDir: first.userDataDir });
  await expect(page.getByRole('heading', { level: 1, name: 'Feed' })).toBeVisible();
});

test('[SW8] [SW13] a bad code or absent hub begins nothing; join later keeps it', async ({
  launch,
  tempDir,
}) => {
  test.slow();
  const hubDir = tempDir('hub');
  const { hub, link } = await startHub(hubDir);
  const { page } = await launch({ args: [link()] });
  const [name, code] = ['Your name', 'Code'].map((label) =>
    page.getByRole('textbox', { name: label }),
  );
  const later = page.getByRole('button', { name: 'Start now, join later' });
  await expect(code!).not.toHaveValue('');
  const good = await code!.inputValue();
  await name!.fill('Kim Sample');
  await code!.fill('ABCD-EFGH-JKLM-NPQR');
  await code!.press('Enter');
  await expect(page.getByRole('alert')).toContainText('No workspace was started');
  await expect(later).toBeHidden();
  await checkScreen(page, 'first-start-bad-invite');
  await expect(name!).toHaveValue('Kim Sample');

  await hub.stop();
  await code!.fill(good);
  await code!.press('Enter');
  await expect(page.getByRole('alert')).toContainText('can’t be reached');
  await page.setViewportSize({ width: 1024, height: 700 });
  await checkScreen(page, 'first-start-no-hub');
  await expect(code!).toHaveValue(good);
  await later.click();
  await expect(page.getByRole('textbox', { name: 'Invite' })).toHaveValue(hub.address);
  await expect(page.getByRole('textbox', { name: 'Code' })).toHaveValue(good);
  await page.getByRole('link', { name: 'Today' }).click();
  await expect(page.getByText('Invite to a hub, not used yet')).toBeVisible();
  await checkScreen(page, 'today-invite');

  const again = await restartHub(hubDir, hub.address);
  await page.getByText('Invite to a hub, not used yet').click();
  await expect(page.getByRole('textbox', { name: 'Code' })).toHaveValue(good);
  await page.getByRole('button', { name: 'Join', exact: true }).click();
  await expect(page.getByRole('heading', { level: 3, name: 'Your devices' })).toBeVisible();
  await page.keyboard.press('Escape');
  await goTo(page, 'y');
  await expect(page.getByRole('heading', { level: 1, name: 'Today' })).toBeVisible();
  await expect(page.getByText('Invite to a hub, not used yet')).toBeHidden();
  await again.stop();
});
