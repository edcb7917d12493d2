import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { expect, test, type RunningApp } from './fixtures.ts';
import { seedData } from './seed-data.ts';
import { seedStudio, titles } from './seed-studio.ts';

/** 2.4 KB that would be drawn 2^30 times. */
const nestedUse =
  `<svg xmlns="http://www.w3.org/2000/svg" width="100" height="100"><rect ` +
  `id="g0" width="9" height="9"/>${Array.from(
    { length: 30 },
    (_, i) => `<g id="g${i + 1}"><use href="#g${i}"/><use href="#g${i}" x="1"/></g>`,
  ).join('')}</svg>`;

/** A PNG that says it has 30,000 × 30,000 pixels. */
function hugePng(): Buffer {
  const png = Buffer.alloc(64);
  Buffer.from('\u0089PNG\r\n\u001a\n\0\0\0\rIHDR', 'latin1').copy(png);
  png.writeUInt32BE(30_000, 16);
  png.writeUInt32BE(30_000, 20);
  png.set([8, 6], 24);
  return png;
}

async function openFirst(page: Page): Promise<void> {
  await expect(page.getByRole('option')).toHaveCount(12);
  await page.getByRole('option', { name: titles[0] }).click();
  await page.keyboard.press('Enter');
  await expect(page.getByRole('article', { name: titles[0] })).toBeVisible();
}

/**
 * Ends the page's process as a crash does, and waits for the page that comes after it. Playwright
 * takes no part in that one.
 */
async function crashPage({ app }: RunningApp): Promise<(script: string) => Promise<unknown>> {
  await app.evaluate(
    ({ BrowserWindow }) =>
      new Promise<void>((done) => {
        const contents = BrowserWindow.getAllWindows()[0]!.webContents;
        contents.once('did-finish-load', () => {
          done();
        });
        contents.forcefullyCrashRenderer();
      }),
  );
  return (script) =>
    app.evaluate(
      ({ BrowserWindow }, code) =>
        BrowserWindow.getAllWindows()[0]!.webContents.executeJavaScript(code),
      script,
    );
}

test('[WI40] a file that would hang or crash the window is attached and never drawn', async ({
  launch,
  tempDir,
}) => {
  test.slow();
  const [dataDir, files] = [tempDir('data'), tempDir('files')];
  await seedData(dataDir, {}, seedStudio);
  const { page } = await launch({ dataDir });
  await openFirst(page);
  writeFileSync(join(files, 'lol.svg'), nestedUse);
  writeFileSync(join(files, 'lol.png'), nestedUse);
  writeFileSync(join(files, 'huge.png'), hugePng());
  await page
    .locator('input[type=file]')
    .setInputFiles(['lol.svg', 'lol.png', 'huge.png'].map((name) => join(files, name)));
  const attachments = page.getByRole('region', { name: 'Attachments' });
  await expect(attachments.getByRole('listitem')).toHaveCount(3);
  for (const [name, words] of [
    ['lol.svg', /can’t show SVG/],
    ['lol.png', /can’t show SVG/],
    ['huge.png', /too large to show/],
  ] as const) {
    await attachments.getByRole('button', { name: `Open ${name}` }).click();
    await expect(page.getByRole('dialog').getByText(words)).toBeVisible();
    await page.keyboard.press('Escape');
    await expect(page.getByRole('dialog')).toBeHidden();
  }
  await expect(attachments.locator('img')).toHaveCount(0);
});

