import { spawnSync } from 'node:child_process';
import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { outgrow } from '../electron/core/kernel/write/outgrow.ts';
import {
  beginWork,
  feedTitles,
  logBreakages,
  makeFolder,
  numbered,
  openFolder,
} from '../electron/core/open-folder.ts';

/** A file system of its own of a few megabytes; null where this user may not mount one. */
function mountSmallDisk(): string | null {
  const dir = makeFolder();
  if (
    process.platform !== 'linux' ||
    spawnSync('mount', ['-t', 'tmpfs', '-o', 'size=3m', 'tmpfs', dir]).status !== 0
  )
    return null;
  onTestFinished(() => {
    spawnSync('umount', ['-l', dir]);
  });
  return dir;
}

const failsWith = (code: string) =>
  expect.objectContaining({ data: expect.objectContaining({ code }) as unknown }) as Error;

test('[ST12] [CO4] a full disk is told; what was saved stays, drafts too', async () => {
  const dir = mountSmallDisk();
  // Who may not mount a file system sees the same with a database that may not grow.
  if (dir === null) return await outgrow(makeFolder());
  const core = await openFolder(join(dir, 'data'));
  const deployment = await beginWork(core);
  await logBreakages(core, deployment, ['saved']);
  await core.client.drafts.put({ key: 'capture', content: { title: 'typed' } });
  const ballast = join(dir, 'ballast');
  for (let bytes = 4_000_000; bytes >= 4_096; bytes = Math.floor(bytes / 2)) {
    try {
      writeFileSync(ballast, Buffer.alloc(bytes), { flag: 'a' });
    } catch {
      /* the next smaller piece */
    }
  }
  await expect(logBreakages(core, deployment, numbered('more', 400))).rejects.toThrow(
    failsWith('disk_full'),
  );
  await expect(
    core.client.attachments.keep({ content: new Uint8Array(2_000_000) }),
  ).rejects.toThrow(failsWith('disk_full'));
  expect(await feedTitles(core)).toEqual(expect.arrayContaining(['saved']));
  expect(await core.client.drafts.get({ key: 'capture' })).toMatchObject({
    content: { title: 'typed' },
  });

  rmSync(ballast);
  await logBreakages(core, deployment, ['after']);
  const titles = await feedTitles(core);
  expect(titles).toEqual(expect.arrayContaining(['saved', 'after']));
  await core.close();
  const again = await openFolder(join(dir, 'data'));
  expect(await feedTitles(again)).toEqual(titles);
  expect((await again.client.data.check()).problems).toEqual([]);
});
