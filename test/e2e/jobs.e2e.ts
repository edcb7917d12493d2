import { checkScreen } from './check-screen.ts';
import { expect, test } from './fixtures.ts';
import { countKeys } from './key-count.ts';
import { seedData } from './seed-data.ts';

type Core = Parameters<Parameters<typeof seedData>[2]>[0];

/** A job of 60 clips that a deployment collects for, and an observation there with two files. */
async function seedCollection({ client }: Core): Promise<{ readonly deployment: string }> {
  const make = async (type: string, values: Record<string, unknown>): Promise<string> =>
    (await client.records.create({ type, values: values as never })).record.id;
  const deployment = await make('deployment', { title: 'Sample Storyboard', status: 'active' });
  await make('data_job', {
    title: 'Night drives',
    status: 'collecting',
    modality: 'video',
    target_n: 60,
    unit: 'clips',
    deployments: [{ deployment, n: 60, wanted: 'Rain at night', example: null }],
  });
  const observation = await make('data_need', {
    title: 'A wet street at night',
    deployment,
    modality: 'video',
    rights: 'allowed',
    urgency: 'normal',
  });
  for (const name of ['street.txt', 'notes.txt'])
    await client.attachments.add({
      subject: observation,
      name,
      mediaType: 'text/plain',
      content: new TextEncoder().encode(name),
    });
  return { deployment };
}

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
  // [DJ14] The next step is one key.
  await page.keyboard.press('Shift+N');
  await expect(page.getByText('“Can it keep hands apart at night”: collecting')).toBeVisible();
  await expect(page.getByRole('button', { name: 'Mark as delivered' })).toBeVisible();

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
  await deliveries.getByRole('button', { name: /^Accept\s*a$/i }).click();
  await expect(progress).toContainText('12 of 40');
  await page.keyboard.press('z');
  await expect(progress).toContainText('0 of 40');
});

test('[DJ12] [DJ13] [DJ15] a record is delivered by two keys, and reviewed by one each', async ({
  launch,
  tempDir,
}) => {
  const dataDir = tempDir('data');
  await seedData(dataDir, {}, async (core) => {
    await seedCollection(core);
  });
  const { page } = await launch({ dataDir });
  await page.getByRole('navigation', { name: 'Pages' }).waitFor();
  await page.keyboard.press('g');
  await page.keyboard.press('f');
  await page.getByRole('option', { name: /A wet street/ }).click();
  const jobs = page.getByRole('article').getByRole('region', { name: 'Data jobs' });
  await expect(jobs.getByRole('button', { name: 'Deliver…' })).toBeVisible();
  const keys = countKeys(page);
  await keys.press('Shift+D');
  await expect(page.getByRole('textbox', { name: 'Number of clips' })).toHaveValue('2');
  await keys.press('Enter');
  await expect(jobs).toContainText('2 clips for Night drives · Waiting for review');
  await expect(jobs).toContainText('2 of its files');
  expect(keys.count()).toBe(2);

  // One of the files, and a note that is kept while the form is closed.
  await page.keyboard.press('Shift+D');
  await page.getByRole('checkbox', { name: 'This observation' }).uncheck();
  await page.getByRole('checkbox', { name: 'notes.txt' }).uncheck();
  await expect(page.getByRole('textbox', { name: 'Number of clips' })).toHaveValue('1');
  await page.getByRole('textbox', { name: 'Number of clips' }).fill('8');
  await page.getByRole('textbox', { name: 'Note' }).fill('Two evenings');
  await checkScreen(page, 'deliver-from-record');
  await page.keyboard.press('Escape');
  await expect(page.getByRole('textbox', { name: 'Note' })).toBeHidden();
  await page.keyboard.press('Shift+D');
  await expect(page.getByRole('textbox', { name: 'Note' })).toHaveValue('Two evenings');
  await expect(page.getByRole('textbox', { name: 'Number of clips' })).toHaveValue('8');
  await page.keyboard.press('Enter');
  await expect(jobs).toContainText('8 clips for Night drives');

  await page.keyboard.press('g');
  await page.keyboard.press('j');
  await page.getByRole('option', { name: /Night drives/ }).click();
  const deliveries = page.getByRole('region', { name: 'Deliveries' });
  const box = (name: string) => deliveries.getByRole('checkbox', { name });
  // The one that has waited longest is first; the next one follows.
  await page.keyboard.press('Shift+R');
  await expect(box('Select 2 items')).toBeFocused();
  await page.keyboard.press('a');
  await expect(deliveries).toContainText('2 clips · Accepted');
  await expect(box('Select 8 items')).toBeChecked();
  await page.keyboard.press('p');
  await expect(page.getByRole('textbox', { name: 'Accepted of 8' })).toBeFocused();
  await page.keyboard.type('5');
  await page.keyboard.press('Tab');
  await page.keyboard.type('Three are blurred');
  await page.keyboard.press('Enter');
  await expect(deliveries).toContainText('Accepted 5, rejected 3: Three are blurred');
  await expect(page.getByRole('region', { name: 'Progress' })).toContainText('7 of 60');
});

test('[DJ13] a note that was not delivered waits in Today, and the focus stays at its row', async ({
  launch,
  tempDir,
}) => {
  const dataDir = tempDir('data');
  await seedData(dataDir, {}, async (core) => {
    await seedCollection(core);
  });
  const { page } = await launch({ dataDir });
  await page.getByRole('navigation', { name: 'Pages' }).waitFor();
  await page.keyboard.press('g');
  await page.keyboard.press('y');
  const collect = page.getByRole('region', { name: 'To collect' });
  const row = collect.getByRole('button', { name: /Night drives/ }).first();
  await row.click();
  await page.getByRole('textbox', { name: 'Note' }).fill('Rain on Monday');
  await page.keyboard.press('Escape');
  await expect(row).toBeFocused();
  const drafts = page.getByRole('region', { name: 'Drafts' });
  await expect(drafts).toContainText('Delivery for “Night drives”');
  await expect(drafts).toContainText('Rain on Monday');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('textbox', { name: 'Note' })).toHaveValue('Rain on Monday');
  await expect(page.getByRole('textbox', { name: 'Number of clips' })).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(collect).toContainText('60 in review');
  await expect(row).toBeFocused();
  await expect(drafts).toBeHidden();
});
