import { expect } from '@playwright/test';
import type { DemoApp } from './demo-app.ts';
import type { Step } from './play.ts';
import { captureLine, option } from './window-parts.ts';

const savedHere = ({ page }: DemoApp) =>
  page.getByRole('button', { name: 'Saved on this computer' });
const draft = 'breakage Lamp flickers every third frame ';

const killTheCore = (demo: DemoApp): Step => ({
  name: 'The core is killed in the middle of a line; typing goes on, and the line is saved',
  run: async () => {
    await demo.press('g', 'f', 'c');
    await expect(captureLine(demo)).toBeFocused();
    await demo.type(draft);
    const killed = demo.killCore();
    await demo.type('!2 @Studio ');
    await demo.picture('core-killed');
    await killed;
    await expect(savedHere(demo)).toBeAttached();
    await expect(captureLine(demo)).toHaveValue('Lamp flickers every third frame @Studio ');
    await expect(
      demo.page.getByRole('list', { name: 'What will be saved' }).getByText('Studio Nowhere'),
    ).toBeVisible();
    await demo.press('Enter');
    await expect(captureLine(demo)).toHaveCount(0);
    await expect(option(demo, 'Lamp flickers every third frame')).toBeVisible();
    await demo.picture('core-back-and-saved');
  },
});

const cutThePower = (demo: DemoApp): Step => ({
  name: 'The power goes in the middle of a line; after the start the draft is there',
  run: async () => {
    await demo.press('c');
    await expect(captureLine(demo)).toBeFocused();
    await demo.type('need Night shots with one lamp ');
    // A power cut may lose at most the last second of typing, so the person pauses for that long.
    await demo.think(1_000);
    await demo.cutPowerAndStart();
    await option(demo, 'Lamp flickers every third frame').waitFor();
    await demo.press('c');
    await expect(captureLine(demo)).toHaveValue('Night shots with one lamp ');
    await demo.picture('draft-after-power-cut');
    await demo.press('Enter');
    await expect(option(demo, 'Night shots with one lamp')).toBeVisible();
  },
});

const removeAndUndo = (demo: DemoApp): Step => ({
  name: 'Remove a record, and undo it',
  run: async () => {
    await demo.press('k', 'k', 'k', 'Enter');
    await demo.page.getByRole('article', { name: /Night shots/ }).waitFor();
    await demo.press('Delete');
    await expect(option(demo, 'Night shots with one lamp')).toHaveCount(0);
    await demo.press('z');
    await expect(option(demo, 'Night shots with one lamp')).toBeVisible();
    await demo.press('Escape');
  },
});

const readTheMethod = (demo: DemoApp): Step => ({
  name: 'Deployments, an experiment with its evidence, professions',
  run: async () => {
    await demo.press('g', 'd');
    await demo.page.getByRole('heading', { name: 'Deployments', level: 1 }).waitFor();
    await demo.press('j', 'Enter');
    await demo.page
      .getByRole('heading', { level: 1, name: /sample|Public failure reports/ })
      .waitFor();
    await demo.picture('deployment');
    await demo.press('Control+K');
    await demo.type('Storyboard A/B');
    await option(demo, 'Storyboard A/B')
      .or(demo.page.getByRole('button', { name: /Storyboard A\/B/ }))
      .first()
      .waitFor();
    await demo.press('Enter');
    await demo.page.getByRole('heading', { level: 1, name: /boards a scene/ }).waitFor();
    await expect(demo.page.locator('.mantine-Notification-root')).toHaveCount(0);
    await demo.picture('experiment');
    await demo.press('g', 'p');
    await demo.page.getByRole('heading', { name: 'Professions', level: 1 }).waitFor();
    await demo.picture('professions');
  },
});

const changeTheTheme = (demo: DemoApp): Step => ({
  name: 'The dark, and all keys',
  run: async () => {
    await demo.press('g', 's');
    await demo.page.getByRole('heading', { level: 1, name: 'Settings' }).waitFor();
    await demo.tabTo(demo.page.getByRole('link', { name: 'Appearance' }));
    await demo.press('Enter');
    await demo.tabTo(
      demo.page.getByRole('radiogroup', { name: 'Theme' }).getByRole('radio', { checked: true }),
    );
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
  },
});

const checkTheData = (demo: DemoApp): Step => ({
  name: 'Where the data is, and the integrity check',
  run: async () => {
    await demo.press('g', 's');
    await demo.tabTo(demo.page.getByRole('link', { name: 'Data' }));
    await demo.press('Enter');
    await demo.tabTo(demo.page.getByRole('button', { name: /check/i }));
    await demo.press('Enter');
    await demo.page
      .getByText(/nothing wrong|no problem|all .* well|in order/i)
      .first()
      .waitFor();
    await demo.picture('settings-data');
    await demo.press('g', 'u');
    await expect(demo.page.getByRole('dialog', { name: 'Sync' })).toContainText(
      'Saved on this computer',
    );
    await demo.picture('sync-off');
  },
});

/**
 * Shows that typed text survives the death of core and of the whole app; then undo, dark mode,
 * settings.
 */
export const survive = (demo: DemoApp): readonly Step[] => [
  killTheCore(demo),
  cutThePower(demo),
  removeAndUndo(demo),
  readTheMethod(demo),
  changeTheTheme(demo),
  checkTheData(demo),
];