test('[WI41] a record whose picture stopped the window opens without it', async ({
  launch,
  tempDir,
}) => {
  test.slow();
  const [dataDir, files] = [tempDir('data'), tempDir('files')];
  await seedData(dataDir, {}, seedStudio);
  const running = await launch({ dataDir });
  await openFirst(running.page);
  const dot =
    'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJ' +
    'RU5ErkJggg==';
  writeFileSync(join(files, 'dot.png'), Buffer.from(dot, 'base64'));
  await running.page.evaluate(() => {
    const marked: string[] = [];
    Object.assign(globalThis, { marked });
    const setItem = Storage.prototype.setItem;
    Storage.prototype.setItem = function keep(name: string, text: string): void {
      if (name === 'fieldloop.drawing') marked.push(...(JSON.parse(text) as string[]));
      setItem.call(this, name, text);
    };
  });
  await running.page.locator('input[type=file]').setInputFiles(join(files, 'dot.png'));
  const tile = (page: Page) =>
    page.getByRole('region', { name: 'Attachments' }).getByRole('listitem');
  await expect(tile(running.page).locator('img')).toBeVisible();
  await tile(running.page)
    .getByRole('button', { name: /^Open dot\.png/ })
    .click();
  await expect(
    running.page.getByRole('dialog').getByRole('img', { name: 'dot.png' }),
  ).toBeVisible();
  await running.page.keyboard.press('Escape');
  // Marks are gone once all was drawn; what stands there while a decoder hangs is put back.
  await expect
    .poll(() => running.page.evaluate(() => localStorage.getItem('fieldloop.drawing')))
    .toBe('[]');
  await running.page.evaluate(() => {
    const { marked } = globalThis as unknown as { marked: readonly string[] };
    localStorage.setItem('fieldloop.drawing', JSON.stringify([...new Set(marked)]));
  });
  const inPage = await crashPage(running);
  const tileNow = 'document.querySelector(\'section[aria-label^="Attachments"] li\')';
  await expect
    .poll(
      () => inPage(`${tileNow}?.textContent ?? document.querySelector('[role=option]')?.click()`),
      { timeout: 120_000 },
    )
    .toContain('Not shown');
  expect(await inPage(`${tileNow}.querySelector('img')`)).toBeNull();
  await inPage(`${tileNow}.querySelector('button').click()`);
  await expect
    .poll(() => inPage('document.querySelector("[role=dialog]")?.textContent'))
    .toContain('The window crashed while showing this image');
  await inPage(
    '[...document.querySelectorAll("[role=dialog] button")].find((one) => one.textContent === ' +
      '"Show anyway").click()',
  );
  await expect
    .poll(() => inPage('document.querySelector("[role=dialog] img")?.naturalWidth'))
    .toBe(1);
});

test('[MA14] the window comes back to its page from wherever it was sent', async ({ launch }) => {
  test.slow();
  const { app, page } = await launch();
  const urls = () =>
    app.evaluate(({ BrowserWindow }) =>
      BrowserWindow.getAllWindows().map((window) => window.webContents.getURL().replace(/#.*/, '')),
    );
  const isHome = () => expect.poll(urls).toEqual(['app://fieldloop/']);
  const places = [
    'about:blank',
    'about:srcdoc',
    'data:text/html,away',
    'blob:app://fieldloop/x',
    'filesystem:app://fieldloop/x',
    'app://fieldloop/not-there.txt',
    'app://elsewhere/',
    'file:///etc/hostname',
    'chrome://version',
    'view-source:app://fieldloop/',
    'http://127.0.0.1:9/',
  ];
  for (const place of [...places, 'javascript:document.body.remove()']) {
    await page
      .evaluate((to) => {
        setTimeout(() => {
          location.href = to;
        });
      }, place)
      .catch(() => undefined);
    await isHome();
  }
  // By main's own hand too, as a mistake of ours would.
  for (const place of ['about:blank', 'data:text/html,away', 'app://fieldloop/not-there.txt']) {
    await app.evaluate(({ BrowserWindow }, to) => {
      BrowserWindow.getAllWindows()[0]!
        .webContents.loadURL(to)
        .catch(() => undefined);
    }, place);
    await isHome();
  }
  await expect(page.getByRole('textbox').first()).toBeVisible();
  for (const place of ['about:blank', 'data:text/html,away', 'blob:app://fieldloop/x']) {
    expect(await page.evaluate((to) => String(window.open(to)), place)).toBe('null');
  }
  expect(await app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows().length)).toBe(1);
  await page.evaluate(() => {
    history.back();
  });
  await isHome();
});
