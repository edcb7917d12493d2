import {
  copyFileSync,
  mkdirSync,
  readFileSync,
  rmSync,
  statSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import {
  beginWork,
  feedTitles,
  logBreakages,
  makeFolder,
  numbered,
  openFolder,
} from '../electron/core/open-folder.ts';

describe('a write-ahead log that was cut off or damaged', () => {
  test('[ST11] opens with the commits before the cut, all agreeing, and goes on', async () => {
    const dataDir = makeFolder();
    const running = await openFolder(dataDir);
    const deployment = await beginWork(running);
    const titles = numbered('b', 25);
    await logBreakages(running, deployment, titles);
    // The files as they are while the core runs: what a power cut leaves.
    const image = makeFolder();
    for (const name of ['fieldloop.db', 'fieldloop.db-wal'])
      copyFileSync(join(dataDir, name), join(image, name));
    await running.close();
    const walBytes = statSync(join(image, 'fieldloop.db-wal')).size;
    expect(walBytes).toBeGreaterThan(100_000);

    let before = -1;
    for (let i = 0; i <= 14; i++) {
      // Also odd places: inside headers, frames and pages. The first offset that is tried leaves
      // no log at all.
      const offset =
        i === 14
          ? walBytes
          : Math.max(0, Math.floor((walBytes * i) / 14) + [0, 1, 17, 24, 4_000][i % 5]! - 20);
      const folder = join(makeFolder(), 'cut');
      mkdirSync(folder);
      for (const name of ['fieldloop.db', 'fieldloop.db-wal'])
        copyFileSync(join(image, name), join(folder, name));
      truncateSync(join(folder, 'fieldloop.db-wal'), offset);
      const core = await openFolder(folder);
      const { ok, problems, records } = await core.client.data.check();
      expect({ offset, ok, problems }).toEqual({ offset, ok: true, problems: [] });
      const found = await feedTitles(core);
      expect(found).toEqual(titles.slice(0, found.length).sort());
      expect(records).toBeGreaterThanOrEqual(before);
      before = records;
      if ((await core.client.app.state()).profile === null) await beginWork(core);
      else await core.client.records.create({ type: 'customer', values: { title: 'goes on' } });
      await core.close();
      rmSync(folder, { recursive: true });
    }
    expect(before).toBe(27);
  });

  test('[ST11] damage inside it ends it there; nothing half written is read', async () => {
    const dataDir = makeFolder();
    const running = await openFolder(dataDir);
    const deployment = await beginWork(running);
    const titles = numbered('b', 10);
    await logBreakages(running, deployment, titles);
    const image = makeFolder();
    for (const name of ['fieldloop.db', 'fieldloop.db-wal'])
      copyFileSync(join(dataDir, name), join(image, name));
    await running.close();
    const wal = readFileSync(join(image, 'fieldloop.db-wal'));
    wal[Math.floor(wal.length * 0.7)]! ^= 0xff;
    writeFileSync(join(image, 'fieldloop.db-wal'), wal);
    const core = await openFolder(image);
    const found = await feedTitles(core);
    expect(found).toEqual(titles.slice(0, found.length).sort());
    expect((await core.client.data.check()).problems).toEqual([]);
  });
});
