import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { sandboxArgs } from '../../scripts/runtime/prepare-runtime.ts';
import { repoDir } from '../../scripts/runtime/repo.ts';
import { expect, test } from './fixtures.ts';
import { seedData } from './seed-data.ts';

test('[RT1] the window opens and the core runs beside it', async ({ launch }) => {
  const { page, corePid } = await launch();
  await expect(page).toHaveTitle(/Fieldloop/);
  expect(await corePid()).not.toBeNull();
});

test('[MA1] a killed core is started again and the page gets a new line to it', async ({
  launch,
}) => {
  const { page, killCore } = await launch();
  await page.evaluate(() => {
    const seen: string[] = [];
    Object.assign(window, { seen });
    window.fieldloop.on('coreStopped', ({ stops }) => {
      seen.push(`stopped ${stops}`);
    });
    window.addEventListener('message', (event: MessageEvent<{ type?: string }>) => {
      if (event.ports.length > 0) seen.push(event.data.type!);
    });
    window.fieldloop.connectCore();
  });
  await killCore();
  await expect
    .poll(() => readSeen(page))
    .toEqual(['fieldloop:core-port', 'stopped 1', 'fieldloop:core-port']);
});

test('[MA1] a page whose process dies comes back', async ({ launch }) => {
  const { app } = await launch();
  const pagePid = (): Promise<number> =>
    app.evaluate(({ BrowserWindow }) =>
      BrowserWindow.getAllWindows()[0]!.webContents.getOSProcessId(),
    );
  const before = await pagePid();
  await app.evaluate(({ BrowserWindow }) =>
    BrowserWindow.getAllWindows()[0]!.webContents.forcefullyCrashRenderer(),
  );
  await expect.poll(pagePid).not.toBe(before);
  await expect
    .poll(() =>
      app.evaluate(
        ({ BrowserWindow }) =>
          BrowserWindow.getAllWindows()[0]!.webContents.executeJavaScript(
            'document.querySelector("#root > :not(style)") !== null',
          ) as Promise<boolean>,
      ),
    )
    .toBe(true);
});

test('[MA2] the window opens where it was left; a damaged memory of it does no harm', async ({
  launch,
  tempDir,
}) => {
  const userDataDir = tempDir('app');
  const bounds = { x: 60, y: 40, width: 1010, height: 730 };
  const first = await launch({ userDataDir });
  await first.app.evaluate(
    ({ BrowserWindow }, wanted) => BrowserWindow.getAllWindows()[0]!.setBounds(wanted),
    bounds,
  );
  await first.quit();

  const second = await launch({ userDataDir });
  expect(
    await second.app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]!.getBounds()),
  ).toEqual(bounds);
  await second.quit();

  writeFileSync(join(userDataDir, 'window.json'), '{"bounds":{"x":"left"},"maximized":7');
  const third = await launch({ userDataDir });
  expect(
    await third.app.evaluate(
      ({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]!.getBounds().width,
    ),
  ).toBe(1440);
});

test('[MA3] a second start hands its link to the first and ends', async ({
  launch,
  displayEnv,
}) => {
  const { app, page, userDataDir } = await launch();
  await page.evaluate(() => {
    const seen: string[] = [];
    Object.assign(window, { seen });
    window.fieldloop.on('open', (request) => {
      seen.push(JSON.stringify(request));
    });
  });
  const start = async (...args: string[]): Promise<void> => {
    const child = spawn(
      process.env.ELECTRON_EXEC_PATH!,
      [repoDir, ...sandboxArgs(), `--user-data-dir=${userDataDir}`, ...args],
      { cwd: userDataDir, stdio: 'ignore', env: { ...process.env, ...displayEnv } },
    );
    expect(await once(child, 'exit')).toEqual([0, null]);
  };
  await start('fieldloop://record/0190-abc?tab=history');
  await start('week 3.flb');
  await start('notes.txt');
  await start('fieldloop://record/second');
  await expect
    .poll(() => readSeen(page))
    .toEqual([
      JSON.stringify({
        type: 'link',
        action: 'record',
        target: '0190-abc',
        parameters: { tab: 'history' },
      }),
      JSON.stringify({ type: 'bundle', path: join(userDataDir, 'week 3.flb') }),
      JSON.stringify({ type: 'link', action: 'record', target: 'second', parameters: {} }),
    ]);
  expect(await app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows().length)).toBe(1);
});

