import { openCore } from '../../electron/core/app/core.ts';
import { findInviteLink } from '../../shared/invite-link.ts';
import { askHub } from '../hub/support/process.ts';
import { checkScreen } from './check-screen.ts';
import { chooseInDialog } from './choose-in-dialog.ts';
import { expect, test } from './fixtures.ts';
import { openHeldLine } from './held-line.ts';
import { seedData } from './seed-data.ts';
import { foot, goTo, joinByEnter, log, panel, restartHub, startHub } from './sync-window.ts';

const withDeployment = (dataDir: string): Promise<void> =>
  seedData(dataDir, { name: 'Kim Sample' }, async ({ client }) => {
    await client.records.create({
      type: 'deployment',
      values: { title: 'Acme (sample)', status: 'active' },
    });
  });

test('[SW2] [SW3] every phase of sync is told at the foot of the sidebar and in the panel', async ({
  launch,
  tempDir,
}) => {
  test.slow();
  const hubDir = tempDir('hub');
  const { hub, link } = await startHub(hubDir);
  const line = await openHeldLine(hub.address);
  const dataDir = tempDir('data');
  await withDeployment(dataDir);
  const { page, app } = await launch({ dataDir, args: [link(line.address)] });
  await expect(page.getByRole('textbox', { name: 'Code' })).toHaveValue(/./);
  await foot(page, 'Saved on this computer').click();
  await expect(panel(page)).toContainText('Saved on this computer');
  await checkScreen(page, 'sync-off');
  await page.keyboard.press('Escape');
  await page.getByRole('textbox', { name: 'Invite' }).focus();
  const asked = line.hold('/challenge');
  await joinByEnter(page);
  await asked;
  await foot(page, /^Connecting to the hub/).click();
  await expect(panel(page).getByRole('heading', { name: 'Connecting to the hub' })).toBeVisible();
  await checkScreen(page, 'sync-connecting');
  line.release();
  await expect(panel(page).getByRole('heading', { name: /^On the hub \d\d:\d\d$/ })).toBeVisible();
  await expect(panel(page)).toContainText('The hub has confirmed all changes');

  // The line holds the request that the phase waits for.
  for (const [phase, path, words] of [
    ['sending', '/push', 'Sending'],
    ['fetching', '/updates', 'Fetching'],
  ] as const) {
    const reached = line.hold(path);
    await page.keyboard.press('Escape');
    await log(page, `Lamp flickers while ${phase}`);
    await goTo(page, 'u');
    await reached;
    await expect(panel(page).getByRole('heading', { name: words })).toBeVisible();
    await expect(foot(page, new RegExp(`^${words}`))).toBeVisible();
    await checkScreen(page, `sync-${phase}`);
    line.release();
    await expect(panel(page).getByRole('heading', { name: /^On the hub/ })).toBeVisible();
  }
  await checkScreen(page, 'sync-resting');

  await panel(page).getByRole('button', { name: 'Pause' }).click();
  await expect(panel(page).getByRole('heading', { name: 'Sync is paused' })).toBeVisible();
  await page.keyboard.press('Escape');
  await log(page, 'Lamp flickers while paused');
  await expect(foot(page, /^Sync is paused.*\d waiting/)).toBeVisible();
  await goTo(page, 'u');
  await expect(panel(page)).toContainText(/\d changes?, oldest from/);
  await checkScreen(page, 'sync-paused');
  await panel(page).getByRole('button', { name: 'Resume sync' }).click();
  await expect(panel(page)).toContainText('The hub has confirmed all changes');

  const file = `${tempDir('log')}/log.jsonl`;
  await chooseInDialog(app, { save: file });
  await panel(page).getByRole('button', { name: 'Export…' }).click();
  await expect(page.getByText(/^Sync log exported \(\d+ attempts?\)$/)).toBeVisible();

  const {
    devices: [device],
  } = await askHub<{ devices: { id: string }[] }>(['devices', '--data', hubDir]);
  await askHub(['revoke', device?.id ?? '', '--data', hubDir]);
  await page.keyboard.press('Escape');
  await log(page, 'Lamp flickers after all');
  await goTo(page, 'u');
  await expect(panel(page).getByRole('heading', { name: 'Sync has stopped' })).toBeVisible();
  await expect(panel(page).getByRole('alert')).toContainText('Your records stay on this computer');
  await checkScreen(page, 'sync-stopped');
  line.close();
  await hub.stop();
});

