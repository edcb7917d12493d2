import { checkScreen } from './check-screen.ts';
import { expect, test } from './fixtures.ts';
import { seedData } from './seed-data.ts';

test('[HA5] [HA6] [HA8] a harness is decided on its gap, and an audit proposes jobs', async ({
  launch,
  tempDir,
}) => {
  const dataDir = tempDir('data');
  const question = 'Can it keep hands apart?';
  await seedData(dataDir, { role: 'research' }, async ({ client }) => {
    const create = async (type: string, values: Record<string, unknown>): Promise<string> =>
      (await client.records.create({ type, values: values as never })).record.id;
    const gap = await create('capability_gap', {
      title: question,
      status: 'confirmed',
      next_run_close: 'likely',
    });
    await create('harness_component', {
      title: 'Hand repair',
      kind: 'rule_postprocess',
      compensates: 'capability',
      status: 'active',
      review_by: '2099-01-01',
      next_run_close: 'likely',
      hours_per_month: 12,
      gap,
    });
  });
  const { page } = await launch({ dataDir });
  await page.keyboard.press('g');
  await page.keyboard.press('g');
  await page.getByRole('option', { name: question }).click();
  const about = page.getByRole('region', { name: 'Build or collect' });
  await expect(about).toBeVisible();
  await page.keyboard.press('b');
  const dialog = page.getByRole('dialog', { name: 'Build or collect' });
  await expect(dialog.getByText('The method says collect', { exact: false })).toBeVisible();
  await dialog.getByRole('textbox', { name: 'Request' }).fill('Can you just fix the hands?');
  await dialog.getByText('Build a harness', { exact: true }).click();
  await dialog.getByRole('textbox', { name: 'Reason' }).fill('The launch is in May');
  await dialog.getByRole('textbox', { name: 'Name of the component' }).fill('Hand mask');
  await expect(dialog.getByRole('button', { name: 'Keep decision' })).toBeDisabled();
  await checkScreen(page, 'build-or-collect');
  // What was typed is there again.
  await page.keyboard.press('Escape');
  await page.keyboard.press('b');
  await expect(dialog.getByRole('textbox', { name: 'Reason' })).toHaveValue('The launch is in May');
  await dialog.getByRole('textbox', { name: 'Owner' }).click();
  await page.keyboard.type('Mia');
  await page.getByRole('option', { name: /Mia Sample/ }).waitFor();
  await page.keyboard.press('Enter');
  await dialog.getByLabel('Review by').fill('2098-05-01');
  await dialog.getByRole('button', { name: 'Keep decision' }).click();
  await expect(about.getByText('The launch is in May')).toBeVisible();
  await expect(about.getByRole('button', { name: 'In the ledger' })).toBeVisible();
  await checkScreen(page, 'gap-decision');

  await page.keyboard.press('g');
  await page.keyboard.press('h');
  await expect(page.getByRole('option', { name: /Hand mask/ })).toBeVisible();
  await page.getByRole('button', { name: 'Audit the stack…' }).click();
  const audit = page.getByRole('dialog', { name: 'Audit the stack' });
  await audit.getByRole('button', { name: 'Skip' }).click();
  await audit.getByRole('button', { name: 'Skip' }).click();
  await expect(audit.getByText(`${question}: 12 h a month, 2 components`)).toBeVisible();
  await audit.getByRole('button', { name: 'Propose a data job' }).click();
  await expect(audit.getByRole('button', { name: 'Job proposed' })).toBeDisabled();
  await checkScreen(page, 'audit-end');
});
