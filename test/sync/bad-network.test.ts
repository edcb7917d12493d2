import { createHash, randomBytes } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { expect, onTestFinished, test } from 'vitest';
import { blobPath } from '../../electron/core/kernel/files/blobs.ts';
import { spawnHub, askHub } from '../hub/support/process.ts';
import { tempFolder } from '../hub/support/hub.ts';
import { makeFolder, openFolder } from '../electron/core/open-folder.ts';
import { openBadNetwork } from './support/bad-network.ts';
import { seeded } from './support/seeded.ts';
import { sharedRows } from './support/shared-rows.ts';

const observations = 2000;
const photos = 20;
const kbit64 = 8000;

test(
  '[SH3] on 64 kbit/s with 30 % of all requests failing, 2,000 observations and 20 photos arrive ' +
    'whole and once',
  { timeout: 900_000 },
  async () => {
    const places = ['--data', tempFolder()];
    const hub = await spawnHub(places);
    onTestFinished(async () => {
      await hub.kill();
    });
    const network = await openBadNetwork(hub.address, seeded(64));
    onTestFinished(() => network.close());

    const lead = makeFolder();
    const leadCore = await openFolder(lead);
    await leadCore.client.app.begin({
      workspace: 'Test',
      name: 'Sample lead',
      role: 'research',
      sample: false,
    });
    await leadCore.client.sync.join({ url: hub.address, code: hub.invite!.code });

    const folder = makeFolder();
    const core = await openFolder(folder);
    await core.client.app.begin({
      workspace: 'Test',
      name: 'Sample first',
      role: 'fdc',
      sample: false,
    });
    const { record: deployment } = await core.client.records.create({
      type: 'deployment',
      values: { title: 'Sample site', status: 'active' },
    });
    let subject = '';
    for (let i = 0; i < observations; i++) {
      const { record } = await core.client.records.create({
        type: 'breakage',
        values: {
          title: `Seen ${i}`,
          deployment: deployment.id,
          severity: 's2_rework',
          repro: 'once',
          harm: 'none',
          actual: `what happened at ${i}`,
        },
      });
      subject = record.id;
    }
    const contents = Array.from({ length: photos }, () => randomBytes(15_000));
    for (const [i, content] of contents.entries())
      await core.client.attachments.add({
        subject,
        name: `photo ${i}.jpg`,
        mediaType: 'image/jpeg',
        content: new Uint8Array(content),
      });

    const { code } = await askHub<{ code: string }>([
      'invite',
      '--role',
      'fdc',
      '--member',
      'Sample first',
      ...places,
    ]);
    await core.client.sync.join({ url: network.url, code });
    network.weather = {
      refused: 0.1,
      cutUp: 0.05,
      unanswered: 0.1,
      cutDown: 0.05,
      bytesPerS: kbit64,
    };
    for (let done = false; !done;) {
      done = await core.client.sync.once().then(
        () => true,
        (error: unknown) => {
          expect(error).toMatchObject({ data: { code: 'offline' } });
          return false;
        },
      );
    }
    expect(network.counts.failed).toBeGreaterThan(0);
    expect((await core.client.sync.state()).pending).toMatchObject({ updates: 0, rejected: 0 });

    await leadCore.client.sync.once();
    expect(
      [...sharedRows(lead).values()].filter((row) => (row as { type: string }).type === 'breakage'),
    ).toHaveLength(observations);
    for (const content of contents) {
      const path = blobPath(lead, createHash('sha256').update(content).digest('hex'));
      expect(existsSync(path) && readFileSync(path).equals(content)).toBe(true);
    }
    expect(await leadCore.client.data.check()).toMatchObject({ ok: true });
  },
);
