import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { openCore } from '../../electron/core/app/core.ts';
import { workspaceDocument } from '../../shared/doc/document-name.ts';
import { newRecordId } from '../../shared/ids.ts';
import { DocumentWriter, entryOf, newWriter } from '../hub/support/entries.ts';
import { checkScreen } from './check-screen.ts';
import { expect, test } from './fixtures.ts';
import { fromElsewhere } from './from-elsewhere.ts';
import { seedData } from './seed-data.ts';
import { pressOther } from './press-other.ts';
import { seedStudio, titles } from './seed-studio.ts';
import { giveUpdates } from '../electron/core/two-cores.ts';

const article = (page: Page) => page.getByRole('article');
const values = (page: Page) => page.getByRole('region', { name: 'Values' });
const history = (page: Page) => page.getByRole('region', { name: 'History' });

async function openFirst(page: Page): Promise<void> {
  await expect(page.getByRole('option')).toHaveCount(12);
  await page.keyboard.press('Enter');
  await expect(page.getByRole('article', { name: titles[0] })).toBeVisible();
}

test('[UI20] [WI19] a record is edited whole or by field; history restores values', async ({
  launch,
  tempDir,
}) => {
  test.slow();
  const dataDir = tempDir('data');
  await seedData(dataDir, {}, seedStudio);
  const { page } = await launch({ dataDir });
  await openFirst(page);
  await page.keyboard.press('e');
  const title = page.getByRole('textbox', { name: 'Title' });
  await expect(title).toBeFocused();
  await title.fill('Hands merge in every pan');
  await page.getByRole('textbox', { name: 'Actual' }).fill('They merge into one for nine frames.');
  await checkScreen(page, 'record-edit');
  await page.keyboard.press('Control+Enter');
  await expect(
    article(page).getByRole('heading', { name: 'Hands merge in every pan' }),
  ).toBeVisible();
  await expect(page.getByRole('option', { name: 'Hands merge in every pan' })).toBeVisible();

  await page.getByRole('button', { name: 'Edit Severity' }).click();
  await page.getByRole('option', { name: 'S1 stops work' }).click();
  await expect(values(page).getByText('S1 stops work')).toBeVisible();
  await page.getByRole('button', { name: 'Edit Expected' }).focus();
  await page.keyboard.press('Enter');
  await page.getByRole('textbox', { name: 'Expected' }).fill('Two hands stay apart.');
  await page.keyboard.press('Control+Enter');
  await expect(values(page).getByText('Two hands stay apart.')).toBeVisible();

  await page.getByRole('listbox', { name: 'Records' }).focus();
  await page.keyboard.press('h');
  await expect(history(page).getByRole('listitem')).toHaveCount(5);
  await expect(history(page).locator('del', { hasText: 'four' })).toBeVisible();
  await expect(history(page).locator('ins', { hasText: 'nine' })).toBeVisible();
  await checkScreen(page, 'record-history');
  await page.getByRole('button', { name: /^Restore the old value of Severity/ }).focus();
  await pressOther(page, 'к', 'KeyR');
  await expect(values(page).getByText('S2 rework')).toBeVisible();
  await expect(history(page).getByRole('listitem')).toHaveCount(6);
  await page.getByRole('listbox', { name: 'Records' }).focus();
  await page.keyboard.press('z');
  await expect(values(page).getByText('S1 stops work')).toBeVisible();
});

test('[UI1] what is typed into a record survives a crash of all of the app', async ({
  launch,
  tempDir,
}) => {
  const dataDir = tempDir('data');
  const userDataDir = tempDir('user');
  await seedData(dataDir, {}, seedStudio);
  const first = await launch({ dataDir, userDataDir });
  await openFirst(first.page);
  await first.page.keyboard.press('e');
  await first.page
    .getByRole('textbox', { name: 'Actual' })
    .fill('Typed just before the light went out.');
  await expect(first.page.getByText('Draft kept')).toBeVisible();
  await first.kill();

  const { page } = await launch({ dataDir, userDataDir });
  await openFirst(page);
  await expect(page.getByText('You have an unsaved edit from')).toBeVisible();
  await checkScreen(page, 'record-unfinished-edit');
  await page.getByRole('button', { name: 'Continue' }).click();
  await expect(page.getByRole('textbox', { name: 'Actual' })).toHaveValue(
    'Typed just before the light went out.',
  );
  await page.keyboard.press('Control+Enter');
  await expect(values(page).getByText('Typed just before the light went out.')).toBeVisible();
  await expect(page.getByText('You have an unsaved edit from')).toHaveCount(0);
});

