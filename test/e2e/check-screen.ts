import type { Page } from '@playwright/test';
import axe, { type RunOptions } from 'axe-core';
import { expect, keepScreen } from './fixtures.ts';

declare global {
  interface Window {
    readonly axe: typeof axe;
  }
}

/**
 * The rules whose answer depends on colours. All others judge elements, names and sizes, which are
 * the same in light and dark.
 */
const colorRules = ['color-contrast', 'link-in-text-block'];

/**
 * Keeps a screenshot of the screen in light and in dark, and expects that axe finds nothing in
 * either. Ends in light.
 */
export async function checkScreen(page: Page, name: string): Promise<void> {
  // What fades in or out is not what a screen looks like.
  await page.emulateMedia({ colorScheme: 'dark', reducedMotion: 'reduce' });
  await checkOnce(page, `${name}-dark`, 'dark', { runOnly: colorRules });
  await page.emulateMedia({ colorScheme: 'light', reducedMotion: 'reduce' });
  await checkOnce(page, name, 'light', {});
}

async function checkOnce(
  page: Page,
  name: string,
  scheme: 'light' | 'dark',
  options: RunOptions,
): Promise<void> {
  await expect(page.locator('html')).toHaveAttribute('data-mantine-color-scheme', scheme);
  await keepScreen(page, name);
  expect(await findViolations(page, options), name).toEqual([]);
}

/** Returns one line for each rule that the page breaks. */
async function findViolations(page: Page, options: RunOptions): Promise<readonly string[]> {
  // Reading axe's source takes longer than most checks: a page reads it once.
  if (!(await page.evaluate(() => 'axe' in window))) await page.evaluate(axe.source);
  return await page.evaluate(
    async (runOptions) => {
      const { violations } = await window.axe.run(document, runOptions);
      return violations.map(({ id, help, nodes }) => {
        const found = nodes
          .slice(0, 4)
          .map((node) => `${node.html} ${node.any.map((check) => check.message).join(' ')}`);
        return `${id}: ${help}: ${found.join(' | ')}`;
      });
    },
    // What passes is neither described nor sent here.
    { ...options, resultTypes: ['violations' as const] },
  );
}
