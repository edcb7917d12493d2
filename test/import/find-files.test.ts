import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { findFiles } from '../../electron/core/features/import/find-files.ts';

let folder = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'fieldloop-files-'));
});
afterEach(() => {
  rmSync(folder, { recursive: true });
});

function make(...names: string[]): void {
  for (const name of names) {
    mkdirSync(join(folder, name, '..'), { recursive: true });
    writeFileSync(join(folder, name), 'x');
  }
}

test('[IM15] a folder gives its files by name, and names what it leaves out', async () => {
  make(
    'data/b.csv',
    'data/a.json',
    'data/deep/er/c.jsonl',
    'data/.hidden',
    'data/.git/config',
    'data/LICENSE',
    'data/license.txt',
    'data/README.md',
    'data/readme.csv',
    'data/MANIFEST.tsv',
  );
  const { files, leftOut } = await findFiles([join(folder, 'data')]);
  expect(files.map(({ shown }) => shown)).toEqual([
    'data/a.json',
    'data/b.csv',
    'data/deep/er/c.jsonl',
    'data/readme.csv',
  ]);
  expect(leftOut.map(({ shown }) => shown)).toEqual([
    'data/.git',
    'data/.hidden',
    'data/LICENSE',
    'data/MANIFEST.tsv',
    'data/README.md',
    'data/license.txt',
  ]);
});

test('[IM15] links that go round are read once, broken ones are named', async () => {
  make('data/a.json');
  symlinkSync(join(folder, 'data'), join(folder, 'data', 'loop'));
  symlinkSync(join(folder, 'nowhere'), join(folder, 'data', 'broken.json'));
  symlinkSync(join(folder, 'data', 'a.json'), join(folder, 'data', 'twin.json'));
  const { files, leftOut } = await findFiles([join(folder, 'data')]);
  expect(files.map(({ shown }) => shown)).toEqual(['data/a.json']);
  expect(leftOut).toEqual([
    { shown: 'data/broken.json', reason: 'Broken link' },
    { shown: 'data/loop', reason: 'The folder was already read (through a link)' },
    { shown: 'data/twin.json', reason: 'The file was already listed' },
  ]);
});

test('[IM15] an empty folder is named, a path that is not there is refused', async () => {
  mkdirSync(join(folder, 'empty'));
  expect((await findFiles([join(folder, 'empty')])).leftOut).toEqual([
    { shown: 'empty', reason: 'The folder is empty' },
  ]);
  await expect(findFiles([join(folder, 'not-there')])).rejects.toMatchObject({ code: 'not_found' });
});

test('[IM29] a link never leads out of a folder; only files are read', async () => {
  make('data/a.json', 'outside/secret.json', 'outside/deep/b.json');
  symlinkSync(join(folder, 'outside', 'secret.json'), join(folder, 'data', 'link.json'));
  symlinkSync(join(folder, 'outside'), join(folder, 'data', 'folder'));
  symlinkSync('/dev/zero', join(folder, 'data', 'zero.json'));
  const { files, leftOut } = await findFiles([join(folder, 'data')]);
  expect(files.map(({ shown }) => shown)).toEqual(['data/a.json']);
  expect(leftOut.map(({ shown, reason }) => [shown, reason])).toEqual(
    ['folder', 'link.json', 'zero.json'].map((name) => [
      `data/${name}`,
      'Link to a place outside the folder',
    ]),
  );
  const given = await findFiles(['/dev/zero', '/proc/self/environ']);
  expect(given.files).toEqual([]);
  expect(given.leftOut.map(({ reason }) => reason)).toEqual([
    'Not a regular file',
    'The file is empty',
  ]);
});
