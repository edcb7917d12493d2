import {
  chmodSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { generateKeyPairSync } from 'node:crypto';
import { expect, onTestFinished, test } from 'vitest';
import {
  keysFolder,
  keysVariable,
} from '../../../../electron/core/replication/connection/key-files.ts';
import { openFile } from '../../../../electron/core/kernel/database/open-database.ts';
import { startHub } from '../../../hub/support/hub.ts';
import { makeFolder, openFolder } from '../open-folder.ts';

const everyFile = (dir: string): string[] =>
  readdirSync(dir, { recursive: true, encoding: 'utf8' })
    .map((name) => join(dir, name))
    .filter((path) => statSync(path).isFile());
const holdsKey = (dir: string): string[] =>
  everyFile(dir).filter((path) => readFileSync(path, 'latin1').includes('PRIVATE KEY'));
const modeOf = (path: string): string => (statSync(path).mode & 0o777).toString(8);

function ownKeys(): string {
  const before = process.env[keysVariable];
  const folder = join(makeFolder(), 'keys');
  process.env[keysVariable] = folder;
  onTestFinished(() => {
    process.env[keysVariable] = before;
  });
  return folder;
}

test('[SY23] without a key store the key is a private file, never copied', async () => {
  const keys = ownKeys();
  const hub = await startHub();
  const dataDir = makeFolder();
  const core = await openFolder(dataDir);
  await core.client.app.begin({ workspace: 'Test', name: 'Fay', role: 'fdc', sample: false });
  await core.client.sync.join({ url: hub.url, code: await hub.invite() });
  await core.client.data.backUp();
  await core.client.data.exportTo({ path: join(dataDir, 'export.zip') });
  await core.close();
  expect(holdsKey(dataDir)).toEqual([]);
  expect(holdsKey(keys)).toHaveLength(1);
  if (process.platform !== 'win32')
    expect([modeOf(keys), modeOf(holdsKey(keys)[0]!)]).toEqual(['700', '600']);

  const again = await openFolder(dataDir);
  expect(await again.client.sync.once()).toMatchObject({ pending: 0 });
  expect((await again.client.sync.state()).hub?.keySealed).toBe(false);
  await again.client.data.restoreBackup({ name: (await again.client.data.backups())[0]!.name });
  expect(await again.client.sync.once()).toMatchObject({ pending: 0 });
  await again.client.sync.leave();
  expect(everyFile(keys)).toEqual([]);
});

test('[SY23] a key in the database of an earlier version is moved out', async () => {
  ownKeys();
  const hub = await startHub();
  const dataDir = makeFolder();
  const core = await openFolder(dataDir);
  await core.client.app.begin({ workspace: 'Test', name: 'Fay', role: 'fdc', sample: false });
  await core.client.sync.join({ url: hub.url, code: await hub.invite() });
  await core.close();
  // As the earlier version left it: the key in the setting, in a backup, and an older copy in free
  // space.
  const pem = readFileSync(holdsKey(keysFolder())[0]!, 'utf8');
  const other = generateKeyPairSync('ed25519').privateKey.export({
    type: 'pkcs8',
    format: 'pem',
  }) as string;
  const database = openFile(join(dataDir, 'fieldloop.db'), { mustExist: true });
  database.pragma('secure_delete = OFF');
  database
    .prepare("INSERT INTO setting (key, value) VALUES ('old', ?)")
    .run(JSON.stringify({ text: other }));
  database.prepare("DELETE FROM setting WHERE key = 'old'").run();
  database
    .prepare(
      "UPDATE setting SET value = json_set(value, '$.kind', 'plain', '$.text', ?) WHERE key = " +
        "'hub.key'",
    )
    .run(pem);
  database.close();
  const backup = join(dataDir, 'backups', 'fieldloop-2026-11-01T10-00-00-000Z-manual.db');
  mkdirSync(join(dataDir, 'backups'), { recursive: true });
  writeFileSync(backup, readFileSync(join(dataDir, 'fieldloop.db')));
  expect(holdsKey(dataDir)).toHaveLength(2);

  const moved = await openFolder(dataDir);
  expect(await moved.client.sync.once()).toMatchObject({ pending: 0 });
  await moved.close();
  expect(holdsKey(dataDir)).toEqual([]);
  expect(existsSync(backup)).toBe(true);
});

test('[SY23] a copy of the folder has no key of the original', async () => {
  ownKeys();
  const hub = await startHub();
  const dataDir = makeFolder();
  const core = await openFolder(dataDir);
  await core.client.app.begin({ workspace: 'Test', name: 'Fay', role: 'fdc', sample: false });
  await core.client.sync.join({ url: hub.url, code: await hub.invite() });
  await core.close();
  chmodSync(dataDir, 0o755);
  const copy = makeFolder();
  for (const name of readdirSync(dataDir))
    if (statSync(join(dataDir, name)).isFile())
      writeFileSync(join(copy, name), readFileSync(join(dataDir, name)));
  expect(holdsKey(copy)).toEqual([]);
  const other = await openFolder(copy);
  await expect(other.client.sync.once()).rejects.toMatchObject({ data: { code: 'copied' } });
});
