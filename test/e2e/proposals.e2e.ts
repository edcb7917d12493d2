import { checkScreen } from './check-screen.ts';
import { expect, test } from './fixtures.ts';
import { seedData } from './seed-data.ts';

const content = (values: object): string => JSON.stringify(values);

test('[JO13] proposals are decided by keys alone, and the next one is there', async ({
  launch,
  tempDir,
}) => {
  const dataDir = tempDir('data');
  await seedData(dataDir, { role: 'research' }, async (core) => {
    const make = async (type: string, values: Record<string, never>): Promise<string> =>
      (await core.client.records.create({ type, values })).record.id;
    const member = (await core.client.app.state()).profile?.member ?? '';
    await make('profession', { title: 'Film', stages: [{ id: 'shoot', name: 'Shoot' }] } as never);
    for (const [title, type, values] of [
      [
        'Set design',
        'profession',
        {
          title: 'Set design',
          boundary: 'From the sketch to the build',
          stages: [{ id: 'sketch', name: 'Sketch', failure_modes: ['Wrong scale'] }],
        },
      ],
      ['Imaginary Oats', 'customer', { title: 'Imaginary Oats', sector: 'Food' }],
      ['Movies', 'profession', { title: 'Movies', stages: [] }],
    ] as const)
      await make('proposal', {
        title,
        status: 'open',
        subject: member.replace(/.$/, String(title.length % 10)),
        record_type: type,
        content: content(values),
      } as never);
  });
  const { page } = await launch({ dataDir });
  await page.getByRole('navigation', { name: 'Pages' }).waitFor();
  await page.keyboard.press('g');
  await page.keyboard.press('r');
  await expect(page.getByRole('heading', { name: 'Proposals', level: 1 })).toBeVisible();
  await expect(page.getByRole('option')).toHaveCount(3);
  await page.keyboard.press('j');
  await page.keyboard.press('j');
  await page.keyboard.press('Enter');
  await expect(page.getByText('From the sketch to the build')).toBeVisible();
  await checkScreen(page, 'proposals');
  await page.keyboard.press('n');
  await page.keyboard.type('That is part of Film');
  await checkScreen(page, 'proposal-declined');
  await page.keyboard.press('Control+Enter');
  await expect(page.getByText('2 open')).toBeVisible();
  await page.keyboard.press('z');
  await expect(page.getByText('3 open')).toBeVisible();
  await page.getByRole('option', { name: 'Imaginary Oats' }).click();
  await page.keyboard.press('y');
  await expect(page.getByText('2 open')).toBeVisible();
  await page.getByRole('option', { name: 'Movies' }).click();
  // A reason that was typed for another answer is not sent from the form of this one.
  await page.keyboard.press('n');
  await page.keyboard.type('Not ours');
  await page.getByRole('button', { name: 'Mark as duplicate…' }).click();
  const existing = page
    .getByRole('combobox', { name: 'Existing profession' })
    .or(page.getByRole('textbox', { name: 'Existing profession' }));
  await existing.press('Control+Enter');
  await expect(existing).toBeVisible();
  await expect(page.getByText('2 open')).toBeVisible();
  await existing.fill('Film');
  await page.keyboard.press('Enter');
  await expect(page.getByText('Marked as duplicate: Movies')).toBeVisible();
  await expect(page.getByText('1 open')).toBeVisible();
});
