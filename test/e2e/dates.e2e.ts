import { checkScreen } from './check-screen.ts';
import { expect, test } from './fixtures.ts';
import { seedData } from './seed-data.ts';
import { seedStudio } from './seed-studio.ts';

test('[UI7] [UI8] dates are typed freely in one kind of input; errors are shown', async ({
  launch,
  tempDir,
}) => {
  const dataDir = tempDir('data');
  await seedData(dataDir, { role: 'research' }, seedStudio);
  const { page } = await launch({ dataDir });
  await expect(page.getByRole('option')).toHaveCount(12);
  await expect(page.locator('input[type=date], input[type=datetime-local]')).toHaveCount(0);

  await page.keyboard.press('g');
  await page.keyboard.press('d');
  await page.keyboard.press('n');
  await expect(page.locator('#field-title')).toBeFocused();
  await page.keyboard.type('Harbour unit');
  const started = page.getByRole('textbox', { name: 'Started' });
  const ends = page.getByRole('textbox', { name: 'Planned end' });
  await started.focus();
  await page.keyboard.type('3 Nov 2026');
  await page.keyboard.press('Tab');
  await expect(started).toHaveValue('3 Nov 2026');
  await expect(ends).toBeFocused();
  await page.keyboard.type('the day after');
  await page.keyboard.press('Control+Enter');
  await expect(page.getByText(/“the day after” is not a date/)).toBeVisible();
  await expect(ends).toBeFocused();
  await expect(page.getByRole('dialog', { name: 'New deployment' })).toBeVisible();
  await checkScreen(page, 'date-error');
  await ends.fill('2026-12-24');
  await started.focus();
  await page.keyboard.press('Alt+ArrowDown');
  await expect(page.getByRole('dialog', { name: 'Calendar' })).toBeVisible();
  await checkScreen(page, 'date-calendar');
  await page.keyboard.press('Escape');
  await expect(page.getByRole('dialog', { name: 'Calendar' })).toHaveCount(0);
  await expect(page.getByRole('dialog', { name: 'New deployment' })).toBeVisible();
  await page.keyboard.press('Control+Enter');
  await expect(page.getByText('3 Nov – 24 Dec 2026')).toBeVisible();

  await page.keyboard.press('g');
  await page.keyboard.press('f');
  await expect(page.getByRole('option')).toHaveCount(12);
  await page.keyboard.press('f');
  await page.getByRole('menuitem', { name: 'Time' }).click();
  const from = page.getByRole('textbox', { name: 'From' });
  await from.fill('tomorrow');
  await expect(page.getByRole('option')).toHaveCount(0);
  await from.fill('');
  await expect(page.getByRole('option')).toHaveCount(12);
});
