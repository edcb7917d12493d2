import type { Locator } from '@playwright/test';
import type { Core } from '../../electron/core/app/core.ts';
import { checkScreen } from './check-screen.ts';
import { expect, test } from './fixtures.ts';
import { seedData } from './seed-data.ts';

const title = 'Jokes at breakfast (sample)';

/** An assessment whose retest is due, and the result of an older panel that was held elsewhere. */
async function seed({ client }: Core): Promise<void> {
  const make = async (type: string, values: Record<string, unknown>): Promise<string> =>
    (await client.records.create({ type, values: values as never })).record.id;
  const iteration = await make('model_iteration', {
    title: 'reel-4',
    kind: 'sft',
    status: 'released',
  });
  await make('threshold_assessment', {
    title: 'Panel of last year (sample)',
    context: 1.5,
    humour: 1,
    local_state: 2,
    interesting_rate: 0.4,
  });
  await make('threshold_assessment', {
    title,
    iteration,
    people: 'A night nurse who has just come home.',
    outputs: [{ text: 'Toast, but for owls.' }, { text: 'Good night. Or good morning?' }],
    decision: 'retest',
    retest_on: '2026-11-01',
  });
}

async function rate(panel: Locator, level: string): Promise<void> {
  for (const scale of ['Context', 'Humour', 'Local state'])
    await panel
      .getByRole('radiogroup', { name: new RegExp(`^${scale}`) })
      .getByText(level, { exact: true })
      .click();
  await panel.getByText('Yes', { exact: true }).click();
  await panel.page().keyboard.press('Control+Enter');
}

test('[TH2] [TH3] [TH5] outputs are rated blind, compared, and judged again when due', async ({
  launch,
  tempDir,
}) => {
  const dataDir = tempDir('data');
  await seedData(dataDir, { role: 'research' }, seed);
  const { page } = await launch({ dataDir });
  await page.getByRole('navigation', { name: 'Pages' }).waitFor();
  await page.keyboard.press('g');
  await page.keyboard.press('y');
  const due = page.getByRole('region', { name: 'Retests due' });
  await expect(due).toContainText('retest due since 1 Nov 2026');
  await due.getByRole('button', { name: title }).click();
  const article = page.getByRole('article', { name: `Record: ${title}` });
  const blind = article.getByRole('region', { name: 'Blind panel' });
  await expect(blind).toContainText('shown once you have rated every output');
  const compared = article.getByRole('region', { name: 'Iterations compared' });
  await expect(compared.getByRole('row', { name: title })).toContainText('hidden');

  await blind.getByRole('button', { name: 'Rate outputs' }).click();
  const first = page.getByRole('dialog', { name: 'Output 1 of 2' });
  await expect(first).toContainText('A night nurse who has just come home.');
  await expect(first).not.toContainText('reel-4');
  await checkScreen(page, 'threshold-panel');
  await rate(first, '3');
  const second = page.getByRole('dialog', { name: 'Output 2 of 2' });
  await expect(second).toBeVisible();
  await rate(second, '4');
  await expect(second).toHaveCount(0);
  await expect(blind).toContainText('Model iteration: reel-4');
  await expect(blind).toContainText('Context 3.5');
  await expect(compared.getByRole('row', { name: title })).toContainText('reel-4');
  await expect(compared.getByRole('row', { name: 'Panel of last year' })).toContainText(
    '1.50 of 41.00 of 42.00 of 440 %',
  );
  await checkScreen(page, 'threshold-results');

  await article.getByRole('button', { name: 'Begin retest' }).click();
  const retest = page.getByRole('article', { name: /\(sample\) \(retest\)$/ });
  await expect(retest).toContainText('A night nurse who has just come home.');
  await page.keyboard.press('g');
  await page.keyboard.press('y');
  await expect(page.getByRole('heading', { level: 1, name: 'Today' })).toBeVisible();
  await expect(due).toHaveCount(0);
});
