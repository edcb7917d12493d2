import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { repoDir } from '../../scripts/runtime/repo.ts';
import { checkScreen } from './check-screen.ts';
import { chooseInDialog } from './choose-in-dialog.ts';
import { expect, test } from './fixtures.ts';
import { seedData } from './seed-data.ts';

const fixture = (...parts: string[]): string => join(repoDir, 'test', 'fixtures', ...parts);
const realFiles = [fixture('avid'), fixture('field-issues'), fixture('aiid-cc-by-sa')];

async function goToImports(page: Page): Promise<void> {
  await expect(page.getByRole('navigation')).toBeVisible();
  await page.keyboard.press('g');
  await page.keyboard.press('i');
  await expect(page.getByRole('heading', { level: 1, name: 'Imports' })).toBeVisible();
}

async function nameNewDeployment(page: Page, name: string): Promise<void> {
  await page.getByText('New deployment', { exact: true }).click();
  await page.getByRole('textbox', { name: 'New deployment name' }).fill(name);
}

const figure = (page: Page, label: string) =>
  page
    .locator('dl > div')
    .filter({ has: page.locator('dt', { hasText: new RegExp(`^${label}$`) }) })
    .locator('dd');
const numberIn = async (page: Page, label: string): Promise<number> =>
  Number((await figure(page, label).innerText()).replace(/\D/g, ''));
const ended = (page: Page) => page.getByRole('button', { name: 'Save report' });

/** A table of `n` rows, each a breakage of its own. */
function table(n: number): string {
  const rows = Array.from(
    { length: n },
    (_, i) =>
      `${i + 1},"Frame ${i + 1} drifts, and stays so",2026-0${1 + (i % 9)}-1${i % 9},high,"The ` +
      `pan of take ${i + 1}"`,
  );
  return ['Ticket,Short description,Date submitted,Priority,Scene', ...rows].join('\n');
}

test('[IW1] [IW5] [IW7] real reports: previewed, imported, found, again, undone', async ({
  launch,
  tempDir,
}) => {
  test.setTimeout(120_000);
  const dataDir = tempDir('data');
  await seedData(dataDir, {}, async () => undefined);
  const { app, page } = await launch({ dataDir });
  await goToImports(page);
  await expect(page.getByText('Drop AVID reports')).toBeVisible();
  await checkScreen(page, 'imports-empty');

  await chooseInDialog(app, { open: realFiles });
  await page.keyboard.press('n');
  await expect(page.getByRole('table', { name: 'Files' })).toBeVisible();
  await expect(page.getByRole('button', { name: /^Import \d+ records/ })).toBeDisabled();
  await expect(page.getByText('Choose a deployment.')).toBeVisible();
  await nameNewDeployment(page, 'Public reports');
  const start = page.getByRole('button', { name: /^Import \d+ records/ });
  await expect(start).toBeEnabled();
  const promised = Number((await start.innerText()).replace(/\D/g, ''));
  expect(promised).toBeGreaterThan(20);
  await checkScreen(page, 'imports-preview');

  await page.keyboard.press('Control+Enter');
  await expect(ended(page)).toBeVisible();
  await expect.poll(() => numberIn(page, 'Created')).toBe(promised);
  await expect.poll(() => numberIn(page, 'Skipped')).toBeGreaterThan(0);
  await checkScreen(page, 'import-report');

  // What was left out is searched and kept as a file.
  const first = page.getByRole('table').getByRole('row').nth(1);
  const reason = (await first.getByRole('cell').nth(2).innerText()).trim();
  await page.keyboard.press('/');
  await page.keyboard.type(reason.slice(0, 20));
  await expect(first.getByRole('cell').nth(2)).toHaveText(reason);
  await page.keyboard.type(' nothing like this');
  await expect(page.getByText('No problems match.')).toBeVisible();
  await page.getByRole('textbox', { name: 'Search problems' }).fill('');
  for (const [item, path] of [
    ['As Markdown…', join(tempDir('out'), 'report.md')],
    ['As JSON…', join(tempDir('out'), 'report.json')],
  ] as const) {
    await chooseInDialog(app, { save: path });
    await page.getByRole('button', { name: 'Save report' }).click();
    await page.getByRole('menuitem', { name: item }).click();
    await expect
      .poll(() => {
        try {
          return readFileSync(path, 'utf8');
        } catch {
          return '';
        }
      })
      .toContain(path.endsWith('.json') ? `"created": ${promised}` : String(promised));
  }

  // In the feed, and under a name there.
  await page.getByRole('button', { name: 'Show in feed' }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'Feed' })).toBeVisible();
  await expect(page.getByText(/^\d+ found$/)).toBeVisible();
  const chip = page
    .getByRole('group', { name: 'Filters' })
    .getByRole('button', { name: /^Import .+ \d{4} Clear$/ });
  await expect(chip).toBeVisible();
  await checkScreen(page, 'feed-from-import');
  await page.getByRole('button', { name: 'Save view' }).click();
  await page.getByRole('textbox', { name: 'View name' }).fill('From the reports');
  await page.keyboard.press('Enter');
  await chip.click();
  await expect(chip).toBeHidden();
  await page.getByRole('button', { name: 'From the reports', exact: true }).click();
  await expect(chip).toBeVisible();

  // The same again: nothing new.
  await goToImports(page);
  await checkScreen(page, 'imports');
  await chooseInDialog(app, { open: realFiles });
  await page.keyboard.press('n');
  await page.getByRole('textbox', { name: 'Deployment' }).fill('Public');
  await page.getByRole('option', { name: 'Public reports' }).click();
  await page.getByRole('button', { name: 'Import anyway' }).click();
  await expect(ended(page)).toBeVisible();
  await expect.poll(() => numberIn(page, 'Created')).toBe(0);
  await expect.poll(() => numberIn(page, 'Unchanged')).toBe(promised);

  // Taken back as a whole, and back again by undo.
  await page.getByRole('button', { name: 'Imports' }).click();
  await page.keyboard.press('j');
  await page.keyboard.press('j');
  await page.keyboard.press('Enter');
  await page.getByRole('button', { name: 'Undo import' }).click();
  const question = page.getByRole('dialog', { name: `Remove ${promised} records?` });
  await expect(question).toBeVisible();
  await checkScreen(page, 'import-undo');
  await question.getByRole('button', { name: `Remove ${promised} records` }).click();
  await expect(question).toBeHidden();
  await page.keyboard.press('g');
  await page.keyboard.press('d');
  await expect(page.getByRole('heading', { level: 1, name: 'Deployments' })).toBeVisible();
  await expect(page.getByRole('table', { name: 'Deployments' })).toBeHidden();
  await page.keyboard.press('z');
  await expect(page.getByRole('row', { name: /Public reports/ })).toBeVisible();
});

