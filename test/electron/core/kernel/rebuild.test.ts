import { expect, test } from 'vitest';
import type { Core } from '../../../../electron/core/app/core.ts';
import { openDatabase } from '../../../../electron/core/kernel/database/open-database.ts';
import { databasePath } from '../../../../electron/core/kernel/database/open-database.ts';
import type { Write } from '../../../../electron/core/kernel/write/writes.ts';
import { beginWork, makeFolder, numbered, openFolder } from '../open-folder.ts';

const breakage =
  (deployment: string) =>
  (title: string): Write => ({
    op: 'create',
    type: 'breakage',
    values: { title, deployment, severity: 's2_rework', repro: 'once', harm: 'none' },
  });

/** A closed folder with that many breakages, whose derived tables are of an older version. */
async function outdated(records: number): Promise<string> {
  const dataDir = makeFolder();
  const core = await openFolder(dataDir);
  const deployment = await beginWork(core);
  core.write(numbered('b', records).map(breakage(deployment)), 'import');
  await core.close();
  const sqlite = openDatabase(databasePath(dataDir));
  sqlite.exec("UPDATE meta SET value = '0' WHERE key = 'projection'");
  sqlite.close();
  return dataDir;
}

const total = async (core: Core): Promise<number> =>
  (await core.client.feed.counts({ filter: {}, text: '' })).total.n;

test('[WI16] progress of a rebuild goes from nothing to all, never back', async () => {
  const dataDir = await outdated(3_500);
  const shares: number[] = [];
  const core = await openFolder(dataDir, {
    onRebuild: (share) => {
      shares.push(share);
    },
  });
  expect(shares.length).toBeGreaterThan(5);
  expect(shares).toEqual([...shares].sort((a, b) => a - b));
  expect([shares[0], shares.at(-1)]).toEqual([0, 1]);
  expect(await total(core)).toBe(3_500);
  await core.close();
  const told: number[] = [];
  await openFolder(dataDir, {
    onRebuild: (share) => {
      told.push(share);
    },
  });
  expect(told).toEqual([]);
});

test('[WI16] an aborted rebuild leaves the folder; the next start redoes it', async () => {
  const dataDir = await outdated(1_500);
  const shares: number[] = [];
  const failing = openFolder(dataDir, {
    onRebuild: (share) => {
      shares.push(share);
      if (share > 0.5 && share < 1) throw new Error('the power went');
    },
  });
  await expect(failing).rejects.toThrow();
  expect(shares.at(-1)).toBe(1);
  const sqlite = openDatabase(databasePath(dataDir));
  expect(sqlite.prepare("SELECT value FROM meta WHERE key = 'projection'").pluck().get()).toBe('0');
  expect(sqlite.prepare("SELECT count(*) FROM record WHERE type = 'breakage'").pluck().get()).toBe(
    1_500,
  );
  sqlite.close();
  expect(await total(await openFolder(dataDir))).toBe(1_500);
});
