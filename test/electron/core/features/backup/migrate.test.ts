import { cpSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { openCore } from '../../../../../electron/core/app/core.ts';
import { defaultMigrationsDir } from '../../../../../electron/core/kernel/database/migrate.ts';
import { beginWork, feedTitles, logBreakages, makeFolder, openFolder } from '../../open-folder.ts';

/** The migrations of this version and one more, as a later version would have them. */
function laterMigrations(sql: string): string {
  const dir = makeFolder();
  cpSync(defaultMigrationsDir(), dir, { recursive: true });
  const journalPath = join(dir, 'meta', '_journal.json');
  const journal = JSON.parse(readFileSync(journalPath, 'utf8')) as {
    entries: { idx: number; when: number; tag: string }[];
  };
  const last = journal.entries.at(-1);
  if (!last) throw new Error('there are no migrations');
  journal.entries.push({ ...last, idx: last.idx + 1, when: last.when + 1, tag: '9999_later' });
  writeFileSync(journalPath, JSON.stringify(journal));
  writeFileSync(join(dir, '9999_later.sql'), sql);
  return dir;
}

async function folderWithWork(): Promise<string> {
  const dir = makeFolder();
  const core = await openFolder(dir);
  await logBreakages(core, await beginWork(core), ['kept']);
  await core.close();
  return dir;
}

test('[BK5] migrations have rising dates, as the migrator skips older ones', () => {
  const { entries } = JSON.parse(
    readFileSync(join(defaultMigrationsDir(), 'meta', '_journal.json'), 'utf8'),
  ) as { entries: { when: number }[] };
  const dates = entries.map(({ when }) => when);
  expect(dates).toEqual([...dates].sort((a, b) => a - b));
});

const backupsOf = (dir: string): string[] => readdirSync(join(dir, 'backups'));

test('[BK5] an existing database is backed up before it is migrated', async () => {
  const dir = await folderWithWork();
  const core = await openFolder(dir, {
    migrationsDir: laterMigrations('CREATE TABLE later (id integer PRIMARY KEY)'),
  });
  expect(await feedTitles(core)).toEqual(['kept']);
  expect(backupsOf(dir)).toEqual([expect.stringMatching(/before_migration\.db$/)]);
});

test('[BK5] a migration that fails leaves everything as it was', async () => {
  const dir = await folderWithWork();
  const broken = laterMigrations(
    'DELETE FROM doc_update;\n--> statement-breakpoint\nCREATE TABLE draft (id integer)',
  );
  await expect(openCore({ dataDir: dir, migrationsDir: broken })).rejects.toThrow(
    /restored to its previous state/,
  );
  const core = await openFolder(dir);
  expect(await feedTitles(core)).toEqual(['kept']);
  expect(await core.client.data.check()).toMatchObject({ ok: true });
});

test('[BK5] a database of a newer version is not opened and not touched', async () => {
  const dir = await folderWithWork();
  const later = await openFolder(dir, {
    migrationsDir: laterMigrations('CREATE TABLE later (id integer PRIMARY KEY)'),
  });
  await later.close();
  const bytes = readFileSync(join(dir, 'fieldloop.db'));
  await expect(openCore({ dataDir: dir })).rejects.toThrow(/newer version/);
  expect(readFileSync(join(dir, 'fieldloop.db')).equals(bytes)).toBe(true);
});
