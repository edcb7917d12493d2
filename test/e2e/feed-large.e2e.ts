import type { Core } from '../../electron/core/app/core.ts';
import { newRecordId } from '../../shared/ids.ts';
import { expect, keepScreen, test } from './fixtures.ts';
import { seedData } from './seed-data.ts';

const many = 12_000;
const minuteMs = 60_000;

/** Records over about four months, written in batches. */
async function seedMany(core: Core): Promise<void> {
  const { record: deployment } = await core.client.records.create({
    type: 'deployment',
    values: {
      title: 'Donaudampfschifffahrtsgesellschaft, Außenstelle Klagenfurt',
      status: 'active',
    },
  });
  const now = Date.now();
  for (let from = 0; from < many; from += 1000) {
    core.write(
      Array.from({ length: 1000 }, (_, i) => {
        const n = from + i;
        return {
          op: 'create' as const,
          type: 'breakage',
          id: newRecordId(),
          values: {
            title: `Take ${n}: ${n % 3 === 0 ? longWord : 'hands merge'}`,
            deployment: deployment.id,
            occurred_at: new Date(now - n * 15 * minuteMs).toISOString(),
            severity: n % 10 === 0 ? 's1_stops_work' : 's3_annoyance',
            repro: 'always',
            harm: 'none',
            actual: n === 7777 ? 'The needle in this haystack.' : 'As before.',
          },
        };
      }),
      'local',
    );
  }
}

const longWord = 'Bewegungsunschärfekompensation versagt beim Schwenk';

test('[UI16] a feed of 12,000 records scrolls to its end, filters and searches', async ({
  launch,
  tempDir,
}) => {
  test.slow();
  const dataDir = tempDir('data');
  await seedData(dataDir, {}, seedMany);
  const { page } = await launch({ dataDir });
  const list = page.getByRole('listbox', { name: 'Records' });
  await expect(page.getByRole('option').first()).toContainText('Take 0:');
  await keepScreen(page, 'feed-large');

  // Only what can be seen is in the page, however much is loaded.
  await expect(async () => {
    await list.evaluate((box) => {
      box.scrollTop = box.scrollHeight;
    });
    await expect(list).toHaveAttribute('data-loaded', String(many), { timeout: 100 });
  }).toPass();
  await list.evaluate((box) => {
    box.scrollTop = box.scrollHeight;
  });
  await expect(page.getByRole('option', { name: `Take ${many - 1}:` })).toBeVisible();
  await expect.poll(() => page.getByRole('option').count()).toBeLessThan(80);

  // A key moves from row to row, and each step is painted within a frame or few, also at the end of
  // a long list.
  await list.focus();
  await page.keyboard.press('Home');
  await expect(page.getByRole('option', { name: 'Take 0:' })).toBeVisible();
  const steps = await page.evaluate(async () => {
    const took: number[] = [];
    for (let i = 0; i < 40; i += 1) {
      const from = performance.now();
      document.activeElement!.dispatchEvent(
        new KeyboardEvent('keydown', { key: 'ArrowDown', bubbles: true, cancelable: true }),
      );
      await new Promise((done) => {
        requestAnimationFrame(() => {
          setTimeout(done);
        });
      });
      took.push(performance.now() - from);
    }
    return took.sort((a, b) => a - b);
  });
  test.info().annotations.push({
    type: 'key to painted row, ms',
    description: `median ${steps[20]!.toFixed(1)}, p95 ${steps[38]!.toFixed(1)}`,
  });
  await expect
    .poll(() =>
      list
        .getAttribute('aria-activedescendant')
        .then((id) => page.locator(`[id="${id}"]`).textContent()),
    )
    .toContain('Take 40:');

  await page.keyboard.press('/');
  await page.keyboard.type('needle hay');
  await expect(page.getByRole('option')).toHaveCount(1);
  await expect(page.getByRole('option').locator('mark')).toHaveText(['needle', 'haystack']);
  await page.keyboard.press('Escape');
  await expect(page.getByRole('option', { name: 'Take 40:' })).toBeVisible();
  await page.keyboard.press('Escape');
  await page.keyboard.press('Home');
  await expect(page.getByRole('option').first()).toContainText('Take 0:');
  await page
    .getByRole('group', { name: 'Filters' })
    .getByRole('button', { name: 'Severity', exact: true })
    .click();
  await page
    .getByRole('dialog')
    .getByRole('option', { name: /S1 stops work/ })
    .click();
  await page.keyboard.press('Escape');
  await expect(page.getByRole('option').nth(1)).toContainText('Take 10:');
});
