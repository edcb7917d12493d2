import { spawnSync } from 'node:child_process';
import { chmodSync, copyFileSync, mkdirSync, readdirSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import type { Core } from '../../electron/core/app/core.ts';
import {
  beginWork,
  feedTitles,
  logBreakages,
  makeFolder,
  numbered,
  openFolder,
} from '../electron/core/open-folder.ts';

const isRoot = process.getuid?.() === 0;
const failsWith = (code: string) =>
  expect.objectContaining({ data: expect.objectContaining({ code }) as unknown }) as Error;

/**
 * Makes a folder that can't be written, for root too where mounting is allowed. @returns whether
 * that was possible
 */
function makeUnwritable(dir: string): boolean {
  if (process.platform === 'linux' && isRoot) {
    if (spawnSync('mount', ['--bind', dir, dir]).status !== 0) return false;
    onTestFinished(() => {
      spawnSync('umount', ['-l', dir]);
    });
    return spawnSync('mount', ['-o', 'remount,bind,ro', dir]).status === 0;
  }
  if (process.platform === 'win32') return false;
  chmodSync(dir, 0o500);
  onTestFinished(() => {
    chmodSync(dir, 0o700);
  });
  return true;
}

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

/**
 * Everything that only reads works, and what writes is refused in words; nothing in the folder
 * changes.
 */
async function expectReadable(core: Core, titles: readonly string[], code: string): Promise<void> {
  const { profile, readOnly } = await core.client.app.state();
  expect(profile?.name).toBe('Tester');
  expect(`${readOnly?.happened} ${readOnly?.next}`).toMatch(
    code === 'disk_full'
      ? /disk is full.*Free some space/
      : /can’t write to the data folder.*writable/,
  );
  expect(await feedTitles(core)).toEqual([...titles].sort());
  expect(
    (await core.client.records.find({ types: ['breakage'], text: 'b 3' })).length,
  ).toBeGreaterThan(0);
  expect((await core.client.data.check()).problems).toEqual([]);
  const out = join(makeFolder(), 'all.zip');
  expect((await core.client.data.exportTo({ path: out })).records).toBeGreaterThan(titles.length);
  expect(statSync(out).size).toBeGreaterThan(1_000);
  await expect(
    core.client.records.create({ type: 'customer', values: { title: 'not now' } }),
  ).rejects.toThrow(failsWith(code));
  await expect(
    core.client.drafts.put({ key: 'capture', content: { line: 'typed' } }),
  ).rejects.toThrow(/not saved/);
}

test.each(['closed', 'crashed'] as const)(
  '[ST17] a folder that can’t be written is read (%s before)',
  async (how) => {
    const dir = makeFolder();
    const running = await openFolder(dir);
    const titles = numbered('b', 12);
    await logBreakages(running, await beginWork(running), titles);
    const folder = join(makeFolder(), 'data');
    mkdirSync(folder);
    if (how === 'closed') await running.close();
    for (const name of readdirSync(dir))
      if (statSync(join(dir, name)).isFile() && (how === 'closed' || /db(-wal)?$/.test(name)))
        copyFileSync(join(dir, name), join(folder, name));
    await running.close();
    if (!makeUnwritable(folder)) return; // nowhere to try it: this user may not mount
    const before = readdirSync(folder).sort();
    const core = await openFolder(folder);
    await expectReadable(core, titles, 'io');
    await core.close();
    const reader = await openFolder(folder, { readOnly: 'if_locked' });
    expect(await feedTitles(reader)).toEqual([...titles].sort());
    expect(readdirSync(folder).sort()).toEqual(before);
  },
);

test.each(['closed', 'crashed'] as const)(
  '[ST17] on a full disk a folder is read, and written again when there is room (%s before)',
  async (how) => {
    const dir = mountSmallDisk();
    if (dir === null) return; // nowhere to try it: this user may not mount
    const elsewhere = makeFolder();
    const running = await openFolder(elsewhere);
    const titles = numbered('b', 12);
    await logBreakages(running, await beginWork(running), titles);
    const data = join(dir, 'data');
    mkdirSync(data);
    if (how === 'closed') await running.close();
    for (const name of readdirSync(elsewhere))
      if (statSync(join(elsewhere, name)).isFile() && (how === 'closed' || /db(-wal)?$/.test(name)))
        copyFileSync(join(elsewhere, name), join(data, name));
    await running.close();
    const ballast = join(dir, 'ballast');
    for (let bytes = 4_000_000; bytes >= 1; bytes = Math.floor(bytes / 2)) {
      try {
        writeFileSync(ballast, Buffer.alloc(bytes), { flag: 'a' });
      } catch {
        /* the next smaller piece */
      }
    }
    const core = await openFolder(data);
    await expectReadable(core, titles, 'disk_full');
    spawnSync('rm', [ballast]);
    expect((await core.client.app.state()).readOnly).toBeNull();
    await core.client.records.create({ type: 'customer', values: { title: 'now' } });
    expect((await core.client.data.check()).problems).toEqual([]);
  },
);
