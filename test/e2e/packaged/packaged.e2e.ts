import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { sqliteBindingVariable } from '../../../shared/api/core-process.ts';
import { sandboxArgs } from '../../../scripts/runtime/prepare-runtime.ts';
import { expect, keepScreen, test } from '../fixtures.ts';

/** As on a user's machine, where no script has prepared anything. */
const userEnv = { [sqliteBindingVariable]: '', ELECTRON_OVERRIDE_DIST_PATH: '' };

test('[RT3] the packaged app opens its window and its core', async ({ launch }) => {
  const { app, page, corePid } = await launch({
    executable: process.env.FIELDLOOP_PACKAGED_APP,
    env: userEnv,
  });
  expect(await app.evaluate(({ app: electron }) => electron.isPackaged)).toBe(true);
  expect(await page.evaluate(() => window.fieldloop.getAppInfo())).toMatchObject({
    name: 'Fieldloop',
    packaged: true,
  });
  expect(await corePid()).not.toBeNull();
  await keepScreen(page, 'packaged');
});

test('[RT4] the sealed app starts, and quits when asked to', async ({ tempDir, displayEnv }) => {
  const child = spawn(
    process.env.FIELDLOOP_SEALED_APP!,
    [...sandboxArgs(), `--user-data-dir=${tempDir('sealed')}`, '--enable-logging=stderr'],
    {
      env: { ...process.env, ...displayEnv, ...userEnv },
      stdio: ['ignore', 'pipe', 'pipe'],
    },
  );
  let log = '';
  for (const stream of [child.stdout, child.stderr])
    stream.on('data', (bytes) => {
      log += bytes;
    });
  try {
    await expect.poll(() => log, { message: 'core says that it runs' }).toContain('core opened');
  } finally {
    child.kill('SIGTERM');
  }
  expect(await once(child, 'exit')).toEqual([0, null]);
});