test('[IW3] [IW6] a table’s mapping is remembered, and preparation waits', async ({
  launch,
  tempDir,
}) => {
  const dataDir = tempDir('data');
  await seedData(dataDir, {}, async () => undefined);
  const file = join(tempDir('in'), 'tickets.csv');
  writeFileSync(file, table(12));
  const { app, page } = await launch({ dataDir });
  await goToImports(page);
  await chooseInDialog(app, { open: [file] });
  await page.keyboard.press('n');
  const goesTo = (column: string) =>
    page.getByRole('combobox', { name: `Import column ${column} as` });
  await expect(goesTo('Short description')).toHaveValue('Title (required)');
  await expect(page.getByText('Guessed from the column names')).toBeVisible();
  await goesTo('Scene').click();
  await page.getByRole('option', { name: 'Expected', exact: true }).click();
  await goesTo('Priority').click();
  await page.getByRole('option', { name: 'Skip' }).click();
  await expect(page.getByText('No severity column')).toBeVisible();
  await nameNewDeployment(page, 'Tickets');
  await expect(page.getByRole('button', { name: 'Import 12 records' })).toBeEnabled();
  await checkScreen(page, 'imports-mapping');

  // A look elsewhere loses nothing.
  await page.getByRole('heading', { level: 1 }).click();
  await page.keyboard.press('g');
  await page.keyboard.press('f');
  await expect(page.getByRole('heading', { level: 1, name: 'Feed' })).toBeVisible();
  await goToImports(page);
  await expect(goesTo('Scene')).toHaveValue('Expected');
  await page.getByRole('button', { name: 'Import 12 records' }).click();
  await expect(ended(page)).toBeVisible();
  await expect.poll(() => numberIn(page, 'Created')).toBe(12);

  // Another file with the same columns, in another order.
  const again = join(tempDir('in'), 'more.csv');
  writeFileSync(
    again,
    'Scene,Ticket,Short description,Date submitted,Priority\n' +
      'The last take,900,Grain is lost,2026-02-01,low\n',
  );
  await chooseInDialog(app, { open: [again] });
  await page.getByRole('button', { name: 'Imports' }).click();
  await page.keyboard.press('n');
  await expect(page.getByText('Mapped as last time for a table with these columns.')).toBeVisible();
  await expect(goesTo('Scene')).toHaveValue('Expected');
  await expect(goesTo('Priority')).toHaveValue('Skip');
  await page.keyboard.press('Escape');
  await expect(page.getByRole('table', { name: 'Imports' })).toBeVisible();
});

