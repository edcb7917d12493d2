import { join } from 'node:path';
import { expect as plainly, type Page } from '@playwright/test';
import type { Cast } from './cast.ts';
import { closeTheLoop, linkToANewGap } from './close-the-loop.ts';
import type { DemoApp } from './demo-app.ts';
import type { Step } from './play.ts';
import { moveTo } from './window-parts.ts';
import { beginInSuccess, beginOnSite, siteName } from './week-on-site.ts';

/** A sync may reach a hub that has only just started: the next attempt is seconds away. */
const expect = plainly.configure({ timeout: 30_000 });

const panel = (page: Page) => page.getByRole('dialog', { name: 'Sync' });
/** Returns the sync state at the foot of the sidebar. */
const foot = (page: Page) =>
  page.getByRole('complementary', { name: 'Sidebar' }).getByRole('button').last();
const article = (page: Page) => page.getByRole('article');
const coat = 'Lead actor’s coat changes colour';
const loggedToday = 'Coat is blue again in the last frame';
const asked = 'Which costume reference was loaded when the coat turned blue?';

const bundleOn = (stick: string): string => join(stick, 'week.flb');

/** Opens the sync panel if it is closed. */
async function openPanel(app: DemoApp): Promise<void> {
  await app.press('g', 'u');
  await panel(app.page).waitFor();
}

/**
 * Saves a screenshot of the panel in a phase; if the phase is too short, while the connection holds
 * the request that the phase waits for.
 */
async function pictureOf(app: DemoApp, phase: string, words: string | RegExp): Promise<void> {
  await expect(panel(app.page).getByRole('heading', { name: words })).toBeVisible();
  await app.picture(`sync-${phase}`);
}

const beginWithAnInvite = ({ lead, startHub, hub }: Cast): Step => ({
  name: 'A hub is started; the research lead begins with its first invite',
  run: async () => {
    await startHub();
    await lead.start([hub().firstInvite]);
    await lead.page.getByRole('radio', { name: 'I have an invite' }).waitFor();
    await lead.tabTo(lead.page.getByRole('textbox', { name: 'Your name' }));
    await lead.type('Sample research lead');
    await lead.picture('invite');
    await lead.press('Enter');
    await lead.page.getByRole('row', { name: /\(this device\)/ }).waitFor();
    await expect(foot(lead.page)).toContainText('On the hub');
    await lead.picture('joined');
  },
});

const logOffline = ({ site, hub }: Cast): Step => ({
  name: 'A week on site without a network: all of it is saved, and the window says that it waits',
  run: async () => {
    await beginOnSite(site.dataDir, hub());
    await hub().kill();
    await site.start();
    await site.page.getByRole('navigation', { name: 'Pages' }).waitFor();
    await site.press('g', 'f');
    await expect(site.page.getByRole('option', { name: coat })).toContainText('Saved here');
    await site.press('c');
    await expect(site.page.getByRole('combobox', { name: 'What happened' })).toBeFocused();
    await site.type(`breakage ${loggedToday} !2 @Lyon ~"Boards by talking" `);
    await site.press('Enter');
    await expect(site.page.getByRole('option', { name: loggedToday })).toContainText('Saved here');
    await expect(foot(site.page)).toContainText('Offline since');
    await expect(site.page.locator('.mantine-Notification-root')).toHaveCount(0);
    await site.picture('week-without-a-network');
    await openPanel(site);
    await site.picture('sync-offline');
    await site.press('Escape');
  },
});

const carryABundle = ({ site, lead, stick }: Cast): Step => ({
  name: 'The week goes to research on a stick, encrypted for them',
  run: async () => {
    await site.press('g', 'b');
    await site.tabTo(site.page.getByRole('checkbox', { name: /Sample research lead/ }));
    await site.press('Space');
    await site.answerDialog(bundleOn(stick));
    await site.press('Control+Enter');
    await site.page.getByText('Bundle saved: 10 records').waitFor();
    await site.picture('bundle-made');
    await lead.press('Escape', 'g', 'b');
    await lead.page.getByRole('heading', { level: 1, name: 'Bundles' }).waitFor();
    await lead.answerDialog(bundleOn(stick));
    await lead.press('n');
    await expect(lead.page.getByText(/^From Sample FDC 1: \d+ new changes/)).toBeVisible();
    await lead.picture('bundle-imported');
  },
});

const syncThroughAKill = ({ site, hub }: Cast): Step => ({
  name: 'The network is back; the hub is killed while the week is on its way, and starts again',
  run: async () => {
    const { line } = hub();
    await openPanel(site);
    const asking = line.hold('/challenge');
    await hub().startAgain();
    await syncNow(site);
    await asking;
    await pictureOf(site, 'connecting', 'Connecting to the hub');
    line.release();
    const sending = line.hold('/push');
    await sending;
    await pictureOf(site, 'sending', 'Sending');
    await hub().kill();
    line.release();
    await expect(panel(site.page).getByRole('heading', { name: /^Offline since/ })).toBeVisible();
    await hub().startAgain();
    const fetching = line.hold('/updates');
    await syncNow(site);
    await fetching;
    await pictureOf(site, 'fetching', 'Fetching');
    line.release();
    await expect(panel(site.page)).toContainText('The hub has confirmed all changes');
    await pictureOf(site, 'resting', /^On the hub/);
    await site.press('Escape', 'g', 'f');
    await expect(site.page.getByRole('option', { name: loggedToday })).not.toContainText(
      /Saved here|On the hub/,
    );
    await site.picture('week-in-the-research-feed');
  },
});

