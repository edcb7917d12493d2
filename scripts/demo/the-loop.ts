import { join } from 'node:path';
import { expect as plainly, type Page } from '@playwright/test';
import type { DemoApp } from './demo-app.ts';
import type { DemoHub } from './demo-hub.ts';
import type { Step } from './play.ts';
import { beginInSuccess, beginOnSite, siteName } from './week-on-site.ts';

/** The three who work together, each with an app of their own, and the hub between them. */
export interface Cast {
  readonly site: DemoApp;
  readonly lead: DemoApp;
  readonly success: DemoApp;
  startHub(): Promise<void>;
  hub(): DemoHub;
  /** A folder that is carried from one computer to another. */
  readonly stick: string;
}

/** A round may come to a hub that is only just up again: the next try is seconds away. */
const expect = plainly.configure({ timeout: 30_000 });

const panel = (page: Page) => page.getByRole('dialog', { name: 'Sync' });
/** The state of sync at the foot of the sidebar. */
const foot = (page: Page) => page.getByRole('complementary', { name: 'Sidebar' }).getByRole('button').last();
const article = (page: Page) => page.getByRole('article');
const coat = 'Lead actor’s coat changes colour';
const loggedToday = 'Coat is blue again in the last frame';
const asked = 'Which costume reference was loaded when the coat turned blue?';

