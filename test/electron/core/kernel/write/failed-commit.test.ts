import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { describe, expect, onTestFinished, test } from 'vitest';
import { beginWork, feedTitles, logBreakages, makeFolder, openFolder } from '../../open-folder.ts';
import { outgrow } from './outgrow.ts';

const failsWith = (code: string) =>
  expect.objectContaining({
    data: expect.objectContaining({
      code,
      happened: expect.any(String) as string,
      data: expect.any(String) as string,
      next: expect.any(String) as string,
    }) as unknown,
  }) as Error;

describe('a commit that fails', () => {
  test('[ST2] [ST3] leaves nothing behind, and the next one goes through', async () => {
    const dataDir = makeFolder();
    const core = await openFolder(dataDir);
    const deployment = await beginWork(core);
    await logBreakages(core, deployment, ['one']);
    // Another program breaks the rules of the tables: the counters refuse from now on.
    const other = new Database(join(dataDir, 'fieldloop.db'));
    onTestFinished(() => {
      other.close();
    });
    other.exec(
      "CREATE TRIGGER refuse BEFORE UPDATE ON facet BEGIN SELECT RAISE(ABORT, 'refused'); END",
    );
    await core.client.drafts.put({ key: 'capture', content: { title: 'two' } });
    await expect(
      core.client.records.create({
        type: 'breakage',
        draft: 'capture',
        values: { title: 'two', deployment, severity: 's2_rework', repro: 'once', harm: 'none' },
      }),
    ).rejects.toThrow(failsWith('internal'));
    expect(await feedTitles(core)).toEqual(['one']);
    expect(await core.client.drafts.get({ key: 'capture' })).not.toBeNull();
    other.exec('DROP TRIGGER refuse');
    await logBreakages(core, deployment, ['three']);
    expect(await feedTitles(core)).toEqual(['one', 'three']);
    expect((await core.client.data.check()).problems).toEqual([]);
  });

  test('[ST3] a database that may not grow keeps its data, then takes more', async () => {
    await outgrow(makeFolder());
  });

  test('[CO4] a database that another program holds says so until free', async () => {
    const dataDir = makeFolder();
    const core = await openFolder(dataDir);
    const deployment = await beginWork(core);
    const other = new Database(join(dataDir, 'fieldloop.db'));
    onTestFinished(() => {
      other.close();
    });
    other.exec('BEGIN IMMEDIATE');
    await expect(logBreakages(core, deployment, ['held'])).rejects.toThrow(failsWith('locked'));
    other.exec('ROLLBACK');
    await logBreakages(core, deployment, ['free']);
    expect(await feedTitles(core)).toEqual(['free']);
    expect(readdirSync(dataDir)).toContain('fieldloop.db');
  });
});
