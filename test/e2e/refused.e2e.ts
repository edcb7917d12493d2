import { findInviteLink } from '../../shared/invite-link.ts';
import { askHub } from '../hub/support/process.ts';
import { checkScreen } from './check-screen.ts';
import { expect, test } from './fixtures.ts';
import { seedData } from './seed-data.ts';
import { foot, goTo, log, panel, startHub } from './sync-window.ts';

test('[SW5] [ME12] rejected changes are listed with reasons; kept here or resent', async ({
  launch,
  tempDir,
}) => {
  test.slow();
  const hubDir = tempDir('hub');
  const { hub } = await startHub(hubDir);
  const { link } = await askHub<{ link: string }>([
    'invite',
    '--role',
    'fdc',
    '--member',
    'Fay Sample',
    '--data',
    hubDir,
  ]);
  const dataDir = tempDir('data');
  await seedData(dataDir, { name: 'Fay Sample' }, async ({ client }) => {
    await client.records.create({
      type: 'deployment',
      values: { title: 'Acme (sample)', status: 'active' },
    });
    const { hub: url = '', code = '' } = findInviteLink(link) ?? {};
    await client.sync.join({ url, code });
    await client.sync.once();
  });
  await askHub(['withdraw', 'Fay Sample', 'Acme (sample)', '--data', hubDir]);
  const { page } = await launch({ dataDir });
  await expect(page.getByRole('heading', { level: 1, name: 'Feed' })).toBeVisible();
  await log(page, 'Lamp flickers');
  await log(page, 'Lamp falls over');
  await expect(foot(page, /2 rejected/)).toBeVisible();
  await expect(page.getByRole('option', { name: 'Lamp flickers' })).toContainText('Rejected');
  await goTo(page, 'u');
  await panel(page).getByRole('button', { name: 'Review rejected changes' }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'Rejected by the hub' })).toBeVisible();
  const toLookAt = page.getByRole('list', { name: 'To review' }).getByRole('listitem');
  await expect(toLookAt).toHaveCount(2);
  await expect(toLookAt.first()).toContainText(
    'Ask the research team to add you to the deployment',
  );
  await checkScreen(page, 'refused');

  await toLookAt
    .filter({ hasText: 'Lamp falls over' })
    .getByRole('button', { name: 'Keep on this computer only' })
    .click();
  await expect(toLookAt).toHaveCount(1);
  const kept = page.getByRole('list', { name: 'Kept on this computer only' });
  await expect(kept).toContainText('Lamp falls over');
  await checkScreen(page, 'refused-kept-here');

  await askHub(['grant', 'Fay Sample', 'Acme (sample)', '--data', hubDir]);
  // The hub tells of other rights with its heartbeat, at most 15 seconds later. What was put aside
  // stays until somebody sends it.
  await expect(toLookAt).toHaveCount(0, { timeout: 120_000 });
  await kept.getByRole('button', { name: 'Lamp falls over' }).click();
  await expect(page.getByRole('article', { name: 'Lamp falls over' })).toBeVisible();
  await expect(page.getByRole('option', { name: 'Lamp flickers' })).not.toContainText('Rejected');
  await page.goBack();
  await kept.getByRole('button', { name: 'Send again' }).click();
  await expect(kept).toHaveCount(0);
  await hub.stop();
});