test('[UI21] comments are written, changed and removed with a way back', async ({
  launch,
  tempDir,
}) => {
  const dataDir = tempDir('data');
  await seedData(dataDir, {}, seedStudio);
  const { page } = await launch({ dataDir });
  await openFirst(page);
  await page.keyboard.press('m');
  const box = page.getByRole('textbox', { name: 'Write a comment' });
  await expect(box).toBeFocused();
  await page.keyboard.type('Seen in all four takes.');
  await page.keyboard.press('Control+Enter');
  const comments = page.getByRole('region', { name: 'Comments' });
  await expect(comments.getByRole('listitem')).toHaveCount(1);
  await expect(box).toHaveValue('');
  await expect(page.getByRole('option', { name: titles[0] }).getByTitle('1 comment')).toBeVisible();
  await comments.getByRole('button', { name: 'Edit comment' }).click();
  await page.getByRole('textbox', { name: 'Comment', exact: true }).fill('Seen in all five takes.');
  await page.keyboard.press('Control+Enter');
  await expect(comments.getByText('Seen in all five takes.')).toBeVisible();
  await checkScreen(page, 'record-comments');
  await comments.getByRole('button', { name: 'Remove comment' }).click();
  await expect(comments.getByRole('listitem')).toHaveCount(0);
  await page.getByRole('button', { name: /^Undo/ }).click();
  await expect(comments.getByText('Seen in all five takes.')).toBeVisible();
});

test('[UI22] files are attached by picker and paste, opened, removed and restored', async ({
  launch,
  tempDir,
}) => {
  test.slow();
  const dataDir = tempDir('data');
  const files = tempDir('files');
  await seedData(dataDir, {}, seedStudio);
  const { page } = await launch({ dataDir });
  await openFirst(page);
  writeFileSync(join(files, 'shot list.txt'), 'Shot 3: hands, pan left.\n');
  writeFileSync(join(files, 'frame.png'), Buffer.from(await page.evaluate(makePicture), 'base64'));
  await page
    .locator('input[type=file]')
    .setInputFiles([join(files, 'shot list.txt'), join(files, 'frame.png')]);
  const attachments = page.getByRole('region', { name: 'Attachments' });
  await expect(attachments.getByRole('listitem')).toHaveCount(2);
  await expect(
    attachments.getByRole('button', { name: /^Open frame\.png/ }).locator('img'),
  ).toBeVisible();
  await expect(
    page.getByRole('option', { name: titles[0] }).getByTitle('2 attachments'),
  ).toBeVisible();

  await page.evaluate(
    async (base64) => {
      const bytes = Uint8Array.from(atob(base64), (character) => character.charCodeAt(0));
      const data = new DataTransfer();
      data.items.add(new File([bytes], 'pasted.png', { type: 'image/png' }));
      document.body.dispatchEvent(
        new ClipboardEvent('paste', { clipboardData: data, bubbles: true }),
      );
    },
    await page.evaluate(makePicture),
  );
  await expect(attachments.getByRole('listitem')).toHaveCount(3);
  await checkScreen(page, 'record-attachments');

  await attachments.getByRole('button', { name: /^Open frame\.png/ }).click();
  await expect(page.getByRole('dialog').getByRole('img', { name: 'frame.png' })).toBeVisible();
  await checkScreen(page, 'record-picture');
  await page.keyboard.press('ArrowLeft');
  await expect(page.getByRole('dialog').getByText('Shot 3: hands, pan left.')).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(page.getByRole('dialog')).toHaveCount(0);
  await attachments.getByRole('button', { name: 'Remove shot list.txt' }).click();
  await expect(attachments.getByRole('listitem')).toHaveCount(2);
  await page.getByRole('button', { name: /^Undo/ }).click();
  await expect(attachments.getByRole('listitem')).toHaveCount(3);
});

