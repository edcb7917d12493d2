import { closeSync, openSync, writeSync } from 'node:fs';
import type { Page } from '@playwright/test';
import { openDatabase } from '../../electron/core/kernel/database/open-database.ts';
import { databasePath } from '../../electron/core/kernel/database/open-database.ts';
import { checkScreen } from './check-screen.ts';
import { expect, keepScreen, test } from './fixtures.ts';
import { seedData } from './seed-data.ts';

const feedReady = async (page: Page): Promise<void> => {
  await expect(page.getByRole('heading', { level: 1, name: 'Feed' })).toBeVisible();
};
const palette = (page: Page) => page.getByRole('dialog', { name: 'Find any command or record' });

test('[WI4] the palette finds actions, pages and records, and remembers what was chosen', async ({
  launch,
  tempDir,
}) => {
  const dataDir = tempDir('data');
  await seedData(dataDir, { sample: true }, async () => undefined);
  const { page } = await launch({ dataDir });
  await feedReady(page);
  await page.keyboard.press('Control+k');
  await expect(
    palette(page).getByRole('group', { name: 'Newest records' }).getByRole('option').first(),
  ).toBeVisible();
  await checkScreen(page, 'palette');
  await page.keyboard.type('hands merge');
  await expect(palette(page).getByRole('option').first()).toContainText(/hands merge/i);
  await checkScreen(page, 'palette-records');
  await page.keyboard.press('Enter');
  await expect(palette(page)).toBeHidden();
  await expect(
    page
      .getByRole('main')
      .getByRole('heading', { name: /hands merge/i })
      .first(),
  ).toBeVisible();

  await page.keyboard.press('Control+k');
  await page.keyboard.type('go exp');
  await expect(palette(page).getByRole('option', { name: /Go to Experiments/ })).toHaveAttribute(
    'aria-selected',
    'true',
  );
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { level: 1, name: 'Experiments' })).toBeVisible();

  await page.keyboard.press('Control+k');
  await expect(
    palette(page).getByRole('group', { name: 'Recent' }).getByRole('option').first(),
  ).toContainText('Go to Experiments');
  await page.keyboard.type('zzzz no such thing');
  await expect(palette(page).getByText('No command or record matches.')).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(palette(page)).toBeHidden();
});

test('[WI5] [WI7] ? opens the sheet of keys; keys rest in inputs and dialogs', async ({
  launch,
  tempDir,
}) => {
  const dataDir = tempDir('data');
  await seedData(dataDir, {}, async () => undefined);
  const { page } = await launch({ dataDir });
  await feedReady(page);
  await page.keyboard.press('?');
  const keys = page.getByRole('dialog', { name: 'Keyboard shortcuts' });
  await expect(keys.getByText('Capture an observation')).toBeVisible();
  await expect(keys.getByText('Go to Deployments')).toBeVisible();
  await checkScreen(page, 'keys');
  await page.keyboard.press('c');
  await expect(page.getByRole('dialog', { name: 'Capture' })).toBeHidden();
  await page.keyboard.press('Escape');
  await expect(keys).toBeHidden();

  await page.getByRole('searchbox').focus();
  await page.keyboard.type('c?gd');
  await expect(page.getByRole('searchbox')).toHaveValue('c?gd');
  await expect(page.getByRole('dialog')).toHaveCount(0);
  await page.getByRole('searchbox').fill('');
  await page.getByRole('searchbox').blur();
  await page.keyboard.press('g');
  await page.keyboard.press('d');
  await expect(page.getByRole('heading', { level: 1, name: 'Deployments' })).toBeVisible();
});

test('[WI6] z takes back what was written, shift+z does it again', async ({ launch, tempDir }) => {
  const dataDir = tempDir('data');
  await seedData(dataDir, {}, async ({ client }) => {
    await client.records.create({
      type: 'deployment',
      values: { title: 'Acme (sample)', status: 'active' },
    });
  });
  const { page } = await launch({ dataDir });
  await feedReady(page);
  const row = page.getByRole('main').getByText('hands merge');
  await page.keyboard.press('c');
  await page.keyboard.type('breakage hands merge');
  await page.keyboard.press('Enter');
  await expect(row.first()).toBeVisible();
  await page.keyboard.press('z');
  await expect(page.getByText('Undone: Breakage “hands merge” saved')).toBeVisible();
  await expect(row).toHaveCount(0);
  await page.keyboard.press('Shift+Z');
  await expect(page.getByText('Redone: Breakage “hands merge” saved')).toBeVisible();
  await expect(row.first()).toBeVisible();
  await page.keyboard.press('z');
  await expect(row).toHaveCount(0);
  await page.keyboard.press('z');
  await expect(page.getByText('Nothing to undo')).toBeVisible();
});

