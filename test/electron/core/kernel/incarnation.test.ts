import { cpSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { describe, expect, test } from 'vitest';
import { incarnationPath } from '../../../../electron/core/kernel/tables/incarnation.ts';
import {
  beginWork,
  feedTitles,
  logBreakages,
  makeFolder,
  numbered,
  openFolder,
} from '../open-folder.ts';
import { pass } from '../two-cores.ts';

interface Identity {
  readonly device: string;
  readonly clients: ReadonlyMap<string, number | null>;
}

function identityOf(dataDir: string): Identity {
  const sqlite = new Database(join(dataDir, 'fieldloop.db'), { readonly: true });
  try {
    const rows = sqlite
      .prepare<[], { name: string; client: number | null }>('SELECT name, client FROM doc')
      .all();
    return {
      device:
        sqlite.prepare<[], string>("SELECT value FROM meta WHERE key = 'device'").pluck().get() ??
        '',
      clients: new Map(rows.map((row) => [row.name, row.client])),
    };
  } finally {
    sqlite.close();
  }
}

/** A folder with some work in it, closed; and a way to go on in it. */
async function worked(): Promise<{
  dataDir: string;
  deployment: string;
  goOn: (dir: string, title: string) => Promise<Identity>;
}> {
  const dataDir = makeFolder();
  const core = await openFolder(dataDir);
  const deployment = await beginWork(core);
  await logBreakages(core, deployment, ['first']);
  await core.close();
  const goOn = async (dir: string, title: string): Promise<Identity> => {
    const again = await openFolder(dir);
    await logBreakages(again, deployment, [title]);
    await again.close();
    return identityOf(dir);
  };
  return { dataDir, deployment, goOn };
}

describe('client ids of Yjs documents', () => {
  test('[DO3] stay the same from start to start, also when the folder is moved', async () => {
    const { dataDir, goOn } = await worked();
    const before = identityOf(dataDir);
    expect(await goOn(dataDir, 'second')).toEqual(before);
    const moved = `${makeFolder()}/moved`;
    renameSync(dataDir, moved);
    expect(await goOn(moved, 'third')).toEqual(before);
  });

  test('[DO6] a copy elsewhere is another device; the original keeps its IDs', async () => {
    const { dataDir, goOn } = await worked();
    const before = identityOf(dataDir);
    const copy = join(makeFolder(), 'copy');
    cpSync(dataDir, copy, { recursive: true, preserveTimestamps: true });
    const [ours, theirs] = [await goOn(dataDir, 'ours'), await goOn(copy, 'theirs')];
    expect(ours).toEqual(before);
    expect(theirs.device).not.toBe(before.device);
    for (const [name, client] of theirs.clients)
      if (client !== null) expect(client).not.toBe(before.clients.get(name));

    const [a, b] = [await openFolder(dataDir), await openFolder(copy)];
    pass(copy, a);
    pass(dataDir, b);
    for (const core of [a, b]) {
      expect(await feedTitles(core)).toEqual(['first', 'ours', 'theirs']);
      expect((await core.client.data.check()).problems).toEqual([]);
    }
  });

  test.each([
    [
      'the folder is replaced by an older copy of it',
      (dir: string, old: string) => {
        rmSync(dir, { recursive: true });
        cpSync(old, dir, { recursive: true });
      },
    ],
    [
      'an older copy is written over the folder',
      (dir: string, old: string) => {
        rmSync(join(dir, 'fieldloop.db'));
        cpSync(old, dir, { recursive: true, preserveTimestamps: true });
      },
    ],
    [
      'only the database is put back',
      (dir: string, old: string) => {
        cpSync(join(old, 'fieldloop.db'), join(dir, 'fieldloop.db'));
      },
    ],
    [
      'the file that says which life it is was lost',
      (dir: string) => {
        rmSync(incarnationPath(dir));
      },
    ],
    [
      'that file was damaged',
      (dir: string) => {
        writeFileSync(incarnationPath(dir), '{');
      },
    ],
  ])('[DO6] are new when %s', async (_, restore) => {
    const { dataDir, goOn } = await worked();
    const old = join(makeFolder(), 'old');
    cpSync(dataDir, old, { recursive: true, preserveTimestamps: true });
    const before = await goOn(dataDir, 'second');
    restore(dataDir, old);
    const after = await goOn(dataDir, 'third');
    for (const [name, client] of after.clients)
      if (client !== null) expect(client).not.toBe(before.clients.get(name));
  });

  test('[DO6] are new for a document in which someone else wrote under ours', async () => {
    const { dataDir, goOn } = await worked();
    const copy = join(makeFolder(), 'copy');
    cpSync(dataDir, copy, { recursive: true });
    // As if the copy had gone unnoticed: it writes under the same ids.
    const same = identityOf(dataDir);
    await goOn(copy, 'theirs');
    const sqlite = new Database(join(copy, 'fieldloop.db'));
    expect(
      sqlite
        .prepare('SELECT count(DISTINCT client) FROM doc WHERE client IS NOT NULL')
        .pluck()
        .get(),
    ).toBeGreaterThan(0);
    sqlite.close();
    const a = await openFolder(dataDir);
    pass(copy, a);
    expect(await feedTitles(a)).toEqual(['first', 'theirs']);
    await a.close();
    expect(identityOf(dataDir).device).toBe(same.device);
  });

  test('many starts and crashes of a hurry leave one id per document', async () => {
    const { dataDir, goOn } = await worked();
    const before = identityOf(dataDir);
    for (const title of numbered('start', 4)) expect(await goOn(dataDir, title)).toEqual(before);
  });
});