/** A PNG of 640 × 360, made by the page. */
function makePicture(): string {
  const canvas = document.createElement('canvas');
  canvas.width = 640;
  canvas.height = 360;
  const paint = canvas.getContext('2d')!;
  paint.fillStyle = '#30507a';
  paint.fillRect(0, 0, 640, 360);
  paint.fillStyle = '#d9a441';
  paint.fillRect(200, 90, 240, 180);
  return canvas.toDataURL('image/png').split(',')[1]!;
}

test('[UI23] a conflict shows all values with their authors, and one key picks', async ({
  launch,
  tempDir,
}) => {
  const dataDir = tempDir('data');
  await seedData(dataDir, {}, async (core) => {
    const studio = await seedStudio(core);
    const id = studio.ids.get(titles[0])!;
    await core.client.records.update({
      id,
      values: { severity: 's1_stops_work', actual: 'They merge into one and stay so.' },
    });
    await fromElsewhere(core, studio.deployment, studio.ids.get(titles[0])!, (stamp) => [
      { ...stamp, op: 'set', field: 'severity', value: 's4_cosmetic', prev: [] } as never,
      {
        ...stamp,
        op: 'set',
        field: 'actual',
        value: 'They blur into one another.',
        prev: [],
      } as never,
    ]);
    expect(
      (await core.client.records.get({ id })).conflicts.map((conflict) => conflict.field).sort(),
    ).toEqual(['actual', 'severity']);
  });
  const { page } = await launch({ dataDir });
  await openFirst(page);
  await expect(
    page.getByRole('option', { name: titles[0] }).getByRole('img', { name: 'In conflict' }),
  ).toBeVisible();
  const severity = page.getByRole('region', { name: 'Conflict in Severity' });
  const actual = page.getByRole('region', { name: 'Conflict in Actual' });
  await expect(severity).toContainText('Noa Sample');
  await checkScreen(page, 'record-conflict');
  const first = page.getByRole('region', { name: /^Conflict in/ }).first();
  const firstIsSeverity = (await first.getAttribute('aria-label')) === 'Conflict in Severity';
  await page.keyboard.press('2');
  await expect(page.getByRole('region', { name: /^Conflict in/ })).toHaveCount(1);
  if (firstIsSeverity) await expect(severity).toHaveCount(0);
  else await page.keyboard.press('z');
  await actual.getByRole('button', { name: 'Combine' }).click();
  const both = page.getByRole('textbox', { name: 'Actual' });
  await expect(both).toHaveValue(
    /They merge into one and stay so\.\n\nThey blur into one another\./,
  );
  await both.fill('They blur, merge into one, and stay so.');
  await page.keyboard.press('Control+Enter');
  await expect(actual).toHaveCount(0);
  await expect(values(page).getByText('They blur, merge into one, and stay so.')).toBeVisible();
});

test('[UI24] what was removed and edited at once waits for a person to decide', async ({
  launch,
  tempDir,
}) => {
  test.slow();
  const dataDir = tempDir('data');
  await seedData(dataDir, {}, async (core) => {
    const studio = await seedStudio(core);
    await fromElsewhere(core, studio.deployment, studio.ids.get(titles[0])!, (stamp) => [
      { ...stamp, op: 'set', field: 'title', value: titles[0], prev: [] } as never,
    ]);
    await fromElsewhere(core, studio.deployment, studio.ids.get(titles[0])!, (stamp) => [
      { ...stamp, op: 'remove', prev: [], seen: [] } as never,
    ]);
    expect((await core.client.records.get({ id: studio.ids.get(titles[0])! })).contested).toBe(
      true,
    );
  });
  const { page } = await launch({ dataDir });
  await openFirst(page);
  await expect(page.getByRole('region', { name: 'Removed and edited' })).toContainText(
    'Noa Sample',
  );
  await checkScreen(page, 'record-contested');
  await page.keyboard.press('2');
  await expect(page.getByRole('region', { name: 'Removed', exact: true })).toBeVisible();
  await expect(page.getByRole('option')).toHaveCount(11);
  await checkScreen(page, 'record-removed');
  await page.getByRole('button', { name: 'Restore' }).click();
  await expect(page.getByRole('option')).toHaveCount(12);
  await expect(page.getByRole('region', { name: 'Removed and edited' })).toHaveCount(0);
});

