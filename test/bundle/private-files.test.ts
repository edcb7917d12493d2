import {
  chmodSync,
  mkdirSync,
  mkdtempSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { closeFolder } from '../../bundle/private-files.ts';

const modeOf = (path: string): number => statSync(path).mode & 0o7777;

test.skipIf(process.platform === 'win32')(
  '[ST16] an open folder is closed with what is ours in it, links and others’ files left alone',
  () => {
    const root = mkdtempSync(join(tmpdir(), 'fieldloop-closed-'));
    onTestFinished(() => {
      rmSync(root, { recursive: true });
    });
    const outside = join(root, 'outside');
    writeFileSync(outside, 'x', { mode: 0o644 });
    const folder = join(root, 'data');
    mkdirSync(join(folder, 'blobs', 'ab'), { recursive: true, mode: 0o755 });
    for (const name of ['fieldloop.db', 'notes.txt', 'blobs/ab/abcd'])
      writeFileSync(join(folder, name), 'x');
    for (const name of ['fieldloop.db', 'notes.txt', 'blobs/ab/abcd'])
      chmodSync(join(folder, name), 0o644);
    for (const name of ['', 'blobs', 'blobs/ab']) chmodSync(join(folder, name), 0o755);
    symlinkSync(outside, join(folder, 'fieldloop.link'));
    const isOurs = (name: string): boolean => name === 'blobs' || name.startsWith('fieldloop.');
    closeFolder(folder, isOurs);
    expect(['', 'blobs', 'blobs/ab'].map((name) => modeOf(join(folder, name)))).toEqual([
      0o700, 0o700, 0o700,
    ]);
    expect(
      ['fieldloop.db', 'blobs/ab/abcd', 'notes.txt'].map((name) => modeOf(join(folder, name))),
    ).toEqual([0o600, 0o600, 0o644]);
    expect(modeOf(outside)).toBe(0o644);

    const shared = join(root, 'shared');
    mkdirSync(shared);
    chmodSync(shared, 0o1777);
    closeFolder(shared, isOurs);
    expect(modeOf(shared)).toBe(0o1777);
  },
);