const triageTheWeek = ({ lead }: Cast): Step => ({
  name: 'Research triages the week: a question, a priority, a link to a capability gap',
  run: async () => {
    await lead.press('Escape', 'g', 'u');
    await syncNow(lead);
    await expect(panel(lead.page)).toContainText('The hub has confirmed all changes');
    await lead.press('Escape', 'g', 't');
    await lead.page.getByRole('option', { name: coat }).waitFor();
    await goToRow(lead, coat);
    await lead.press('4');
    await expect(
      lead.page.getByRole('option', { name: coat }).getByRole('img', { name: 'Urgent priority' }),
    ).toBeVisible();
    await goToRow(lead, coat);
    await expect(lead.page.locator('.mantine-Notification-root')).toHaveCount(0);
    await lead.picture('triage');
    await lead.press('i');
    await expect(lead.page.getByRole('textbox', { name: 'Question for the author' })).toBeFocused();
    await lead.type(asked);
    await lead.picture('triage-question');
    await lead.press('Enter');
    await expect(article(lead.page)).not.toHaveAccessibleName(new RegExp(coat));
    await goToRow(lead, 'Hands merge');
    await linkToANewGap(lead);
  },
});

const answerTheQuestion = ({ site, lead }: Cast): Step => ({
  name: 'The question stands in Today on site, and is answered in place',
  run: async () => {
    await site.press('g', 'y');
    await expect(site.page.getByRole('region', { name: 'Questions for you' })).toContainText(asked);
    await expect(site.page.getByRole('region', { name: 'What research decided' })).toContainText(
      'Hands merge',
    );
    await expect(foot(site.page)).toContainText('On the hub');
    await site.picture('today-with-a-question');
    await site.press('j', 'Enter');
    await site.type('The grey one, from the second fitting. The blue one was never loaded.');
    await site.picture('question-answered');
    await site.press('Control+Enter');
    await expect(site.page.getByRole('region', { name: 'Questions for you' })).toHaveCount(0);
    await expect(
      lead.page.getByRole('option', { name: coat }).getByRole('img', { name: 'Answered' }),
    ).toBeVisible();
    await goToRow(lead, coat);
    await lead.picture('triage-answered');
  },
});

const readTheAccount = ({ success, hub }: Cast): Step => ({
  name: 'Customer success reads the account and comments on it',
  run: async () => {
    await beginInSuccess(success.dataDir, hub());
    await success.start();
    await success.page.getByRole('navigation', { name: 'Pages' }).waitFor();
    await success.press('g', 'a');
    await success.page.getByRole('option', { name: /Studio Nowhere/ }).waitFor();
    await success.press('Enter');
    await success.page.getByRole('heading', { level: 2, name: /Studio Nowhere/ }).waitFor();
    await success.picture('account');
    await success.tabTo(success.page.getByRole('textbox', { name: 'Write a comment' }).first());
    await success.type('The customer would like to see the night scene on Monday.');
    await success.press('Control+Enter');
    await success.page
      .getByRole('listitem')
      .filter({ hasText: 'the night scene on Monday' })
      .waitFor();
    await success.picture('account-with-a-comment');
  },
});

const pauseAndRevoke = ({ site, hub }: Cast): Step => ({
  name:
    'Sync is paused and goes on; a device that is taken off the hub says so and keeps ' +
    'everything',
  run: async () => {
    await site.press('Escape');
    await openPanel(site);
    await panel(site.page).getByRole('button', { name: 'Pause' }).press('Enter');
    await pictureOf(site, 'paused', 'Sync is paused');
    await panel(site.page).getByRole('button', { name: 'Resume sync' }).press('Enter');
    await expect(panel(site.page).getByRole('heading', { name: /^On the hub/ })).toBeVisible();
    await hub().revoke(siteName);
    await syncNow(site);
    await pictureOf(site, 'stopped', 'Sync has stopped');
  },
});

/**
 * Plays a week without a network, a bundle, a killed hub, a triage session and its answer, the way
 * to a data job, and the account that customer success reads.
 */
export const theLoop = (cast: Cast): readonly Step[] => [
  beginWithAnInvite(cast),
  logOffline(cast),
  carryABundle(cast),
  syncThroughAKill(cast),
  triageTheWeek(cast),
  answerTheQuestion(cast),
  ...closeTheLoop(cast),
  readTheAccount(cast),
  pauseAndRevoke(cast),
];

/** Starts a sync in an open sync panel. */
const syncNow = (app: DemoApp): Promise<void> =>
  panel(app.page).getByRole('button', { name: 'Sync now' }).press('Enter');

/** Moves to an observation in Triage until it is shown beside the list. */
async function goToRow(app: DemoApp, title: string): Promise<void> {
  await moveTo(app, title);
  await expect(article(app.page)).toHaveAccessibleName(new RegExp(title));
}