test('[MA4] the page has no Node, no other origin, no eval and no permissions', async ({
  launch,
}) => {
  const { app, page } = await launch();
  await app.evaluate(({ shell }) => {
    const opened: string[] = [];
    Object.assign(globalThis, { opened });
    // The system's browser is the outside world.
    shell.openExternal = (link) => {
      opened.push(link);
      return Promise.resolve();
    };
  });
  const found = await page.evaluate(async () => {
    const tried = async (what: () => unknown): Promise<string> => {
      try {
        await what();
        return 'worked';
      } catch {
        return 'refused';
      }
    };
    return {
      node:
        typeof (globalThis as Record<string, unknown>).require +
        typeof (globalThis as Record<string, unknown>).process,
      eval: await new Promise((done) => {
        setTimeout(() => {
          done(tried(() => new Function('return 1')()));
        });
      }),
      network: await tried(() => fetch('https://example.invalid/')),
      file: await tried(() => fetch('file:///etc/hostname')),
      camera: await tried(() => navigator.mediaDevices.getUserMedia({ video: true })),
      place: await tried(
        () =>
          new Promise((done, no) => {
            navigator.geolocation.getCurrentPosition(done, no);
          }),
      ),
      popup: String(window.open('https://example.invalid/help')),
      popupToFile: String(window.open('file:///etc/hostname')),
      openLink: await window.fieldloop.openLink('https://example.invalid/docs'),
      openProgram: await window.fieldloop.openLink('smb://example.invalid/share'),
    };
  });
  expect(found).toEqual({
    node: 'undefinedundefined',
    eval: 'refused',
    network: 'refused',
    file: 'refused',
    camera: 'refused',
    place: 'refused',
    popup: 'null',
    popupToFile: 'null',
    openLink: true,
    openProgram: false,
  });
  const before = page.url();
  await page.evaluate(() => {
    location.href = 'https://example.invalid/';
  });
  await page.evaluate(() => {
    location.href = 'file:///etc/hostname';
  });
  expect(page.url()).toBe(before);
  expect(await app.evaluate(() => (globalThis as unknown as { opened: string[] }).opened)).toEqual([
    'https://example.invalid/help',
    'https://example.invalid/docs',
  ]);
});

test('[MA5] main answers the page of this app only, and only what fits the table', async ({
  launch,
}) => {
  const { app, page } = await launch();
  const preload = join(repoDir, 'out', 'preload', 'index.cjs');
  const stranger = await app.evaluate(async ({ BrowserWindow }, path) => {
    const window = new BrowserWindow({
      show: false,
      webPreferences: { preload: path, sandbox: true },
    });
    await window.loadURL('data:text/html,<p>a stranger</p>');
    const answer = (await window.webContents.executeJavaScript(
      'window.fieldloop.getAppInfo().then(() => "answered", (error) => String(error))',
    )) as string;
    window.destroy();
    return answer;
  }, preload);
  expect(stranger).toContain('from a page that may not');

  await app.evaluate(({ dialog }) => {
    // The person at the dialog is the outside world.
    dialog.showOpenDialog = (() =>
      Promise.resolve({ canceled: false, filePaths: ['/data/a.jsonl', '/data/b.csv'] })) as never;
    dialog.showSaveDialog = (() => Promise.resolve({ canceled: true, filePath: '' })) as never;
  });
  expect(
    await page.evaluate(() => window.fieldloop.chooseFiles({ title: 'Import', kind: 'files' })),
  ).toEqual(['/data/a.jsonl', '/data/b.csv']);
  expect(
    await page.evaluate(() =>
      window.fieldloop.chooseSavePath({ title: 'Export', suggestedName: 'all.jsonl' }),
    ),
  ).toBeNull();
  expect(await page.evaluate(() => window.fieldloop.showInFolder('/not/there'))).toBe(false);
  expect(
    await page.evaluate(() =>
      window.fieldloop
        .chooseFiles({ title: 'Import', kind: 'everything' as never })
        .catch(() => 'refused'),
    ),
  ).toBe('refused');
});

