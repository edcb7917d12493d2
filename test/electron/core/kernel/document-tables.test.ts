import { expect, test } from 'vitest';
import { openFile } from '../../../../electron/core/kernel/database/open-database.ts';
import { documentTables } from '../../../../electron/core/kernel/tables/document-tables.ts';
import { outboxStates } from '../../../../electron/core/kernel/tables/outbox-states.ts';
import { beginWork, logBreakages, makeFolder, openFolder } from '../open-folder.ts';

test('[ST19] every table that names documents is in the one list', async () => {
  const dir = makeFolder();
  const core = await openFolder(dir);
  await logBreakages(core, await beginWork(core), ['one']);
  await core.close();
  const sqlite = openFile(`${dir}/fieldloop.db`, { readonly: true });
  const tables = sqlite
    .prepare<[], string>("SELECT name FROM sqlite_master WHERE type = 'table'")
    .pluck()
    .all();
  const named = tables.flatMap((table) => {
    const columns = sqlite
      .prepare<[], { name: string }>(`PRAGMA table_info(${table})`)
      .all()
      .map(({ name }) => name);
    if (table === 'doc') return [[table, 'name']];
    return columns.includes('document') ? [[table, 'document']] : [];
  });
  sqlite.close();
  expect(Object.fromEntries(named)).toEqual(documentTables);
});

test('[ST19] the states of the outbox are a closed list; others are damage', async () => {
  const dir = makeFolder();
  const core = await openFolder(dir);
  await logBreakages(core, await beginWork(core), ['one']);
  await core.close();
  const sqlite = openFile(`${dir}/fieldloop.db`);
  const set = sqlite.prepare('UPDATE outbox SET state = ?');
  for (const state of [...outboxStates, 'postponed']) {
    set.run(state);
    sqlite.pragma('wal_checkpoint(TRUNCATE)');
    const again = await openFolder(dir);
    const { problems } = await again.client.data.check();
    await again.close();
    expect(
      problems.some((line) => line.includes('outbox')),
      state,
    ).toBe(state === 'postponed');
  }
  sqlite.close();
});
