import { expect, onTestFinished } from 'vitest';
import { Changes } from '../../../../../electron/core/kernel/base/changes.ts';
import { checkData } from '../../../../../electron/core/features/check/check-data.ts';
import { openSession } from '../../../../../electron/core/kernel/session/session.ts';
import { defaultMigrationsDir } from '../../../../../electron/core/kernel/database/migrate.ts';
import { beginWork, numbered, openFolder } from '../../open-folder.ts';

/** Fills a database that SQLite keeps from growing, and lets it grow again. */
export async function outgrow(dataDir: string): Promise<void> {
  const core = await openFolder(dataDir);
  const deployment = await beginWork(core);
  await core.close();
  const session = openSession(
    { dataDir, migrationsDir: defaultMigrationsDir(), now: Date.now, random: undefined },
    new Changes(),
  );
  onTestFinished(() => session.close());
  const { sqlite } = session.store;
  const log = (title: string) =>
    session.writes.write(
      [
        {
          op: 'create',
          type: 'breakage',
          values: {
            title,
            deployment,
            severity: 's2_rework',
            repro: 'once',
            harm: 'none',
            actual: `${title} `.repeat(900),
          },
        },
      ],
      'local',
    );
  log('saved');
  sqlite.pragma(
    `max_page_count = ${(sqlite.pragma('page_count', { simple: true }) as number) + 3}`,
  );
  expect(() => {
    for (const title of numbered('more', 20)) log(title);
  }).toThrow(expect.objectContaining({ code: 'disk_full' }) as Error);
  expect(() => session.drafts.put('capture', 'x'.repeat(500_000))).toThrow();
  sqlite.pragma('max_page_count = 1000000');
  log('after');
  const { items } = session.feed.page({ filter: {}, text: '', cursor: null, limit: 100 });
  expect(items.map((item) => item.title)).toEqual(expect.arrayContaining(['saved', 'after']));
  expect((await checkData(dataDir)).problems).toEqual([]);
}
