import { randomBytes } from 'node:crypto';
import { rmSync, writeFileSync } from 'node:fs';
import { hashOf } from '../../electron/core/kernel/base/hash-of.ts';
import { blobPath } from '../../electron/core/kernel/files/blobs.ts';
import { checkScreen } from './check-screen.ts';
import { expect, test } from './fixtures.ts';
import { openHeldLine } from './held-line.ts';
import { seedData } from './seed-data.ts';
import { foot, joinByEnter, panel, startHub } from './sync-window.ts';

test('[SW12] the panel tells how far a file is, why another waits, and tries it again', async ({
  launch,
  tempDir,
}) => {
  const { hub, link } = await startHub(tempDir('hub'));
  const line = await openHeldLine(hub.address);
  const dataDir = tempDir('data');
  const [gone, take] = [new Uint8Array(randomBytes(2_000)), new Uint8Array(randomBytes(700_000))];
  await seedData(dataDir, { name: 'Kim Sample' }, async ({ client }) => {
    const { record: deployment } = await client.records.create({
      type: 'deployment',
      values: { title: 'Acme (sample)', status: 'active' },
    });
    const { record } = await client.records.create({
      type: 'breakage',
      values: {
        title: 'Hands merge',
        deployment: deployment.id,
        severity: 's2_rework',
        repro: 'once',
        harm: 'none',
      },
    });
    for (const [name, content] of [
      ['shot list.txt', gone],
      ['take 3.mov', take],
    ] as const)
      await client.attachments.add({
        subject: record.id,
        name,
        mediaType: 'application/octet-stream',
        content,
        thumbnail: null,
      });
  });
  const path = blobPath(dataDir, hashOf(gone));
  rmSync(path);

  const { page } = await launch({ dataDir, args: [link(line.address)] });
  const uploads = line.hold('/uploads');
  await joinByEnter(page);
  await uploads;
  await foot(page, /^On the hub.*2 files to go/).click();
  await expect(panel(page)).toContainText('2 files to send (702 kB). Records don’t wait for them.');
  const files = panel(page).getByRole('list', { name: 'Waiting files' }).getByRole('listitem');
  await expect(files.filter({ hasText: 'take 3.mov' })).toContainText('Sending, 0% of 700 kB');
  await expect(files.filter({ hasText: 'shot list.txt' })).toContainText(
    'Attach the file again to repair the attachment.',
  );
  await checkScreen(page, 'sync-files');

  writeFileSync(path, gone);
  await panel(page).getByRole('button', { name: 'Retry shot list.txt' }).click();
  await expect(files.filter({ hasText: 'shot list.txt' })).toContainText('Waiting to send, 2 kB');
  line.release();
  await expect(panel(page).getByRole('heading', { name: 'Files' })).toBeHidden();
  await expect(panel(page)).toContainText('The hub has confirmed all changes');
  line.close();
  await hub.stop();
});
