/** What the tests of sync do in a window again and again. */
import type { Page } from '@playwright/test';
import { writeInviteLink } from '../../shared/invite-link.ts';
import { askHub, type HubProcess, spawnHub } from '../hub/support/process.ts';
import { expect } from './fixtures.ts';

/** The button at the foot of the sidebar, by the words on it. */
export const foot = (page: Page, words: string | RegExp) =>
  page.getByRole('complementary', { name: 'Sidebar' }).getByRole('button', { name: words });
export const panel = (page: Page) => page.getByRole('dialog', { name: 'Sync' });

/**
 * A hub in a process of its own, and the link of an invite for somebody on site; `address`: over
 * which line to reach it.
 */
export async function startHub(
  dataDir: string,
): Promise<{ readonly hub: HubProcess; readonly link: (address?: string) => string }> {
  const hub = await spawnHub(['--data', dataDir]);
  const { code } = await askHub<{ code: string }>([
    'invite',
    '--role',
    'fdc',
    '--member',
    'Kim Sample',
    '--data',
    dataDir,
  ]);
  return { hub, link: (address = hub.address) => writeInviteLink({ hub: address, code }) };
}

/** The same hub again after it was stopped, at the same place. */
export const restartHub = (dataDir: string, address: string): Promise<HubProcess> =>
  spawnHub(['--data', dataDir], ['--port', new URL(address).port]);

/** Joins from the settings, by keyboard; the link has opened them already. */
export async function joinByEnter(page: Page): Promise<void> {
  await expect(page.getByRole('textbox', { name: 'Code' })).toHaveValue(/./);
  await expect(page.getByRole('textbox', { name: 'Invite' })).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { level: 3, name: 'Your devices' })).toBeVisible();
}

/** Logs a breakage by keyboard, on whatever page this is. */
export async function log(page: Page, title: string): Promise<void> {
  await page.keyboard.press('c');
  await page.getByRole('combobox', { name: 'What happened' }).fill(`breakage ${title}`);
  await page.keyboard.press('Enter');
  await expect(page.getByText(`“${title}” saved`)).toBeVisible();
}

export async function goTo(page: Page, letter: string): Promise<void> {
  await page.keyboard.press('g');
  await page.keyboard.press(letter);
}
