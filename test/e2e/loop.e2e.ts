import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { checkScreen } from './check-screen.ts';
import { chooseInDialog } from './choose-in-dialog.ts';
import { expect, keepScreen, test } from './fixtures.ts';
import { seedData } from './seed-data.ts';

/** Returns the file as text; empty while it isn't there. */
function readIfThere(path: string): string {
  try {
    return readFileSync(path, 'latin1');
  } catch {
    return '';
  }
}

test('[LP1] [LP2] [LP3] each number opens to its records, and the loop is saved', async ({
  launch,
  tempDir,
}) => {
  const dataDir = tempDir('data');
  await seedData(dataDir, { sample: true, role: 'research' }, () => Promise.resolve());
  const { app, page } = await launch({ dataDir });
  await page.keyboard.press('g');
  await page.keyboard.press('l');
  const steps = page.getByRole('region', { name: 'Steps' });
  await expect(steps.getByRole('listitem')).toHaveCount(6);
  await checkScreen(page, 'loop');

  const jobs = steps.getByRole('button', { name: /Data jobs$/ });
  const n = Number((await jobs.innerText()).replaceAll(/\D/g, ''));
  expect(n).toBeGreaterThan(0);
  await jobs.click();
  const records = page.getByRole('region', { name: 'Data jobs', exact: true });
  await expect(records.getByRole('listitem')).toHaveCount(n);
  await expect(jobs).toHaveAttribute('aria-expanded', 'true');
  await checkScreen(page, 'loop-records');
  const first = records.getByRole('listitem').first().getByRole('button');
  const title = (await first.locator('[dir=auto]').innerText()).trim();
  await first.click();
  await expect(page.getByRole('main').getByRole('heading', { name: title })).toBeVisible();
  await page.goBack();

  await page
    .getByRole('region', { name: 'Median days from log' })
    .getByRole('button')
    .first()
    .click();
  await expect(page.getByRole('region', { name: 'Days to triage' })).toContainText('days');

  const markdown = join(tempDir('out'), 'loop.md');
  await chooseInDialog(app, { save: markdown });
  await page.getByRole('button', { name: 'Markdown' }).click();
  await expect.poll(() => readIfThere(markdown)).toContain('# The loop');

  // Dark in the window, but not on paper: only what is printed for its own sake is there.
  await page.emulateMedia({ colorScheme: 'dark', media: 'print' });
  await expect(page.getByText(/^As of \d/)).toBeVisible();
  await expect(page.getByRole('navigation', { name: 'Pages' })).toBeHidden();
  await expect(page.getByRole('region', { name: 'Days to triage' })).toBeHidden();
  await expect
    .poll(() => page.evaluate(() => getComputedStyle(document.body).color))
    .toBe('rgb(26, 28, 34)');
  await expect(page.locator('style:visible')).toHaveCount(0);
  await expect(page.getByText('Loop saved as Markdown')).toBeHidden();
  await expect(page.getByRole('button', { name: 'PDF' })).toBeHidden();
  // As wide as A4.
  await page.setViewportSize({ width: 794, height: 1123 });
  await keepScreen(page, 'loop-print');
  await page.emulateMedia({ media: 'screen' });
  const pdf = join(tempDir('out'), 'loop.pdf');
  await chooseInDialog(app, { save: pdf });
  await page.getByRole('button', { name: 'PDF' }).click();
  await expect.poll(() => readIfThere(pdf)).toMatch(/^%PDF-1/);
  expect(readIfThere(pdf)).toMatch(/\/MediaBox \[0 0 59\d(?:\.\d+)? 84\d(?:\.\d+)?\]/);
  await expect(page.getByText('Loop saved as PDF')).toBeVisible();
});
