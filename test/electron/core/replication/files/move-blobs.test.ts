import { createHash, randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { expect, onTestFinished, test } from 'vitest';
import { blobPath } from '../../../../../electron/core/kernel/files/blobs.ts';
import { partialPath } from '../../../../../electron/core/replication/files/download-blob.ts';
import { automaticBytes } from '../../../../../shared/api/sync.ts';
import { startHub } from '../../../../hub/support/hub.ts';
import { openBadNetwork } from '../../../../sync/support/bad-network.ts';
import { joinSite, type Site } from '../../../../sync/support/site.ts';

const sha = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');

/** A deployment with a breakage that has files attached. */
async function attach(
  { core }: Pick<Site, 'core'>,
  contents: readonly Uint8Array[],
  thumbnail: Uint8Array | null = null,
): Promise<string> {
  const { record: deployment } = await core.client.records.create({
    type: 'deployment',
    values: { title: 'Site', status: 'active' },
  });
  const { record } = await core.client.records.create({
    type: 'breakage',
    values: {
      title: 'Hands merge',
      deployment: deployment.id,
      severity: 's2_rework',
      repro: 'once',
      harm: 'none',
    },
  });
  for (const [i, content] of contents.entries()) {
    await core.client.attachments.add({
      subject: record.id,
      name: `still ${i}.bin`,
      mediaType: 'application/octet-stream',
      content: new Uint8Array(content),
      thumbnail: thumbnail && new Uint8Array(thumbnail),
    });
  }
  return record.id;
}

const bytesOf = ({ folder }: Site, content: Uint8Array): Buffer | null => {
  const path = blobPath(folder, sha(content));
  return existsSync(path) ? readFileSync(path) : null;
};

test('[SB1] files and thumbnails arrive whole; records don’t wait', async () => {
  const hub = await startHub();
  const [content, thumbnail] = [randomBytes(300_000), randomBytes(2_000)];
  const fdc = await joinSite(hub, { before: (core) => attach({ core }, [content], thumbnail) });
  const lead = await joinSite(hub, { role: 'research' });
  await fdc.sync();
  await lead.sync();
  expect(bytesOf(lead, content)).toEqual(content);
  expect(bytesOf(lead, thumbnail)).toEqual(thumbnail);
  expect(await lead.core.client.data.check()).toMatchObject({ ok: true });
});

test('[SB2] an upload that broke goes on where it was, however often, and ends whole', async () => {
  const hub = await startHub();
  let state = 7;
  const random = (): number => (state = (state * 16807) % 2147483647) / 2147483647;
  const network = await openBadNetwork(hub.url, random);
  onTestFinished(() => network.close());
  const content = randomBytes(9 * 1024 * 1024);
  const fdc = await joinSite(hub, {
    url: network.url,
    before: (core) => attach({ core }, [content]),
  });
  network.weather = { refused: 0.1, cutUp: 0.25, unanswered: 0.15 };
  let tries = 0;
  for (let done = false; !done && tries < 100; tries++) {
    done = await fdc.sync().then(
      () => true,
      (error: unknown) => {
        expect(error).toMatchObject({ data: { code: 'offline' } });
        return false;
      },
    );
  }
  expect(tries).toBeGreaterThan(1);
  expect(await fdc.core.client.sync.files({ limit: 10 })).toEqual([]);
  // Not more than a few chunks were sent again: an upload that began anew each time would have
  // sent many times its size.
  expect(network.counts.up).toBeLessThan(content.length * 4);
  const lead = await joinSite(hub, { role: 'research' });
  await lead.sync();
  expect(bytesOf(lead, content)).toEqual(content);
});

test('[SB3] a download resumes, and a wrong file is never kept', async () => {
  const hub = await startHub();
  const content = randomBytes(500_000);
  const fdc = await joinSite(hub, { before: (core) => attach({ core }, [content]) });
  await fdc.sync();
  const lead = await joinSite(hub, { role: 'research' });
  const partial = partialPath(lead.folder, sha(content));
  await lead.sync();
  expect(bytesOf(lead, content)).toEqual(content);

  const second = await joinSite(hub, { role: 'research', name: 'Sample second' });
  const cut = partialPath(second.folder, sha(content));
  mkdirSync(`${second.folder}/blobs/incoming`, { recursive: true });
  writeFileSync(cut, Buffer.concat([content.subarray(0, 100_000), randomBytes(50)]));
  await second.sync();
  expect(bytesOf(second, content)).toBeNull();
  const [failed] = await second.core.client.sync.files({ limit: 10 });
  expect(failed).toMatchObject({
    sha256: sha(content),
    direction: 'down',
    problem: 'The hub sent a different file than the one attached. Nothing was kept.',
  });
  await second.core.client.sync.retryFiles({ sha256: null });
  writeFileSync(cut, content.subarray(0, 100_000));
  await second.sync();
  expect(bytesOf(second, content)).toEqual(content);
  expect(existsSync(partial)).toBe(false);
});

test('[SB4] a file not sent yet is missing, and comes when asked for again', async () => {
  const hub = await startHub();
  const content = randomBytes(1_000);
  const fdc = await joinSite(hub, { before: (core) => attach({ core }, [content]) });
  rmSync(blobPath(fdc.folder, sha(content)));
  await fdc.sync();
  expect(await fdc.core.client.sync.files({ limit: 10 })).toMatchObject([
    {
      direction: 'up',
      problem:
        'The file is no longer on this computer. Attach the file again to repair the attachment.',
    },
  ]);
  const lead = await joinSite(hub, { role: 'research' });
  await lead.sync();
  expect(await lead.core.client.sync.files({ limit: 10 })).toMatchObject([
    {
      direction: 'down',
      problem:
        'The hub does not have this file yet. The file is still on the device where it was ' +
        'attached.',
    },
  ]);
  await fdc.core.client.attachments.keep({ content: new Uint8Array(content) });
  await fdc.core.client.sync.retryFiles({ sha256: null });
  await fdc.sync();
  await lead.core.client.sync.retryFiles({ sha256: null });
  await lead.sync();
  expect(bytesOf(lead, content)).toEqual(content);
});

test('[SB5] a large file is fetched when somebody wants to see it', async () => {
  const hub = await startHub();
  const content = randomBytes(automaticBytes + 1);
  const fdc = await joinSite(hub, { before: (core) => attach({ core }, [content]) });
  await fdc.sync();
  const lead = await joinSite(hub, { role: 'research' });
  await lead.sync();
  expect(bytesOf(lead, content)).toBeNull();
  await lead.core.client.attachments.fetch({ sha256: sha(content) });
  expect(bytesOf(lead, content)).toEqual(content);
});
