import { checkScreen } from './check-screen.ts';
import { expect, test } from './fixtures.ts';

test('[WI1] a name and Enter begin an empty workspace; a name is the only thing asked for', async ({ launch }) => {
  const { page } = await launch();
  await expect(page.getByLabel('Your name')).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(page.getByText('Your name is needed')).toBeVisible();
  await page.keyboard.type('Kim Sample');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('navigation', { name: 'Pages' })).toBeVisible();
  await expect(page.getByTitle('My workspace')).toBeVisible();
});

test('[WI1] all of it by keyboard: role, workspace, and the sample, which says what it is', async ({ launch }) => {
  const { page } = await launch();
  await expect(page.getByLabel('Your name')).toBeFocused();
  await checkScreen(page, 'first-start');
  await page.keyboard.type('Kim Sample');
  await page.keyboard.press('Tab');
  await page.keyboard.type('Studio of samples');
  await page.keyboard.press('Tab');
  await page.keyboard.press('ArrowDown');
  await expect(page.getByRole('radio', { name: 'Open a sample workspace' })).toBeChecked();
  await expect(page.getByText('invented companies')).toBeVisible();
  await page.keyboard.press('Tab');
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('ArrowDown');
  await expect(page.getByRole('radio', { name: 'Customer success' })).toBeChecked();
  await page.keyboard.press('Enter');
  await expect(page.getByTitle('Studio of samples')).toBeVisible();
  await expect(page.getByText('Sample', { exact: true })).toBeVisible();
  // What customer success needs first stands first.
  await expect(page.getByRole('navigation', { name: 'Pages' }).getByRole('link').first()).toHaveText('Accounts');
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