test('[WI8] a core that keeps stopping is reported, and started from the window', async ({
  launch,
  tempDir,
}) => {
  const dataDir = tempDir('data');
  await seedData(dataDir, {}, async () => undefined);
  const { page, corePid } = await launch({ dataDir });
  await feedReady(page);
  const start = page.getByRole('button', { name: 'Restart data service' });
  const killed = new Set<number>();
  await expect
    .poll(
      async () => {
        const pid = await corePid();
        if (pid !== null && !killed.has(pid)) {
          killed.add(pid);
          process.kill(pid, 'SIGKILL');
        }
        return start.isVisible();
      },
      { timeout: 120_000 },
    )
    .toBe(true);
  await expect(page.getByRole('alert').filter({ has: start })).toContainText(
    'Everything shown as saved is safe',
  );
  await checkScreen(page, 'core-stopped');
  await start.click();
  await expect(page.getByText('Saved on this computer')).toBeVisible();
  await expect(start).toBeHidden();
});

test('[WI16] after an update the window says that data is upgraded, then shows it', async ({
  launch,
  tempDir,
}) => {
  const dataDir = tempDir('data');
  // Enough of them that there is something to wait for.
  await seedData(dataDir, {}, async (core) => {
    const { record } = await core.client.records.create({
      type: 'deployment',
      values: { title: 'Acme (sample)', status: 'active' },
    });
    for (let batch = 0; batch < 5; batch++) {
      core.write(
        Array.from({ length: 1_000 }, (_, i) => ({
          op: 'create',
          type: 'outcome',
          values: {
            deployment: record.id,
            title: `Outcome ${batch * 1_000 + i} (sample)`,
            kind: 'worked',
          },
        })),
        'import',
      );
    }
  });
  const sqlite = openDatabase(databasePath(dataDir));
  sqlite.exec("UPDATE meta SET value = '0' WHERE key = 'projection'");
  sqlite.close();
  const { page } = await launch({ dataDir });
  await expect(page.getByRole('heading', { level: 1, name: 'Updating your data' })).toBeVisible();
  await expect(page.getByRole('progressbar', { name: 'Rebuild progress' })).toBeVisible();
  await keepScreen(page, 'rebuilding');
  await feedReady(page);
  await expect(page.getByText('Updating your data')).toBeHidden();
  await expect(page.getByRole('main').getByText('Outcome 4999 (sample)')).toBeVisible();
});

test('[WI9] damage found at the start is told with what came back, until it was read', async ({
  launch,
  tempDir,
}) => {
  const dataDir = tempDir('data');
  await seedData(dataDir, { sample: true }, async () => undefined);
  damage(dataDir);
  const first = await launch({ dataDir });
  const notice = first.page
    .getByRole('alert')
    .filter({ has: first.page.getByRole('button', { name: 'Dismiss' }) });
  await expect(notice).toBeVisible();
  await notice.getByRole('button', { name: 'Details' }).click();
  await expect(notice.getByText('The damaged file is kept at')).toBeVisible();
  await expect(notice.getByRole('button', { name: 'Show damaged file' })).toBeVisible();
  await checkScreen(first.page, 'recovery');
  await notice.getByRole('button', { name: 'Dismiss' }).click();
  await expect(notice).toBeHidden();
  await first.quit();
  const { page } = await launch({ dataDir, userDataDir: first.userDataDir });
  await expect(page.getByRole('navigation', { name: 'Pages' })).toBeVisible();
  await expect(page.getByRole('button', { name: 'Dismiss' })).toBeHidden();
});

/**
 * Writes nonsense over the table of records, which is there so that lists are fast; the log that it
 * comes from stays.
 */
