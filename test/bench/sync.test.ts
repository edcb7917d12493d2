import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { expect, it } from 'vitest';
import { readTables } from '../../bench/same-tables.ts';
import { carryByFloor, entriesIn } from '../../bench/sync/floor.ts';
import { openCore } from '../../electron/core/app/core.ts';
import { beginWork, logBreakages, makeFolder, numbered } from '../electron/core/open-folder.ts';

it('[BE5] the floor of sync carries the same entries into the same tables', async () => {
  const dir = makeFolder();
  const core = await openCore({ dataDir: join(dir, 'ours') });
  await logBreakages(core, await beginWork(core), numbered('seen', 30));
  await core.close();
  const names = ['doc_update', 'entry', 'record'] as const;
  const same = readTables(join(dir, 'ours'), names);
  const entries = entriesIn(same);
  expect(entries.length).toBeGreaterThan(30);

  const { bytes } = await carryByFloor(dir, same);
  const body = gzipSync(JSON.stringify(entries)).length;
  expect(bytes).toBeGreaterThan(2 * body);
  expect(bytes).toBeLessThan(2 * body + 2_000);
  expect(readTables(join(dir, 'floor'), names)).toEqual(same);
});
