import { expect, test } from './fixtures.ts';
import { countKeys } from './key-count.ts';
import { otherLead } from './other-lead.ts';
import { seedData } from './seed-data.ts';
import { seedStudio, titles } from './seed-studio.ts';

/*
 * The main jobs of each role by keyboard alone. Counted are the keys, not the letters of one's own
 * words. Starting an experiment is counted in experiments.e2e.ts.
 */

test('[WI26] an FDC logs with 2 keys and answers a research question with 5', async ({
  launch,
  tempDir,
}) => {
  const [dataDir, other] = [tempDir('data'), tempDir('other')];
  await seedData(dataDir, {}, async (core) => {
    const { ids } = await seedStudio(core);
    await otherLead(core, dataDir, other, async ({ client }) => {
      await client.triage.decide({
        observations: [ids.get(titles[0]) ?? ''],
        decision: { kind: 'ask', question: 'Which camera was it, and which lens?' },
      });
    });
  });
  const { page } = await launch({ dataDir });
  await page.getByRole('navigation', { name: 'Pages' }).waitFor();

  const log = countKeys(page);
  await log.press('c');
  await log.words('breakage sound is a frame late !2 @Lyon');
  await log.press('Enter');
  await expect(page.getByText(/sound is a frame late/).first()).toBeVisible();
  await expect(page.getByRole('dialog', { name: 'Capture' })).toHaveCount(0);
  expect(log.count()).toBe(2);

  const answer = countKeys(page);
  await answer.press('g', 'y');
  const question = page.getByRole('region', { name: 'Questions for you' });
  await expect(question).toContainText('Which camera was it');
  await answer.press('j', 'Enter');
  await expect(page.getByRole('textbox', { name: 'Answer the question' })).toBeFocused();
  await answer.words('The small one, with the 35.');
  await answer.press('Control+Enter');
  await expect(question).toHaveCount(0);
  expect(answer.count()).toBe(5);
});

test('[WI26] research accepts with 3 keys, asks and declines with 2 more each', async ({
  launch,
  tempDir,
}) => {
  const dataDir = tempDir('data');
  await seedData(dataDir, { role: 'research' }, seedStudio);
  const { page } = await launch({ dataDir });
  await page.getByRole('navigation', { name: 'Pages' }).waitFor();
  const rows = page.getByRole('listbox', { name: 'Observations' }).getByRole('option');
  const keys = countKeys(page);
  await keys.press('g', 't');
  await expect(rows).toHaveCount(12);
  await keys.press('y');
  expect(keys.count()).toBe(3);
  await expect(rows).toHaveCount(11);
  await keys.press('i');
  await keys.words('Which camera was it?');
  await keys.press('Enter');
  await expect(rows).toHaveCount(10);
  await keys.press('n');
  await keys.words('A matter of the edit suite.');
  await keys.press('Enter');
  await expect(rows).toHaveCount(9);
  expect(keys.count()).toBe(7);
});

test('[WI26] an FDC stops and decides an experiment with at most 20 keys', async ({
  launch,
  tempDir,
}) => {
  const dataDir = tempDir('data');
  await seedData(dataDir, {}, seedStudio);
  const { page } = await launch({ dataDir });
  await page.getByRole('navigation', { name: 'Pages' }).waitFor();
  const keys = countKeys(page);
  await keys.press('g', 'e');
  await page.getByRole('button', { name: 'Storyboard A/B' }).waitFor();
  await keys.press('j', 'Enter');
  await expect(page.getByRole('button', { name: /Stop and decide/ })).toBeVisible();
  await keys.press('d');
  const form = page.getByRole('form', { name: 'Stop and decide' });
  await expect(form).toBeVisible();
  await keys.press('Space', 'Tab', 'Space', 'Tab', 'Space', 'Tab');
  await keys.words('It held for a whole week on set.');
  await keys.press('Control+Enter');
  await expect(page.locator('footer[aria-label=Decision]')).toContainText('decided by you');
  expect(keys.count()).toBeLessThanOrEqual(20);
});

test('[WI26] customer success reads an account and comments on it with 5 keys', async ({
  launch,
  tempDir,
}) => {
  const dataDir = tempDir('data');
  await seedData(dataDir, { role: 'success', sample: true }, async () => undefined);
  const { page } = await launch({ dataDir });
  await page.getByRole('navigation', { name: 'Pages' }).waitFor();
  const keys = countKeys(page);
  await keys.press('g', 'a');
  await expect(page.getByRole('listbox', { name: 'Accounts' })).toBeFocused();
  await keys.press('Enter');
  await expect(page.getByRole('heading', { name: /Open breakages/ })).toBeVisible();
  await keys.press('m');
  await expect(page.getByRole('textbox', { name: 'Write a comment' }).last()).toBeFocused();
  await keys.words('The customer asks for these numbers weekly.');
  await keys.press('Control+Enter');
  await expect(page.getByText('The customer asks for these numbers weekly.')).toBeVisible();
  expect(keys.count()).toBe(5);
});