test('[MA5] a picked file tells its path', async ({ launch, tempDir }) => {
  const { page } = await launch();
  const file = join(tempDir('files'), 'failures.jsonl');
  writeFileSync(file, '{}\n');
  await page.evaluate(() => {
    const input = document.createElement('input');
    input.type = 'file';
    input.id = 'picked';
    document.body.append(input);
  });
  await page.locator('#picked').setInputFiles(file);
  expect(
    await page.evaluate(() =>
      window.fieldloop.getPathForFile(
        (document.querySelector('#picked') as HTMLInputElement).files![0]!,
      ),
    ),
  ).toBe(file);
  expect(
    await page.evaluate(() => window.fieldloop.getPathForFile(new File(['made'], 'made.txt'))),
  ).toBeNull();
});

test('[MA6] capture can be started from any program and from the menu', async ({ launch }) => {
  const { app, page } = await launch();
  expect(
    await app.evaluate(({ globalShortcut }) =>
      globalShortcut.isRegistered('CommandOrControl+Shift+Space'),
    ),
  ).toBe(true);
  await page.evaluate(() => {
    const seen: string[] = [];
    Object.assign(window, { seen });
    window.fieldloop.on('capture', () => {
      seen.push('capture');
    });
  });
  await app.evaluate(({ BrowserWindow, Menu }) => {
    BrowserWindow.getAllWindows()[0]!.hide();
    Menu.getApplicationMenu()!
      .items[0]!.submenu!.items.find((item) => item.label === 'New capture')!
      .click();
  });
  await expect.poll(() => readSeen(page)).toEqual(['capture']);
  expect(
    await app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]!.isVisible()),
  ).toBe(true);
});

test('[MA7] closing waits for the page to finish and for the core to close its database', async ({
  launch,
  tempDir,
}) => {
  const userDataDir = tempDir('app');
  const first = await launch({ userDataDir });
  await first.page.evaluate(() => {
    window.fieldloop.beforeClose(async () => {
      await new Promise((done) => {
        requestAnimationFrame(done);
      });
      localStorage.setItem('finished', 'yes');
    });
  });
  await first.quit();
  expect(existsSync(join(first.dataDir, 'fieldloop.db'))).toBe(true);
  expect(existsSync(join(first.dataDir, 'fieldloop.db-wal'))).toBe(false);

  const second = await launch({ userDataDir });
  expect(await second.page.evaluate(() => localStorage.getItem('finished'))).toBe('yes');
});

test('[MA7] a page that never finishes does not keep its window open', async ({ launch }) => {
  const { app, page } = await launch();
  await page.evaluate(() => {
    window.fieldloop.beforeClose(() => new Promise(() => {}));
  });
  const closed = once(app.process(), 'exit');
  await app.evaluate(({ app: electron }) => {
    electron.quit();
  });
  expect(await closed).toEqual([0, null]);
});

test('[MA8] a theme is applied at once and remembered for the next start', async ({
  launch,
  tempDir,
}) => {
  const [dataDir, userDataDir] = [tempDir('data'), tempDir('app')];
  await seedData(dataDir, {}, async (core) => {
    await core.client.app.saveSettings({ settings: { colorScheme: 'dark' } });
  });
  const { app, page, quit } = await launch({ dataDir, userDataDir });
  const theme = () =>
    app.evaluate(({ nativeTheme }) => [nativeTheme.themeSource, nativeTheme.shouldUseDarkColors]);
  await expect.poll(theme).toEqual(['dark', true]);
  await expect
    .poll(() => page.evaluate(() => matchMedia('(prefers-color-scheme: dark)').matches))
    .toBe(true);
  await quit();
  expect(JSON.parse(readFileSync(join(userDataDir, 'window.json'), 'utf8'))).toMatchObject({
    theme: 'dark',
  });
});

test('[MA9] the data folder is where the command line says', async ({ launch, tempDir }) => {
  const dataDir = join(tempDir('elsewhere'), 'my data');
  const { page } = await launch({ dataDir });
  expect(await page.evaluate(() => window.fieldloop.getAppInfo())).toMatchObject({
    name: 'Fieldloop',
    dataDir,
    packaged: false,
  });
  await expect.poll(() => existsSync(join(dataDir, 'fieldloop.db'))).toBe(true);
});

const readSeen = (page: Page): Promise<string[]> =>
  page.evaluate(() => (window as unknown as { seen: string[] }).seen);