test('[SW4] [SW6] [SW11] logging reaches hub and feed by itself after an outage', async ({
  launch,
  tempDir,
}) => {
  test.slow();
  const hubDir = tempDir('hub');
  const { hub, link } = await startHub(hubDir);
  const line = await openHeldLine(hub.address);
  const dataDir = tempDir('data');
  await withDeployment(dataDir);
  const { page } = await launch({ dataDir, args: [link(line.address)] });
  await joinByEnter(page);
  await page.keyboard.press('Escape');
  await goTo(page, 'f');

  const held = line.hold('/push');
  await log(page, 'Lamp flickers');
  await held;
  const row = page.getByRole('option', { name: 'Lamp flickers' });
  await expect(row).toContainText('Saved here');
  await row.click();
  const head = page.getByRole('article', { name: 'Lamp flickers' });
  await expect(head.getByText('Saved here')).toBeVisible();
  await checkScreen(page, 'place-here');
  line.release();
  await expect(head.getByText('In the research feed')).toBeVisible();
  await expect(row).not.toContainText('Saved here');
  await expect(page.getByText(/^as of \d\d:\d\d$/)).toBeVisible();
  await checkScreen(page, 'place-feed');

  expect(await hub.stop()).toBe(0);
  await log(page, 'Lamp falls over');
  await expect(foot(page, /^Offline since \d\d:\d\d.*1 waiting/)).toBeVisible();
  await expect(page.getByText(/^as of \d\d:\d\d, offline since \d\d:\d\d$/)).toBeVisible();
  await goTo(page, 'u');
  await expect(panel(page)).toContainText('Sync resumes when there is a connection');
  await checkScreen(page, 'sync-offline');
  await page.keyboard.press('Escape');
  await log(page, 'Lamp is gone');
  await expect(foot(page, /2 waiting/)).toBeVisible();
  await checkScreen(page, 'feed-offline');

  const again = await restartHub(hubDir, hub.address);
  await goTo(page, 'u');
  await panel(page).getByRole('button', { name: 'Sync now' }).click();
  await expect(panel(page)).toContainText('The hub has confirmed all changes');
  line.close();
  await again.stop();
});

test('[SW7] what another person logged elsewhere is announced, and comes in on a key', async ({
  launch,
  tempDir,
}) => {
  test.slow();
  const { hub, link: theirs } = await startHub(tempDir('hub'));
  const elsewhere = await openCore({ dataDir: tempDir('fdc') });
  try {
    const { client } = elsewhere;
    await client.app.begin({
      workspace: 'Sample studio',
      name: 'Kim Sample',
      role: 'fdc',
      sample: false,
    });
    const { hub: url = '', code = '' } = findInviteLink(theirs()) ?? {};
    await client.sync.join({ url, code });
    const deployment = (
      await client.records.create({
        type: 'deployment',
        values: { title: 'Acme (sample)', status: 'active' },
      })
    ).record.id;
    const logThere = async (title: string): Promise<void> => {
      await client.records.create({
        type: 'outcome',
        values: { title, kind: 'worked', deployment },
      });
      await client.sync.once();
    };
    await logThere('Before');

    const dataDir = tempDir('lead');
    await seedData(dataDir, { name: 'Lea Sample' }, async () => undefined);
    const { page } = await launch({ dataDir, args: [hub.invite?.link ?? ''] });
    await joinByEnter(page);
    await page.keyboard.press('Escape');
    await goTo(page, 'f');
    await expect(page.getByRole('option')).toHaveCount(1);

    await logThere('Meanwhile');
    await expect(page.getByRole('button', { name: '1 new' })).toBeVisible();
    await expect(page.getByRole('option')).toHaveCount(1);
    await checkScreen(page, 'feed-news');
    await page.keyboard.press('.');
    await expect(page.getByRole('option', { name: 'Meanwhile' })).toBeVisible();
  } finally {
    await elsewhere.close();
  }
  await hub.stop();
});
