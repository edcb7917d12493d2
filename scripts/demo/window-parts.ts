import type { Locator } from '@playwright/test';
import type { DemoApp } from './demo-app.ts';

/** Returns the row of a record, in a picker or a list. */
export const option = ({ page }: DemoApp, title: string): Locator =>
  page.getByRole('option', { name: title });

/** Returns the capture line. */
export const captureLine = ({ page }: DemoApp): Locator =>
  page.getByRole('combobox', { name: 'What happened' });

/** Moves from the top of the page's list of records down to one. */
export async function moveTo({ page }: DemoApp, title: string): Promise<void> {
  const list = page.getByRole('main').getByRole('listbox').first();
  await list.getByRole('option', { name: title }).first().waitFor();
  await list.focus();
  const titles = await list.getByRole('option').allTextContents();
  await page.keyboard.press('Home');
  for (let at = titles.findIndex((text) => text.includes(title)); at > 0; at--)
    await page.keyboard.press('ArrowDown');
}
