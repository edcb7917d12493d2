import { existsSync, mkdirSync, readdirSync, utimesSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { holdWork, workLock } from '../../hub/hold-work.ts';
import { startHub, tempFolder } from './support/hub.ts';

const hourMs = 3_600_000;

/** Writes a file, as if it was last written to some time ago. */
function write(path: string, ageMs = 0): void {
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, 'bytes');
  age(path, ageMs);
}

function age(path: string, ageMs: number): void {
  const at = (Date.now() - ageMs) / 1000;
  utimesSync(path, at, at);
}

const start = (folder: string) => startHub({ places: { data: folder, store: null, blobs: null } });

test('[HU51] a start removes what ended processes left, and nothing that is whole', async () => {
  const folder = tempFolder();
  const path = (...names: string[]): string => join(folder, ...names);
  write(path('backups', 'a.unfinished', 'hub.sqlite'));
  writeFileSync(workLock(path('backups', 'a.unfinished')), '');
  write(path('backups', 'old.unfinished', 'hub.sqlite'));
  age(path('backups', 'old.unfinished'), 25 * hourMs);
  writeFileSync(workLock(path('backups', 'gone.unfinished')), '');
  write(path('backups', 'whole', 'hub.sqlite'), 100 * hourMs);
  write(path('bundle-Ab12', 'bundle'));
  writeFileSync(workLock(path('bundle-Ab12')), '');
  write(path('settling', 'ab'), 2 * hourMs);
  write(path('uploads', 'd.1'), 2 * hourMs);
  write(path('uploads', 'd.2.json'), 2 * hourMs);
  write(path('uploads', 'd.3'), 2 * hourMs);
  writeFileSync(path('uploads', 'd.3.json'), JSON.stringify({ id: 'd.3', size: 9, offset: 0 }));
  await start(folder);
  expect(readdirSync(path('backups'))).toEqual(['whole']);
  expect(existsSync(path('bundle-Ab12'))).toBe(false);
  expect(existsSync(workLock(path('bundle-Ab12')))).toBe(false);
  expect(readdirSync(path('settling'))).toEqual([]);
  expect(readdirSync(path('uploads')).sort()).toEqual(['d.3', 'd.3.json']);
});

test('[HU51] what another process works on stays', async () => {
  const folder = tempFolder();
  const path = (...names: string[]): string => join(folder, ...names);
  const held = [path('backups', 'a.unfinished'), path('bundle-Cd34')];
  for (const one of held) {
    write(join(one, 'file'), 100 * hourMs);
    age(one, 100 * hourMs);
    const release = holdWork(one);
    onTestFinished(() => {
      release?.();
    });
    expect(release).not.toBe(null);
  }
  const fresh = [
    path('backups', 'new.unfinished'),
    path('bundle-Ef56'),
    path('settling', 'cd'),
    path('uploads', 'd.4'),
  ];
  for (const one of fresh) write(one);
  await start(folder);
  for (const one of [...held, ...fresh]) expect(existsSync(one), one).toBe(true);
  expect(existsSync(join(held[0] ?? '', 'file'))).toBe(true);
});
