import type { Page } from '@playwright/test';
import { type Core, openCore } from '../../electron/core/app/core.ts';
import { type HubProcess, spawnHub } from '../hub/support/process.ts';
import { checkScreen } from './check-screen.ts';
import { expect, test } from './fixtures.ts';
import { openHeldLine } from './held-line.ts';
import { seedMember } from './seed-member.ts';
import { foot, goTo, log, panel, restartHub } from './sync-window.ts';

/** A deployment with one experiment and one breakage, as both of the tests begin with. */
async function fillStudio({
  client,
}: Core): Promise<{ readonly deployment: string; readonly breakage: string }> {
  const deployment = (
    await client.records.create({
      type: 'deployment',
      values: { title: 'Studio (sample)', status: 'active' },
    })
  ).record.id;
  await client.records.create({
    type: 'experiment',
    values: {
      title: 'Boards',
      deployment,
      status: 'draft',
      hypothesis: 'Boards take half the time.',
      metrics: [],
    },
  });
  const breakage = (
    await client.records.create({
      type: 'breakage',
      values: {
        title: 'Hands merge',
        deployment,
        severity: 's2_rework',
        repro: 'once',
        harm: 'none',
      },
    })
  ).record.id;
  return { deployment, breakage };
}

/** Gives the experiment another title where it stands, by keyboard. */
async function retitle(page: Page, title: string): Promise<void> {
  await goTo(page, 'e');
  await page
    .getByRole('button', { name: /Boards/ })
    .first()
    .waitFor();
  await page.keyboard.press('j');
  await page.keyboard.press('Enter');
  await page.getByRole('button', { name: 'Edit title' }).press('Enter');
  await expect(page.getByRole('textbox', { name: 'Title' })).toBeFocused();
  await page.keyboard.press('Control+A');
  await page.keyboard.type(title);
  await page.keyboard.press('Control+Enter');
  await expect(page.getByRole('button', { name: 'Edit title' })).toBeVisible();
  await expect(page.getByRole('main').getByText(title, { exact: true })).toBeVisible();
}

/** Opens the sync panel and asks for a round. */
async function syncNow(page: Page): Promise<void> {
  await goTo(page, 'u');
  await panel(page).getByRole('button', { name: 'Sync now' }).click();
}

const row = (page: Page, title: string) =>
  page.getByRole('listbox').getByRole('option', { name: title });

