import { expect } from '@playwright/test';
import type { DemoApp } from './demo-app.ts';
import type { Step } from './play.ts';

/** What was typed survives the core and the whole app; then undo, the dark, the settings. */
export function survive(demo: DemoApp): readonly Step[] {
  const line = () => demo.page.getByRole('combobox', { name: 'What happened' });
  const running = () => demo.page.getByRole('button', { name: 'Saved on this computer' });
  const option = (title: string) => demo.page.getByRole('option', { name: title });
  const draft = 'breakage Lamp flickers every third frame ';
  return [
    { name: 'The core is killed in the middle of a line; typing goes on, and the line is saved', run: async () => {
      await demo.press('g', 'f', 'c');
      await expect(line()).toBeFocused();
      await demo.type(draft);
      const killed = demo.killCore();
      await demo.type('!2 @Studio ');
      await demo.picture('core-killed');
      await killed;
      await expect(running()).toBeAttached();
      await expect(line()).toHaveValue('Lamp flickers every third frame @Studio ');
      await expect(demo.page.getByRole('list', { name: 'What will be saved' }).getByText('Studio Nowhere')).toBeVisible();
      await demo.press('Enter');
      await expect(line()).toHaveCount(0);
      await expect(option('Lamp flickers every third frame')).toBeVisible();
      await demo.picture('core-back-and-saved');
    } },
    { name: 'The power goes in the middle of a line; after the start the draft is there', run: async () => {
      await demo.press('c');
      await expect(line()).toBeFocused();
      await demo.type('need Night shots with one lamp ');
      // A power cut may take the last second of typing and no more: somebody thinks for that long.
      await demo.think(1_000);
      await demo.cutPowerAndStart();
      await option('Lamp flickers every third frame').waitFor();
      await demo.press('c');
      await expect(line()).toHaveValue('Night shots with one lamp ');
      await demo.picture('draft-after-power-cut');
      await demo.press('Enter');
      await expect(option('Night shots with one lamp')).toBeVisible();
    } },
    { name: 'Remove a record, and undo it', run: async () => {
      await demo.press('k', 'k', 'k', 'Enter');
      await demo.page.getByRole('article', { name: /Night shots/ }).waitFor();
      await demo.press('Delete');
      await expect(option('Night shots with one lamp')).toHaveCount(0);
      await demo.press('z');
      await expect(option('Night shots with one lamp')).toBeVisible();
      await demo.press('Escape');
    } },
    { name: 'Deployments, an experiment with its evidence, professions', run: async () => {
      await demo.press('g', 'd');
      await demo.page.getByRole('heading', { name: 'Deployments', level: 1 }).waitFor();
      await demo.press('j', 'Enter');
      await demo.page.getByRole('heading', { level: 1, name: /sample|Public failure reports/ }).waitFor();
      await demo.picture('deployment');
      await demo.press('Control+K');
      await demo.type('Storyboard A/B');
      await option('Storyboard A/B').or(demo.page.getByRole('button', { name: /Storyboard A\/B/ })).first().waitFor();
      await demo.press('Enter');
      await demo.page.getByRole('heading', { level: 1, name: /boards a scene/ }).waitFor();
      await expect(demo.page.locator('.mantine-Notification-root')).toHaveCount(0);
      await demo.picture('experiment');
      await demo.press('g', 'p');
      await demo.page.getByRole('heading', { name: 'Professions', level: 1 }).waitFor();
      await demo.picture('professions');
    } },
    { name: 'The dark, and all keys', run: async () => {
      await demo.press('g', 's');
      await demo.page.getByRole('heading', { level: 1, name: 'Settings' }).waitFor();
      await demo.tabTo(demo.page.getByRole('link', { name: 'Appearance' }));
      await demo.press('Enter');
      await demo.tabTo(demo.page.getByRole('radiogroup', { name: 'Colours' }).getByRole('radio', { checked: true }));
      await demo.press('ArrowRight', 'ArrowRight');
      await expect(demo.page.locator('html')).toHaveAttribute('data-mantine-color-scheme', 'dark');
      await demo.picture('settings-dark');
      await demo.press('g', 'f', 'j', 'Enter');
      await demo.page.getByRole('article').waitFor();
      await demo.picture('feed-dark');
      await demo.press('Escape', '?');
      await demo.page.getByRole('dialog').waitFor();
      await demo.picture('keys');
      await demo.press('Escape');
    } },
    { name: 'Where the data is, and the integrity check', run: async () => {
      await demo.press('g', 's');
      await demo.tabTo(demo.page.getByRole('link', { name: 'Data' }));
      await demo.press('Enter');
      await demo.tabTo(demo.page.getByRole('button', { name: /check/i }));
      await demo.press('Enter');
      await demo.page.getByText(/nothing wrong|no problem|all .* well|in order/i).first().waitFor();
      await demo.picture('settings-data');
      await demo.press('g', 'u');
      await expect(demo.page.getByRole('dialog', { name: 'Sync' })).toContainText('Saved on this computer');
      await demo.picture('sync-off');
    } },
  ];
}
