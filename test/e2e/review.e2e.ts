import pino from 'pino';
import { makeInvite } from '../../hub/accounts/make-invite.ts';
import { openHub } from '../../hub/open-hub.ts';
import { standardLimits } from '../../hub/server/limits.ts';
import { request } from '../hub/support/people.ts';
import { checkScreen } from './check-screen.ts';
import { expect, test } from './fixtures.ts';
import { seedData } from './seed-data.ts';

test('[PO6] [PO8] reviews are read and shared by keys alone, one after another', async ({
  launch,
  tempDir,
}) => {
  const hub = await openHub({
    places: { data: tempDir('hub'), store: null, blobs: null },
    host: '127.0.0.1',
    port: 0,
    publicUrl: null,
    behindProxy: false,
    keepLogDays: 0,
    logger: pino({ level: 'silent' }),
    now: Date.now,
    limits: standardLimits,
  });
  try {
    const dataDir = tempDir('data');
    const { code } = await makeInvite(hub.hub.database, request({ role: 'fdc' }), Date.now());
    await seedData(dataDir, {}, async (core) => {
      const {
        record: { id: deployment },
      } = await core.client.records.create({
        type: 'deployment',
        values: { title: 'Studio', status: 'active' },
      });
      for (const title of ['Hands merge', 'Logo bends', 'Sky flickers']) {
        await core.client.records.create({
          type: 'breakage',
          values: {
            title,
            deployment,
            severity: 's2_rework',
            repro: 'once',
            harm: 'none',
            actual: 'Seen in the third take',
          },
        });
      }
      await core.client.sync.join({ url: hub.url, code, undecided: 'redact_first' });
    });
    const { page } = await launch({ dataDir });
    const entry = page
      .getByRole('navigation', { name: 'Pages' })
      .getByRole('link', { name: 'Waiting for review' });
    await expect(entry).toHaveText('Waiting for review3');
    await page.keyboard.press('g');
    await page.keyboard.press('w');
    await expect(page.getByRole('heading', { name: 'Waiting for review', level: 1 })).toBeVisible();
    await expect(page.getByRole('option')).toHaveCount(3);
    await page.keyboard.press('Enter');
    await expect(page.getByRole('region', { name: 'Sharing' })).toContainText(
      'stay on this computer until you share them',
    );
    await checkScreen(page, 'review');
    const dialog = page.getByRole('dialog', { name: 'Share record' });
    await page.keyboard.press('y');
    await expect(dialog).toContainText(
      'Research, customer success and everyone on Studio will be able to read it. You can’t undo ' +
        'sharing.',
    );
    await expect(dialog.getByRole('button', { name: /^Share/ })).toBeFocused();
    await checkScreen(page, 'review-share');
    await page.keyboard.press('Escape');
    await expect(dialog).toBeHidden();
    await expect(page.getByRole('option')).toHaveCount(3);
    for (const left of [2, 1, 0]) {
      await page.keyboard.press('y');
      await expect(dialog.getByRole('button', { name: /^Share/ })).toBeFocused();
      await page.keyboard.press('Enter');
      await expect(page.getByRole('option')).toHaveCount(left);
      await expect(entry).toHaveText(
        left === 0 ? 'Waiting for review' : `Waiting for review${left}`,
      );
    }
    await expect(page.getByText('Nothing to review.')).toBeVisible();
    await checkScreen(page, 'review-empty');
  } finally {
    await hub.close();
  }
});