test('[RE8] a record whose ID another document claims says so, with a link', async ({
  launch,
  tempDir,
}) => {
  const dataDir = tempDir('data');
  await seedData(dataDir, {}, async (core) => {
    const studio = await seedStudio(core);
    const twin = entryOf(newWriter(), {
      op: 'create',
      type: 'profession',
      record: studio.ids.get(titles[0])!,
      values: { title: 'Somebody’s profession' },
    });
    const { update } = new DocumentWriter(workspaceDocument).write(twin);
    giveUpdates(core, [{ document: workspaceDocument, update }]);
  });
  const { page } = await launch({ dataDir });
  await openFirst(page);
  const banner = page.getByRole('region', { name: 'Same id' });
  await expect(banner).toContainText('Another document also claims this record’s ID');
  await checkScreen(page, 'record-same-id');
  await banner.getByRole('button', { name: 'Somebody’s profession' }).click();
  await expect(page.getByRole('article', { name: 'Somebody’s profession' })).toBeVisible();
  await expect(banner.getByRole('button', { name: titles[0] })).toBeVisible();
});

test('[UI25] records from a newer Fieldloop and values that do not fit are shown whole', async ({
  launch,
  tempDir,
}) => {
  test.slow();
  const dataDir = tempDir('data');
  const strange = newRecordId();
  await seedData(dataDir, {}, async (core) => {
    const studio = await seedStudio(core);
    await fromElsewhere(core, studio.deployment, studio.ids.get(titles[0])!, (stamp) => [
      { ...stamp, op: 'set', field: 'repro', value: 'on_full_moon', prev: [] } as never,
      {
        ...stamp,
        record: strange,
        op: 'create',
        type: 'camera_test',
        values: { title: 'Lens 35', stops: 9 },
      } as never,
    ]);
  });
  const { page } = await launch({ dataDir });
  await openFirst(page);
  await expect(page.getByRole('region', { name: 'Unreadable values' })).toContainText(
    'on_full_moon',
  );
  await checkScreen(page, 'record-invalid');
  await page.evaluate((id) => {
    location.hash = `#/feed?record=%22${id}%22`;
  }, strange);
  await expect(
    page.getByText('A newer version of Fieldloop created this record (camera test).', {
      exact: false,
    }),
  ).toBeVisible();
  await expect(article(page)).toContainText('Lens 35');
  await checkScreen(page, 'record-unknown-type');
});

test('[UI26] an edit that arrives while someone edits the same field is not overwritten', async ({
  launch,
  tempDir,
}) => {
  test.slow();
  const dataDir = tempDir('data');
  const userDataDir = tempDir('user');
  const studio = await seedData(dataDir, {}, seedStudio);
  const first = await launch({ dataDir, userDataDir });
  await openFirst(first.page);
  await first.page.keyboard.press('e');
  await first.page.getByRole('textbox', { name: 'Actual' }).fill('Mine, begun before.');
  await expect(first.page.getByText('Draft kept')).toBeVisible();
  await first.quit();
  const core = await openCore({ dataDir });
  await core.client.records.update({
    id: studio.ids.get(titles[0])!,
    values: { actual: 'Theirs, arrived meanwhile.' },
  });
  await core.close();

  const { page } = await launch({ dataDir, userDataDir });
  await openFirst(page);
  await page.getByRole('button', { name: 'Continue' }).click();
  await expect(page.getByRole('textbox', { name: 'Actual' })).toHaveValue('Mine, begun before.');
  await page.keyboard.press('Control+Enter');
  const conflict = page.getByRole('region', { name: 'Conflict in Actual' });
  await expect(conflict).toContainText('Mine, begun before.');
  await expect(conflict).toContainText('Theirs, arrived meanwhile.');
  await page.keyboard.press('1');
  await expect(conflict).toHaveCount(0);
});