function damage(dataDir: string): void {
  const path = databasePath(dataDir);
  const sqlite = openDatabase(path);
  const page = sqlite
    .prepare<[], number>("SELECT rootpage FROM sqlite_schema WHERE name = 'record'")
    .pluck()
    .get()!;
  const size = sqlite.pragma('page_size', { simple: true }) as number;
  sqlite.close();
  const file = openSync(path, 'r+');
  writeSync(file, Buffer.alloc(size, 0xa5), 0, size, (page - 1) * size);
  closeSync(file);
}

test('[WI10] a file that is dropped where nothing takes it changes nothing', async ({
  launch,
  tempDir,
}) => {
  const dataDir = tempDir('data');
  await seedData(dataDir, {}, async () => undefined);
  const { page } = await launch({ dataDir });
  await feedReady(page);
  const refused = await page.evaluate(() => {
    const data = new DataTransfer();
    data.items.add(new File(['<h1>not the app</h1>'], 'page.html', { type: 'text/html' }));
    const target = document.querySelector('nav')!;
    const over = new DragEvent('dragover', { dataTransfer: data, bubbles: true, cancelable: true });
    target.dispatchEvent(over);
    const drop = new DragEvent('drop', { dataTransfer: data, bubbles: true, cancelable: true });
    target.dispatchEvent(drop);
    return [over.defaultPrevented, drop.defaultPrevented];
  });
  expect(refused).toEqual([true, true]);
  await feedReady(page);
});

test('[WI11] a link shows its record; a bundle that can’t be taken is refused', async ({
  launch,
  tempDir,
}) => {
  const dataDir = tempDir('data');
  const id = await seedData(
    dataDir,
    {},
    async ({ client }) =>
      (
        await client.records.create({
          type: 'deployment',
          values: { title: 'Acme (sample)', status: 'active' },
        })
      ).record.id,
  );
  const { page, app } = await launch({ dataDir, args: [`fieldloop://record/${id}`] });
  await expect(page.getByRole('heading', { name: 'Acme (sample)' })).toBeVisible();
  await app.evaluate(({ BrowserWindow }) =>
    BrowserWindow.getAllWindows()[0]!.webContents.send('event:open', {
      type: 'bundle',
      path: '/somewhere/from-site.flb',
    }),
  );
  await expect(page.getByRole('alert')).toContainText('This folder has never joined a hub');
  await expect(page.getByRole('alert')).toContainText('Join a hub once');
  await app.evaluate(({ BrowserWindow }) =>
    BrowserWindow.getAllWindows()[0]!.webContents.send('event:open', {
      type: 'link',
      action: 'capture',
      target: '',
      parameters: {},
    }),
  );
  await expect(page.getByRole('dialog', { name: 'Capture' })).toBeVisible();
});

test('[WI12] the sidebar and the sizes of panes are as they were left', async ({
  launch,
  tempDir,
}) => {
  const dataDir = tempDir('data');
  await seedData(dataDir, { sample: true }, async () => undefined);
  const first = await launch({ dataDir });
  await feedReady(first.page);
  await expect(first.page.getByRole('option').first()).toBeVisible();
  await first.page.keyboard.press('Enter');
  const line = first.page.getByRole('separator').first();
  const size = () => line.getAttribute('aria-valuenow');
  await line.focus();
  for (let i = 0; i < 3; i++) {
    const before = await size();
    await first.page.keyboard.press('ArrowRight');
    await expect.poll(size).not.toBe(before);
  }
  const left = await size();
  await first.page.getByRole('button', { name: 'Collapse sidebar' }).click();
  await expect(first.page.getByRole('button', { name: 'Expand sidebar' })).toBeVisible();
  await checkScreen(first.page, 'narrow-sidebar');
  await first.quit();

  const { page } = await launch({ dataDir, userDataDir: first.userDataDir });
  await feedReady(page);
  await expect(page.getByRole('button', { name: 'Expand sidebar' })).toBeVisible();
  await expect(page.getByRole('option').first()).toBeVisible();
  await page.keyboard.press('j');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('separator').first()).toHaveAttribute('aria-valuenow', left!);
});
