import type { Page } from '@playwright/test';
import { expect, test } from './fixtures.ts';
import { seedData } from './seed-data.ts';
import { seedStudio } from './seed-studio.ts';

/**
 * Tabs through the form that has the focus, forwards and backwards.
 * @returns the controls that the bar with the save button covered while they had the focus, and how
 *   many were looked at
 */
async function coveredControls(page: Page): Promise<{ covered: string[]; seen: number }> {
  const covered: string[] = [];
  let seen = 0;
  for (const key of ['Tab', 'Shift+Tab']) {
    for (let step = 0; step < 80; step++) {
      const at = await page.evaluate(async () => {
        // The form scrolls in the frame after the focus.
        for (let frame = 0; frame < 2; frame++)
          await new Promise((painted) => requestAnimationFrame(painted));
        const field = document.activeElement;
        const bar = document.querySelector('form button[type=submit]')?.parentElement;
        if (!field || !bar?.closest('form')?.contains(field)) return null;
        if (bar.contains(field)) return { end: true, name: '', overlap: 0 };
        const [a, b] = [field.getBoundingClientRect(), bar.getBoundingClientRect()];
        // A control that is taller than the room above the bar shows its beginning.
        const overlap =
          a.height > b.top ? 0 : Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top);
        return { end: false, name: field.id || (field.textContent ?? ''), overlap };
      });
      if (at === null || at.end) break;
      seen++;
      if (at.overlap > 0.5) covered.push(`${key}: ${at.name} by ${at.overlap}px`);
      await page.keyboard.press(key);
    }
  }
  return { covered, seen };
}

test('[UI34] the bar with the save button never covers the control that has the focus', async ({
  launch,
  tempDir,
}) => {
  const dataDir = tempDir('data');
  await seedData(dataDir, {}, seedStudio);
  const { page } = await launch({ dataDir });
  await page.setViewportSize({ width: 1024, height: 500 });
  await expect(page.getByRole('option')).toHaveCount(12);
  await page.keyboard.press('e');
  await expect(page.locator('#field-title')).toBeFocused();
  const edit = await coveredControls(page);
  expect(edit.covered).toEqual([]);
  expect(edit.seen).toBeGreaterThan(12);
  await page.keyboard.press('Escape');

  for (const [letter, least] of [
    ['d', 6],
    ['e', 6],
    ['m', 6],
  ] as const) {
    await page.keyboard.press('g');
    await page.keyboard.press(letter);
    await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
    await page.keyboard.press('n');
    await expect(page.locator('#field-title')).toBeFocused();
    const { covered, seen } = await coveredControls(page);
    expect(covered, letter).toEqual([]);
    expect(seen, letter).toBeGreaterThan(least);
    await page.locator('#field-title').focus();
    await page.keyboard.press('Escape');
    await expect(page.locator('#field-title')).toHaveCount(0);
  }
});
