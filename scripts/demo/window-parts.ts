import type { Locator } from '@playwright/test';
import type { DemoApp } from './demo-app.ts';

/** Returns the row of a record, in a picker or a list. */
export const option = ({ page }: DemoApp, title: string): Locator =>
  page.getByRole('option', { name: title });

/** Returns the capture line. */
export const captureLine = ({ page }: DemoApp): Locator =>
  page.getByRole('combobox', { name: 'What happened' });