test('[IW4] 10,000 rows: the window stays usable; cancel keeps what was written', async ({
  launch,
  tempDir,
}) => {
  test.setTimeout(120_000);
  const dataDir = tempDir('data');
  await seedData(dataDir, {}, async () => undefined);
  const file = join(tempDir('in'), 'many.csv');
  writeFileSync(file, table(10_000));
  const { app, page } = await launch({ dataDir });
  await goToImports(page);
  await chooseInDialog(app, { open: [file] });
  await page.keyboard.press('n');
  await nameNewDeployment(page, 'Many');
  await page.getByRole('button', { name: 'Import 10,000 records' }).click({ timeout: 120_000 });
  const progress = page.getByRole('progressbar', { name: 'Import' });
  await expect(progress).toBeVisible();
  await expect
    .poll(async () => Number(await progress.getAttribute('aria-valuenow')))
    .toBeGreaterThan(0);

  // The rest of the app answers while it runs.
  await page.keyboard.press('g');
  await page.keyboard.press('d');
  await expect(page.getByRole('row', { name: /Many/ })).toBeVisible();
  await goToImports(page);
  await expect(page.getByRole('row', { name: /many\.csv Running/ })).toBeVisible();
  await checkScreen(page, 'imports-running');
  await page.keyboard.press('j');
  await page.keyboard.press('Enter');
  await page.keyboard.press('x');
  await expect(page.getByText('Cancelled', { exact: true })).toBeVisible();
  await expect(ended(page)).toBeVisible();
  const created = await numberIn(page, 'Created');
  expect(created).toBeGreaterThan(0);
  expect(created).toBeLessThan(10_000);
  await checkScreen(page, 'import-cancelled');
  await page.getByRole('button', { name: 'Show in feed' }).click();
  await expect(
    page.getByText(created > 1000 ? '1,000+ found' : `${created.toLocaleString('en-US')} found`),
  ).toBeVisible();
});

test('[IW2] dropped files are taken, and an unreadable one is told in words', async ({
  launch,
  tempDir,
}) => {
  const dataDir = tempDir('data');
  await seedData(dataDir, {}, async () => undefined);
  const { app, page } = await launch({ dataDir });
  await goToImports(page);
  const pointer = await page.context().newCDPSession(page);
  const data = {
    items: [],
    files: [fixture('field-issues', 'issues.jsonl')],
    dragOperationsMask: 1,
  };
  for (const type of ['dragEnter', 'dragOver'] as const)
    await pointer.send('Input.dispatchDragEvent', { type, x: 640, y: 420, data });
  await expect(page.getByText('Drop to preview')).toBeVisible();
  await checkScreen(page, 'imports-drop');
  await pointer.send('Input.dispatchDragEvent', { type: 'drop', x: 640, y: 420, data });
  await expect(page.getByRole('row', { name: /issues\.jsonl Field issues/ })).toBeVisible();
  await page.keyboard.press('Escape');

  await chooseInDialog(app, { open: [join(tempDir('in'), 'gone.csv')] });
  await page.keyboard.press('n');
  const alert = page.getByRole('alert');
  await expect(alert).toBeVisible();
  await expect(alert.locator('p')).toHaveCount(3);
  await checkScreen(page, 'imports-error');
  await page.getByRole('button', { name: 'Choose other files' }).click();
  await expect(page.getByText('Drop AVID reports')).toBeVisible();
});

test('[IM22] zone and encoding of a file are shown before the import, and chosen', async ({
  launch,
  tempDir,
}) => {
  const dataDir = tempDir('data');
  await seedData(dataDir, {}, async () => undefined);
  const file = join(tempDir('files'), 'latin.csv');
  writeFileSync(
    file,
    Buffer.from('Title,Date\nLa cam\u00e9ra d\u00e9rive encore,2026-03-02 09:30\n', 'latin1'),
  );
  const { app, page } = await launch({ dataDir });
  await goToImports(page);
  await chooseInDialog(app, { open: [file] });
  await page.keyboard.press('n');
  const reading = page.getByRole('region', { name: 'Format' });
  await expect(reading).toContainText('1 record with times without a time zone');
  await nameNewDeployment(page, 'Lyon');
  const zone = reading.getByRole('combobox', { name: 'Time zone' });
  await zone.click();
  await page.keyboard.type('Asia/Tokyo');
  await page.keyboard.press('Enter');
  await expect(zone).toHaveValue('Asia/Tokyo');
  const encoding = reading.getByRole('combobox', { name: 'Encoding' });
  await encoding.click();
  await page.getByRole('option', { name: 'Western European (Windows-1252)', exact: true }).click();
  await expect(encoding).toHaveValue('Western European (Windows-1252)');
  await checkScreen(page, 'imports-reading');
  await expect(page.getByRole('button', { name: /^Import 1 record/ })).toBeEnabled();
  await page.keyboard.press('Control+Enter');
  await expect(ended(page)).toBeVisible();
  await page.keyboard.press('g');
  await page.keyboard.press('f');
  await expect(page.getByRole('option', { name: /La caméra dérive encore/ })).toBeVisible();
});
