import AxeBuilder from '@axe-core/playwright';
import type { Page } from '@playwright/test';
import { expect, keepScreen } from './fixtures.ts';

/** Keeps a picture of the screen in light and dark, and holds each against axe. Ends in light. */
export async function checkScreen(page: Page, name: string): Promise<void> {
  // What fades in or out is not what a screen looks like.
  await page.emulateMedia({ colorScheme: 'dark', reducedMotion: 'reduce' });
  await checkOnce(page, `${name}-dark`, 'dark');
  await page.emulateMedia({ colorScheme: 'light', reducedMotion: 'reduce' });
  await checkOnce(page, name, 'light');
}

async function checkOnce(page: Page, name: string, scheme: 'light' | 'dark'): Promise<void> {
  await expect(page.locator('html')).toHaveAttribute('data-mantine-color-scheme', scheme);
  await keepScreen(page, name);
  const { violations } = await new AxeBuilder({ page }).setLegacyMode(true).analyze();
  expect(violations.map(({ id, help, nodes }) => `${name}: ${id}: ${help}: ${nodes.map((node) => `${node.html} ${node.any.map((check) => check.message).join(' ')}`).slice(0, 4).join(' | ')}`)).toEqual([]);
}
