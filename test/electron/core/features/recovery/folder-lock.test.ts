import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { expect, onTestFinished, test } from 'vitest';
import { openCore } from '../../../../../electron/core/app/core.ts';
import { lockFolder } from '../../../../../electron/core/kernel/database/folder-lock.ts';
import { beginWork, makeFolder, openFolder } from '../../open-folder.ts';

const lockModule = fileURLToPath(
  new URL('../../../../../electron/core/kernel/database/folder-lock.ts', import.meta.url),
);

/** Another process that holds the folder until it is killed. */
async function holdElsewhere(dir: string): Promise<() => Promise<void>> {
  const code =
    `import { lockFolder } from ${JSON.stringify(lockModule)}; ` +
    // Garbage collection would close a lock that nothing refers to.
    `globalThis.lock = lockFolder(${JSON.stringify(dir)}); console.log('held'); ` +
    `setInterval(() => {}, 1000);`;
  const child = spawn(process.execPath, ['--input-type=module', '-e', code], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const gone = once(child, 'exit');
  const kill = async (): Promise<void> => {
    child.kill('SIGKILL');
    await gone;
  };
  onTestFinished(kill);
  await once(child.stdout, 'data');
  return kill;
}

test('[RC3] a folder in use is not opened, and the error says what to do', async () => {
  const dir = makeFolder();
  const kill = await holdElsewhere(dir);
  await expect(openCore({ dataDir: dir })).rejects.toMatchObject({
    code: 'locked',
    message: expect.stringMatching(/data folder.*Close the other/),
  });
  await kill();
});

test('[RC3] a killed owner leaves no lock behind', async () => {
  const dir = makeFolder();
  const kill = await holdElsewhere(dir);
  await kill();
  await beginWork(await openFolder(dir));
});

test('[RC3] a window whose folder is in use opens it as soon as it is free', async () => {
  const dir = makeFolder();
  const kill = await holdElsewhere(dir);
  const core = await openFolder(dir, { openLater: true });
  await expect(core.client.app.state()).rejects.toMatchObject({
    code: 'APP',
    data: { code: 'locked' },
  });
  await kill();
  expect((await core.client.app.state()).profile).toBeNull();
});

test('[RC3] a closed core gives its folder free', async () => {
  const dir = makeFolder();
  const core = await openFolder(dir);
  await core.close();
  lockFolder(dir).release();
});
