import { expect, keepScreen, test } from './fixtures.ts';

test('[WI1] first start', async ({ launch }) => {
  const { page } = await launch();
  await expect(page.getByRole('heading', { name: 'Welcome to Fieldloop' })).toBeVisible();
  await keepScreen(page, 'first-start');
  await page.keyboard.type('Kim');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('navigation')).toBeVisible();
  await keepScreen(page, 'frame');
});