test('[SE1] two apps log and edit the same; the hub dies twice; one key settles it', async ({
  launch,
  tempDir,
}) => {
  test.setTimeout(240_000);
  const [hubDir, anaData, benData] = [tempDir('hub'), tempDir('ana'), tempDir('ben')];
  let hub: HubProcess = await spawnHub(['--data', hubDir]);
  const line = await openHeldLine(hub.address);
  const restart = async (): Promise<void> => {
    hub = await restartHub(hubDir, hub.address);
  };
  try {
    const { deployment } = await seedMember(
      hubDir,
      anaData,
      { name: 'Ana Sample', address: line.address },
      fillStudio,
    );
    await seedMember(
      hubDir,
      benData,
      { name: 'Ben Sample', deployments: [deployment], address: hub.address },
      async () => undefined,
    );
    const ana = (await launch({ dataDir: anaData })).page;
    const ben = (await launch({ dataDir: benData })).page;
    for (const page of [ana, ben]) await expect(foot(page, /^On the hub/)).toBeVisible();

    await hub.kill();
    await retitle(ana, 'Boards by talking');
    await retitle(ben, 'Boards on paper');
    for (const [page, title] of [
      [ana, 'Lamp flickers'],
      [ben, 'Dog walks through the table'],
    ] as const) {
      await goTo(page, 'f');
      await log(page, title);
      await expect(row(page, title)).toContainText('Saved here');
      await expect(foot(page, /^Offline since .*2 waiting/)).toBeVisible();
    }

    await goTo(ben, 'b');
    await expect(ben.getByText('2 changes', { exact: true })).toBeVisible();

    // Back for a moment: what Ana sent is confirmed, and the hub dies before anybody can read it.
    const confirmed = line.hold('/updates');
    await restart();
    await syncNow(ana);
    await confirmed;
    await ana.keyboard.press('Escape');
    await expect(row(ana, 'Lamp flickers')).toContainText('On the hub');
    await checkScreen(ana, 'loop-on-the-hub');
    await hub.kill();
    line.release();
    await expect(foot(ana, /^Offline since/)).toBeVisible();
    await expect(row(ana, 'Lamp flickers')).toContainText('On the hub');

    await restart();
    for (const page of [ana, ben, ana]) {
      await syncNow(page);
      await expect(panel(page)).toContainText('The hub has confirmed all changes');
      await page.keyboard.press('Escape');
    }
    await expect(ben.getByText('The hub has everything.')).toBeVisible();
    await goTo(ben, 'f');
    for (const page of [ana, ben]) {
      await expect(page.getByRole('link', { name: 'Conflicts 1' })).toBeVisible();
      await page.keyboard.press('.');
      for (const title of ['Hands merge', 'Lamp flickers', 'Dog walks through the table']) {
        await expect(row(page, title)).toHaveCount(1);
        await expect(row(page, title)).not.toContainText(/Saved here|On the hub/);
      }
    }

    await goTo(ben, 'x');
    const conflict = ben.getByRole('region', { name: 'Conflict in Title' });
    for (const words of ['Boards by talking', 'Boards on paper', 'Ana Sample'])
      await expect(conflict).toContainText(words);
    await checkScreen(ben, 'loop-conflict');
    const kept =
      (await conflict.innerText()).indexOf('Boards by talking') <
      (await conflict.innerText()).indexOf('Boards on paper')
        ? '2'
        : '1';
    await ben.keyboard.press(kept);
    await expect(ben.getByText('No conflicts.')).toBeVisible();

    await expect(ana.getByRole('link', { name: 'Conflicts', exact: true })).toBeVisible();
    await goTo(ana, 'e');
    await expect(ana.getByRole('button', { name: /Boards on paper/ }).first()).toBeVisible();
    await expect(ana.getByText('Boards by talking')).toHaveCount(0);
  } finally {
    line.close();
    await hub.kill();
  }
});

test('[SE2] a research question stands in Today; the answer in research’s list', async ({
  launch,
  tempDir,
}) => {
  test.setTimeout(180_000);
  const [hubDir, anaData] = [tempDir('hub'), tempDir('ana')];
  const hub = await spawnHub(['--data', hubDir]);
  const lead = await openCore({ dataDir: tempDir('lead') });
  try {
    const { breakage } = await seedMember(
      hubDir,
      anaData,
      { name: 'Ana Sample', address: hub.address },
      fillStudio,
    );
    await lead.client.app.begin({
      workspace: 'Sample studio',
      name: 'Lea Sample',
      role: 'research',
      sample: false,
    });
    await lead.client.sync.join({ url: hub.address, code: hub.invite?.code ?? '' });
    await lead.client.sync.once();
    const { page } = await launch({ dataDir: anaData });
    await expect(foot(page, /^On the hub/)).toBeVisible();
    await goTo(page, 'y');
    const questions = page.getByRole('region', { name: 'Questions for you' });
    await expect(page.getByRole('heading', { level: 1, name: 'Today' })).toBeVisible();

    await lead.client.triage.decide({
      observations: [breakage],
      decision: { kind: 'ask', question: 'Which camera was it?' },
    });
    await lead.client.sync.once();
    await expect(questions).toContainText('Which camera was it?');
    await checkScreen(page, 'loop-question');
    await questions.getByRole('button', { name: /^Open/ }).click();
    const strip = page.getByRole('region', { name: 'What research decided' });
    await expect(strip).toContainText('Which camera was it?');
    await expect(strip).toContainText('Lea Sample');
    await page.keyboard.press('r');
    await expect(page.getByRole('textbox', { name: 'Answer the question' })).toBeFocused();
    await page.keyboard.type('The small one.');
    await page.keyboard.press('Control+Enter');
    await expect(strip).toContainText('Answered');

    await expect
      .poll(async () => {
        await lead.client.sync.once();
        return (await lead.client.triage.list({})).items.find(({ item }) => item.id === breakage)
          ?.state;
      })
      .toBe('answered');
  } finally {
    await lead.close();
    await hub.kill();
  }
});
