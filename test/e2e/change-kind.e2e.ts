import type { Core } from '../../electron/core/app/core.ts';
import { checkScreen } from './check-screen.ts';
import { expect, test } from './fixtures.ts';
import { seedData } from './seed-data.ts';

async function seedBreakages({ client }: Core): Promise<void> {
  const { record } = await client.records.create({
    type: 'deployment',
    values: { title: 'Acme Lyon (sample)', status: 'active' },
  });
  for (const title of ['The client gasps', 'Shots hold', 'Clips are missing']) {
    const values = {
      title,
      deployment: record.id,
      severity: 's2_rework',
      repro: 'unknown',
      harm: 'unclear',
      actual: 'As told.',
      workaround: 'None.',
    };
    await client.records.create({ type: 'breakage', values });
  }
}

test('[UI32] a record and a selection change kind by key, menu, palette, with undo', async ({
  launch,
  tempDir,
}) => {
  const dataDir = tempDir('data');
  await seedData(dataDir, {}, seedBreakages);
  const { page } = await launch({ dataDir });
  const rows = page.getByRole('option');
  await page.keyboard.press('g');
  await page.keyboard.press('f');
  await expect(rows).toHaveCount(3);
  await page.getByText('The client gasps').click();
  const record = page.getByRole('article', { name: 'The client gasps' });
  await expect(record).toBeVisible();

  await page.keyboard.press('Shift+C');
  await expect(page.getByRole('group', { name: 'Kinds' })).toBeVisible();
  await checkScreen(page, 'change-kind');
  await page.keyboard.press('2');
  await expect(page.getByText('“The client gasps” changed to magic moment')).toBeVisible();
  await expect(record.getByRole('button', { name: 'Magic moment' })).toBeVisible();
  const former = record.getByRole('region', { name: 'Values from the previous kind' });
  await expect(former.getByText('None.')).toBeVisible();
  await checkScreen(page, 'changed-kind');
  await page.keyboard.press('z');
  await expect(record.getByRole('button', { name: 'Breakage' })).toBeVisible();
  await expect(former).toHaveCount(0);

  await record.getByRole('button', { name: 'More' }).click();
  await page.getByRole('menuitem', { name: /Change kind/ }).click();
  await page
    .getByRole('group', { name: 'Kinds' })
    .getByRole('button', { name: /Worked/ })
    .click();
  await expect(record.getByRole('button', { name: 'Outcome' })).toBeVisible();

  await page.keyboard.press('Control+k');
  await page.keyboard.type('change kind');
  await page.keyboard.press('Enter');
  await page.keyboard.press('4');
  await expect(record.getByRole('button', { name: 'Data need' })).toBeVisible();
  await page.keyboard.press('Escape');

  await expect(page.getByRole('article')).toHaveCount(0);
  await page.keyboard.press('Control+a');
  await expect(page.getByText('3 selected')).toBeVisible();
  await page.keyboard.press('Shift+C');
  await page.keyboard.press('1');
  await expect(page.getByText('3 records changed to worked')).toBeVisible();
});
