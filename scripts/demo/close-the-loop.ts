import { expect as plainly, type Locator } from '@playwright/test';
import type { DemoApp } from './demo-app.ts';
import type { Step } from './play.ts';
import type { Cast } from './cast.ts';
import { moveTo } from './window-parts.ts';

/** What one app writes reaches the other by the next sync, which is seconds away. */
const expect = plainly.configure({ timeout: 30_000 });

/** A job is named after its gap, without the question mark. */
const job = 'Can it keep two hands apart while the camera pans';
const question = `${job}?`;
const observation = 'Hands merge when the camera pans';

const region = ({ page }: DemoApp, name: string): Locator => page.getByRole('region', { name });

/**
 * Links the observation beside the list in Triage to a new gap by keyboard, which accepts it as
 * well.
 */
export async function linkToANewGap(lead: DemoApp): Promise<void> {
  await lead.press('l');
  const picker = lead.page.getByRole('dialog', { name: 'Link to a capability gap' });
  await picker.getByRole('option', { name: /^New gap: / }).waitFor();
  await lead.press('Enter');
  await expect(picker.getByRole('textbox', { name: 'Question' })).toBeFocused();
  await lead.press('Control+A');
  await lead.type(question);
  await lead.picture('gap-link');
  await lead.press('Control+Enter');
  await expect(lead.page.getByText(`1 observation linked to “${question}”`)).toBeVisible();
}

const proposeAJob = ({ lead }: Cast): Step => ({
  name: 'The gap shows its evidence, and a data job is proposed for it',
  run: async () => {
    await lead.press('Escape', 'g', 'g');
    await lead.page.getByRole('option', { name: question }).waitFor();
    await lead.press('j', 'Enter');
    await expect(lead.page.getByRole('article')).toContainText('1 observation');
    await lead.picture('gap');
    await lead.press('d');
    await expect(region(lead, 'Progress')).toBeVisible();
  },
});

const deliverOnSite = ({ site }: Cast): Step => ({
  name: 'The site finds the list in Today and delivers from the row',
  run: async () => {
    await site.press('g', 'y');
    const collect = region(site, 'To collect');
    await expect(collect).toContainText(job);
    await site.tabTo(collect.getByRole('button', { name: job }).first());
    await site.press('Enter');
    await expect(collect.getByRole('textbox', { name: /^Number/ })).toBeFocused();
    await site.press('Control+A');
    await site.type('12');
    await site.picture('today-collection');
    await site.press('Enter');
    await expect(collect).toContainText('12 in review');
  },
});

const reviewTheDelivery = ({ lead }: Cast): Step => ({
  name: 'Research accepts the delivery',
  run: async () => {
    const deliveries = region(lead, 'Deliveries');
    await expect(deliveries.getByRole('button', { name: 'Select 1 to review' })).toBeVisible();
    await lead.press('Shift+R', 'a');
    await expect(region(lead, 'Progress')).toContainText('12');
    await lead.picture('data-job');
    await lead.press('Escape', 'g', 'l');
    await lead.page.getByRole('heading', { level: 1 }).waitFor();
    await lead.picture('loop');
  },
});

const readTheAnswer = ({ site }: Cast): Step => ({
  name: 'On site, the breakage shows what became of it',
  run: async () => {
    await site.press('Escape', 'g', 'f');
    await moveTo(site, observation);
    await site.press('Enter');
    await expect(site.page.getByRole('article')).toContainText(question);
    await site.picture('answer');
  },
});

/** Plays the way from a breakage to a gap, a data job, a delivery and the answer. */
export const closeTheLoop = (cast: Cast): readonly Step[] => [
  proposeAJob(cast),
  deliverOnSite(cast),
  reviewTheDelivery(cast),
  readTheAnswer(cast),
];
