import { existsSync, mkdirSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { openFile } from '../../../../../electron/core/kernel/database/open-database.ts';
import { beginWork, feedTitles, logBreakages, makeFolder, openFolder } from '../../open-folder.ts';

const clear = (dir: string): void => {
  for (const name of readdirSync(dir))
    if (name.startsWith('fieldloop.db')) rmSync(join(dir, name), { recursive: true });
};

function putForeign(file: string): void {
  const other = openFile(file);
  other.exec("CREATE TABLE song (title TEXT); INSERT INTO song VALUES ('not ours')");
  other.close();
}

const putFolder = (file: string): void => {
  mkdirSync(file);
  writeFileSync(join(file, 'inside.txt'), 'not ours');
};

test.each([
  ['the database of another program', putForeign, true],
  ['a folder', putFolder, true],
  ['the database of another program', putForeign, false],
  ['a folder', putFolder, false],
] as const)(
  '[BK6] %s in the database’s place is never opened, and the newest backup is offered (there is ' +
    'one: %#)',
  async (what, put, hasBackup) => {
    const dir = makeFolder();
    const running = await openFolder(dir);
    await logBreakages(running, await beginWork(running), ['kept']);
    if (hasBackup) await running.client.data.backUp();
    await running.close();
    clear(dir);
    const file = join(dir, 'fieldloop.db');
    put(file);
    const content = (): string =>
      what === 'a folder'
        ? readFileSync(join(file, 'inside.txt'), 'utf8')
        : readFileSync(file, 'latin1');
    const before = content();

    const core = await openFolder(dir, { openLater: true });
    const failure = await core.client.app.state().then(
      () => null,
      (error: unknown) => error as Error,
    );
    expect(failure?.message).toContain(`there is ${what}`);
    expect(failure?.message).toMatch(hasBackup ? /Restore the newest backup, of 20/ : /no backup/);
    await expect(
      core.client.app.begin({ workspace: 'New', name: 'Nobody', role: 'fdc', sample: false }),
    ).rejects.toThrow(what);
    expect(content()).toBe(before);
    expect(await core.client.data.backups()).toHaveLength(hasBackup ? 1 : 0);
    if (!hasBackup) return;

    const recovery = await core.restore('newest');
    expect(await feedTitles(core)).toEqual(['kept']);
    expect(recovery.details.join(' ')).toContain('was moved to');
    const aside = join(recovery.keptAside as string, 'fieldloop.db');
    expect(
      what === 'a folder'
        ? readFileSync(join(aside, 'inside.txt'), 'utf8')
        : readFileSync(aside, 'latin1'),
    ).toBe(before);
  },
);

test('[BK6] an empty database beside a backup is not a new workspace', async () => {
  for (const put of [
    (file: string) => {
      writeFileSync(file, '');
    },
    (file: string) => {
      const empty = openFile(file);
      empty.exec('VACUUM');
      empty.close();
    },
  ]) {
    const dir = makeFolder();
    const running = await openFolder(dir);
    await logBreakages(running, await beginWork(running), ['kept']);
    await running.client.data.backUp();
    await running.close();
    clear(dir);
    put(join(dir, 'fieldloop.db'));
    const core = await openFolder(dir);
    expect(await feedTitles(core)).toEqual(['kept']);
    expect((await core.client.app.state()).recovery.notice).toMatch(/recovered|restored|rebuilt/);
    expect(existsSync((await core.client.app.state()).recovery.keptAside as string)).toBe(true);
  }
});