/** A week without a network, a bundle, a killed hub, a triage session and its answer, and the account that customer success reads. */
export function theLoop({ site, lead, success, startHub, hub, stick }: Cast): readonly Step[] {
  const bundle = join(stick, 'week.flb');
  /** Opens the sync panel where it is closed. */
  const openPanel = async (): Promise<void> => {
    await site.press('g', 'u');
    await panel(site.page).waitFor();
  };
  /** The panel in a phase; where that passes in no time, while the line holds the request that the phase waits for. */
  const pictureOf = async (phase: string, words: string | RegExp): Promise<void> => {
    await expect(panel(site.page).getByRole('heading', { name: words })).toBeVisible();
    await site.picture(`sync-${phase}`);
  };
  return [
    { name: 'A hub is started; the research lead begins with its first invite', run: async () => {
      await startHub();
      await lead.start([hub().firstInvite]);
      await lead.page.getByRole('radio', { name: 'I have an invite' }).waitFor();
      await lead.tabTo(lead.page.getByRole('textbox', { name: 'Your name' }));
      await lead.type('Sample research lead');
      await lead.picture('invite');
      await lead.press('Enter');
      await lead.page.getByRole('row', { name: /\(this one\)/ }).waitFor();
      await expect(foot(lead.page)).toContainText('On the hub');
      await lead.picture('joined');
    } },
    { name: 'A week on site without a network: all of it is saved, and it is told that it waits', run: async () => {
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
      await openPanel();
      await site.picture('sync-offline');
      await site.press('Escape');
    } },
    { name: 'The week goes to research on a stick, sealed to them', run: async () => {
      await site.press('g', 'b');
      await site.tabTo(site.page.getByRole('checkbox', { name: /Sample research lead/ }));
      await site.press('Space');
      await site.answerDialog(bundle);
      await site.press('Control+Enter');
      await site.page.getByText(/\d records and 0 files/).waitFor();
      await site.picture('bundle-made');
      await lead.press('Escape', 'g', 'b');
      await lead.page.getByRole('heading', { level: 1, name: 'Bundles' }).waitFor();
      await lead.answerDialog(bundle);
      await lead.press('n');
      await expect(lead.page.getByText(/^From Sample FDC 1: \d+ new changes/)).toBeVisible();
      await lead.picture('bundle-taken-in');
    } },
    { name: 'The network is back; the hub is killed while the week is on its way, and starts again', run: async () => {
      const { line } = hub();
      await openPanel();
      const asking = line.hold('/challenge');
      await hub().startAgain();
      await syncNow(site);
      await asking;
      await pictureOf('connecting', 'Connecting to the hub');
      line.release();
      const sending = line.hold('/push');
      await sending;
      await pictureOf('sending', 'Sending');
      await hub().kill();
      line.release();
      await expect(panel(site.page).getByRole('heading', { name: /^Offline since/ })).toBeVisible();
      await hub().startAgain();
      const fetching = line.hold('/updates');
      await syncNow(site);
      await fetching;
      await pictureOf('fetching', 'Fetching');
      line.release();
      await expect(panel(site.page)).toContainText('The hub has confirmed everything');
      await pictureOf('resting', /^On the hub/);
      await site.press('Escape', 'g', 'f');
      await expect(site.page.getByRole('option', { name: loggedToday })).not.toContainText(/Saved here|On the hub/);
      await site.picture('week-in-the-research-feed');
    } },
    { name: 'Research triages the week: a question, a priority, a verdict', run: async () => {
      await lead.press('Escape', 'g', 'u');
      await syncNow(lead);
      await expect(panel(lead.page)).toContainText('The hub has confirmed everything');
      await lead.press('Escape', 'g', 't');
      await lead.page.getByRole('option', { name: coat }).waitFor();
      await goToRow(lead, coat);
      await lead.press('4');
      await expect(lead.page.getByRole('option', { name: coat }).getByRole('img', { name: 'Urgent priority' })).toBeVisible();
      await goToRow(lead, coat);
      await expect(lead.page.locator('.mantine-Notification-root')).toHaveCount(0);
      await lead.picture('triage');
      await lead.press('i');
      await expect(lead.page.getByRole('textbox', { name: 'Question to whoever logged it' })).toBeFocused();
      await lead.type(asked);
      await lead.picture('triage-question');
      await lead.press('Enter');
      await expect(article(lead.page)).not.toHaveAccessibleName(new RegExp(coat));
      await goToRow(lead, 'Hands merge');
      await lead.press('y');
      await expect(lead.page.getByText(/^Accepted “Hands merge/)).toBeVisible();
    } },
    { name: 'The question stands in Today on site, and is answered in place', run: async () => {
      await site.press('g', 'y');
      await expect(site.page.getByRole('region', { name: 'Questions to you' })).toContainText(asked);
      await expect(site.page.getByRole('region', { name: 'What research decided' })).toContainText('Hands merge');
      await expect(foot(site.page)).toContainText('On the hub');
      await site.picture('today-with-a-question');
      await site.press('j', 'Enter');
      const strip = site.page.getByRole('region', { name: 'What research decided' });
      await expect(strip).toContainText(asked);
      await site.page.getByRole('textbox', { name: 'Answer the question' }).waitFor();
      await site.press('r');
      await expect(site.page.getByRole('textbox', { name: 'Answer the question' })).toBeFocused();
      await site.type('The grey one, from the second fitting. The blue one was never loaded.');
      await site.press('Control+Enter');
      await expect(strip).toContainText('Answered');
      await site.picture('question-answered');
      await expect(lead.page.getByRole('option', { name: coat }).getByRole('img', { name: 'Answered' })).toBeVisible();
      await goToRow(lead, coat);
      await lead.picture('triage-answered');
    } },
    { name: 'Customer success reads the account and comments on it', run: async () => {
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
      await success.page.getByRole('listitem').filter({ hasText: 'the night scene on Monday' }).waitFor();
      await success.picture('account-with-a-comment');
    } },
    { name: 'Sync is paused and goes on; a device that is taken off the hub says so and keeps everything', run: async () => {
      await site.press('Escape');
      await openPanel();
      await panel(site.page).getByRole('button', { name: 'Pause' }).press('Enter');
      await pictureOf('paused', 'Sync is paused');
      await panel(site.page).getByRole('button', { name: 'Go on syncing' }).press('Enter');
      await expect(panel(site.page).getByRole('heading', { name: /^On the hub/ })).toBeVisible();
      await hub().revoke(siteName);
      await syncNow(site);
      await pictureOf('stopped', 'Sync has stopped');
    } },
  ];
}

/** In an open sync panel. */
const syncNow = (app: DemoApp): Promise<void> => panel(app.page).getByRole('button', { name: 'Sync now' }).press('Enter');

/** From the top of triage down to the observation that stands beside the list then. */
async function goToRow({ page }: DemoApp, title: string): Promise<void> {
  const list = page.getByRole('listbox', { name: 'Observations' });
  await list.focus();
  const titles = await list.getByRole('option').allTextContents();
  await page.keyboard.press('Home');
  for (let at = titles.findIndex((text) => text.includes(title)); at > 0; at--) await page.keyboard.press('ArrowDown');
  await expect(article(page)).toHaveAccessibleName(new RegExp(title));
}
