import { expect } from '@playwright/test';
import { paint } from '../../electron/core/app/sample/paint.ts';
import { boardScene } from '../../electron/core/app/sample/scenes.ts';
import type { DemoApp } from './demo-app.ts';
import type { Step } from './play.ts';
import { captureLine, option } from './window-parts.ts';

const firstStart = (demo: DemoApp): Step => ({
  name: 'First start: a name, and the sample workspace',
  run: async () => {
    await demo.start();
    await demo.page.getByRole('heading', { name: 'Welcome to Fieldloop' }).waitFor();
    await demo.type('Sample visitor');
    await demo.picture('first-start');
    await demo.tabTo(demo.page.getByRole('radio', { name: 'Start empty' }));
    await demo.press('ArrowRight');
    await expect(demo.page.getByRole('radio', { name: 'Open a sample workspace' })).toBeChecked();
    await demo.tabTo(demo.page.getByRole('button', { name: 'Open the sample workspace' }));
    await demo.press('Enter');
    await demo.page.getByRole('heading', { level: 1, name: 'Today' }).waitFor();
    await demo.picture('today');
    await demo.press('g', 'f');
    await option(demo, 'Dog walks through the table leg').waitFor();
    await demo.picture('feed');
  },
});

const lookAround = (demo: DemoApp): Step => ({
  name: 'Look around: j, k and Enter open a record beside the list',
  run: async () => {
    await demo.press('j', 'j', 'Enter');
    await demo.page.getByRole('article').waitFor();
    await demo.press('Escape');
    await expect(demo.page.getByRole('article')).toHaveCount(0);
  },
});

const logABreakage = (demo: DemoApp): Step => ({
  name: 'Log a breakage in one line',
  run: async () => {
    await demo.press('c');
    await expect(captureLine(demo)).toBeFocused();
    await demo.type(
      'breakage Curtain moves without wind !2 @Studio #Concept ' +
        '~"Storyboard A/B" ^reel-3.1 +physics ',
    );
    await expect(
      demo.page.getByRole('list', { name: 'What will be saved' }).getByText('S2 rework'),
    ).toBeVisible();
    await demo.picture('capture');
    await demo.press('Shift+Enter');
    await expect(captureLine(demo)).toHaveValue('');
  },
});

const logAnOutcome = (demo: DemoApp): Step => ({
  name: 'Log an outcome, with a picture from the clipboard',
  run: async () => {
    await demo.type('outcome The producer signs the board without a word ');
    await demo.pasteImage('board.png', paint(boardScene, 360));
    await expect(
      demo.page.getByRole('list', { name: 'Attachments' }).getByRole('listitem'),
    ).toHaveCount(1);
    await demo.picture('capture-with-image');
    await demo.press('Shift+Enter');
    await expect(captureLine(demo)).toHaveValue('');
  },
});

const logADataNeed = (demo: DemoApp): Step => ({
  name: 'Log a data need, and close the sheet',
  run: async () => {
    await demo.type('need Handshakes from three sides with the floor plan ');
    await demo.press('Enter');
    await expect(captureLine(demo)).toHaveCount(0);
  },
});

const readTheFeed = (demo: DemoApp): Step => ({
  name: 'The feed shows all three',
  run: async () => {
    for (const title of [
      'Curtain moves without wind',
      'The producer signs the board without a word',
      'Handshakes from three sides',
    ])
      await expect(option(demo, title)).toBeVisible();
    await demo.press('k', 'k', 'k', 'k', 'Enter');
    await expect(
      demo.page
        .getByRole('article', { name: /signs the board/ })
        .getByRole('img')
        .first(),
    ).toBeVisible();
    await demo.picture('feed-with-record');
    await demo.press('Escape');
  },
});

/** Goes from the first start to three observations in the feed, all by keyboard. */
export const firstMinutes = (demo: DemoApp): readonly Step[] => [
  firstStart(demo),
  lookAround(demo),
  logABreakage(demo),
  logAnOutcome(demo),
  logADataNeed(demo),
  readTheFeed(demo),
];
