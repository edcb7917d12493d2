import { checkScreen } from './check-screen.ts';
import { expect, test } from './fixtures.ts';
import { seedData } from './seed-data.ts';

test('[DJ7] [DJ8] [DJ9] a gap becomes a job, is delivered on site and reviewed', async ({
  launch,
  tempDir,
}) => {
  const dataDir = tempDir('data');
  await seedData(dataDir, {}, async ({ client }) => {
    const make = async (type: string, values: Record<string, unknown>): Promise<string> =>
      (await client.records.create({ type, values: values as never })).record.id;
    const deployment = await make('deployment', { title: 'Sample Storyboard', status: 'active' });
    const gap = await make('capability_gap', {
      title: 'Can it keep hands apart at night?',
      status: 'confirmed',
      next_run_close: 'likely',
    });
    const need = await make('data_need', {
      title: 'Hands in the dark',
      deployment,
      modality: 'video',
      rights: 'allowed',
      urgency: 'high',
      volume: { n: 40, unit: 'clips' },
    });
    await make('evidence', { gap, observation: need, weight: 2 });
  });
  const { page } = await launch({ dataDir });
  const go = async (letter: string): Promise<void> => {
    await page.keyboard.press('g');
    await page.keyboard.press(letter);
  };
  await page.getByRole('navigation', { name: 'Pages' }).waitFor();
  await go('g');
  await page.getByRole('option', { name: /Can it keep hands apart/ }).click();
  await page.getByRole('button', { name: 'Propose data job' }).click();
  const progress = page.getByRole('region', { name: 'Progress' });
  await expect(progress).toContainText('0 of 40');
  await expect(progress).toContainText('21 days left');

  await go('y');
  const collect = page.getByRole('region', { name: 'To collect' });
  await expect(collect).toContainText('Hands in the dark');
  await collect
    .getByRole('button', { name: /Can it keep hands apart/ })
    .first()
    .click();
  await expect(collect.getByRole('textbox', { name: 'Number of clips' })).toHaveValue('40');
  await collect.getByRole('textbox', { name: 'Number of clips' }).fill('12');
  await page.keyboard.press('Enter');
  await expect(collect).toContainText('12 in review');
  await checkScreen(page, 'today-collections');

  await go('j');
  await page.getByRole('option', { name: /Can it keep hands apart/ }).click();
  const deliveries = page.getByRole('region', { name: 'Deliveries' });
  await deliveries.getByRole('button', { name: 'Select 1 to review' }).click();
  await deliveries.getByRole('button', { name: 'Reject…' }).click();
  await page.getByRole('textbox', { name: 'Reason, for the people on site' }).fill('Too dark');
  await page.keyboard.press('Enter');
  await expect(deliveries).toContainText('Rejected: Too dark');
  await checkScreen(page, 'data-job');
  await go('y');
  await expect(collect).toContainText('Rejected 12 of 12: Too dark');

  await go('j');
  await page.getByRole('option', { name: /Can it keep hands apart/ }).click();
  await deliveries.getByRole('checkbox').check();
  await deliveries.getByRole('button', { name: 'Accept' }).click();
  await expect(progress).toContainText('12 of 40');
  await page.keyboard.press('z');
  await expect(progress).toContainText('0 of 40');
});
