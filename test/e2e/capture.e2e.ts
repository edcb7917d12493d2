import type { Page } from '@playwright/test';
import type { Core } from '../../electron/core/app/core.ts';
import { checkScreen } from './check-screen.ts';
import { expect, keepScreen, test } from './fixtures.ts';
import { seedData } from './seed-data.ts';

const line = (page: Page) => page.getByRole('combobox', { name: 'What happened' });
const sheet = (page: Page) => page.getByRole('dialog', { name: 'Capture' });
const chips = (page: Page) => page.getByRole('list', { name: 'What will be saved' });

/** Two deployments of one profession, an experiment and an iteration. */
async function seedNames({ client }: Core): Promise<void> {
  const create = async (type: string, values: Record<string, unknown>): Promise<string> =>
    (await client.records.create({ type, values: values as never })).record.id;
  const profession = await create('profession', {
    title: 'Filmmaker',
    stages: [
      { id: 'shoot', name: 'Shoot' },
      { id: 'edit', name: 'Edit' },
    ],
  });
  const lyon = await create('deployment', {
    title: 'Acme Lyon (sample)',
    status: 'active',
    profession,
  });
  await create('deployment', { title: 'Acme Porto (sample)', status: 'active', profession });
  await create('experiment', { title: 'Storyboard A/B', status: 'running', deployment: lyon });
  await create('model_iteration', { title: 'ray-3', kind: 'sft', status: 'released' });
}

const openSheet = async (page: Page): Promise<void> => {
  // The first start has a heading too; only the frame has this button.
  await expect(page.getByRole('button', { name: /^(Capture|Continue draft)/ })).toBeVisible();
  await page.keyboard.press('c');
  await expect(line(page)).toBeFocused();
};

test('[CA13] from launch to the first saved observation by keyboard alone', async ({
  launch,
}, testInfo) => {
  const started = performance.now();
  const { page, startedInMs } = await launch();
  const at: Record<string, number> = { 'window painted': startedInMs };
  const mark = (step: string): void => {
    at[step] = performance.now() - started;
  };
  await expect(page.getByLabel('Your name')).toBeFocused();
  mark('first question');
  await page.keyboard.type('Kim Sample');
  await page.keyboard.press('Enter');
  await openSheet(page);
  mark('capture open');
  await page.keyboard.type('breakage hands merge in shot 3 !2 @Studio');
  await page.keyboard.press('Enter'); // takes 'Create deployment “Studio”'
  await expect(chips(page).getByText('New deployment: Studio')).toBeVisible();
  await page.keyboard.press('Enter');
  await expect(page.getByText('Breakage “hands merge in shot 3” saved')).toBeVisible();
  mark('first observation saved');
  await expect(sheet(page)).toBeHidden();
  await expect(page.getByRole('main').getByText('hands merge in shot 3')).toBeVisible();
  const figures = Object.entries(at)
    .map(([step, ms]) => `${step}: ${Math.round(ms)} ms`)
    .join(', ');
  console.log(`quick start by keyboard: ${figures}`);
  await testInfo.attach('quick-start', {
    body: JSON.stringify(at, null, 2),
    contentType: 'application/json',
  });
  await keepScreen(page, 'quick-start');
});

test('[CA14] names are completed, shown as chips, removed, and carried over', async ({
  launch,
  tempDir,
}) => {
  const dataDir = tempDir('data');
  await seedData(dataDir, {}, seedNames);
  const { page } = await launch({ dataDir });
  await openSheet(page);
  await page.keyboard.type('breakage it works !');
  await expect(page.getByRole('option')).toHaveText([
    'S1 stops work',
    'S2 rework',
    'S3 annoyance',
    'S4 cosmetic',
  ]);
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  await expect(line(page)).toHaveValue('it works ');
  await page.keyboard.type('@ly');
  await page.keyboard.press('Tab');
  await expect(line(page)).toHaveValue('it works ');
  await page.keyboard.type('#ed ~story ^ray +hands');
  for (const chip of [
    'S1 stops work',
    'Acme Lyon (sample)',
    'Edit',
    'Storyboard A/B',
    'ray-3',
    '+hands',
  ])
    await expect(chips(page).getByText(chip, { exact: true })).toBeVisible();
  await checkScreen(page, 'capture-line');

  await chips(page).getByRole('button', { name: 'Remove +hands' }).click();
  await expect(line(page)).toHaveValue('it works');
  await chips(page)
    .getByRole('button', { name: /^S1 stops work/ })
    .focus();
  await page.keyboard.press('Delete');
  await expect(
    chips(page).getByRole('button', { name: /^S3 annoyance\s*, Severity, assumed/ }),
  ).toBeVisible();

  await line(page).focus();
  await page.keyboard.press('Shift+Enter');
  await expect(page.getByText('Breakage “it works” saved')).toBeVisible();
  await expect(line(page)).toHaveValue('');
  await expect(line(page)).toBeFocused();
  for (const chip of ['Acme Lyon (sample)', 'Edit', 'Storyboard A/B', 'ray-3'])
    await expect(
      chips(page).getByRole('button', {
        name: new RegExp(`${chip.replace(/[()/]/g, '.')}\\s*, .*carried over`),
      }),
    ).toBeVisible();
});

test('[CA9] [CA26] an unknown name stays as text, marked, and one key settles it', async ({
  launch,
  tempDir,
}) => {
  const dataDir = tempDir('data');
  await seedData(dataDir, {}, seedNames);
  const { page } = await launch({ dataDir });
  await openSheet(page);
  await page.keyboard.type('worked fine @porto #edti at all');
  await page.keyboard.press('Enter');
  await expect(page.getByText('Worked “fine #edti at all” saved')).toBeVisible();
  // The feed was empty: there is nothing to go to before the row.
  await expect(page.getByRole('option', { name: /fine #edti/ })).toBeVisible();
  await page.keyboard.press('j');
  await page.keyboard.press('Enter');
  const left = page.getByRole('region', { name: '1 thing to settle' });
  await expect(left).toContainText('Stage “edti”');
  await checkScreen(page, 'record-to-settle');
  await page.keyboard.press('g');
  await page.keyboard.press('y');
  const today = page.getByRole('region', { name: 'To settle' });
  await expect(today).toContainText('Stage “edti”?');
  await checkScreen(page, 'today-to-settle');
  await page.keyboard.press('j');
  await page.keyboard.press('1');
  await expect(today).toHaveCount(0);
  await expect(page.getByText('“edti” settled')).toBeVisible();
  await expect(page.getByRole('region', { name: 'Logged by you today' })).toContainText(
    'fine at all',
  );
});

test('[CA23] [CA27] [CA28] three inputs save without a deployment; Today moves it', async ({
  launch,
}) => {
  const { page } = await launch();
  await expect(page.getByLabel('Your name')).toBeFocused();
  await page.keyboard.type('Kim Sample');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { level: 1, name: 'Today' })).toBeVisible();
  await page.keyboard.press('c');
  await expect(line(page)).toBeFocused();
  await page.keyboard.type('worked light was right at once');
  await expect(chips(page).getByRole('button', { name: /^Unsorted/ })).toBeVisible();
  await page.keyboard.press('Enter');
  await expect(page.getByText('Worked “light was right at once” saved')).toBeVisible();
  const unsorted = page.getByRole('region', { name: 'Unsorted' });
  await expect(unsorted).toContainText('light was right at once');
  await checkScreen(page, 'today-unsorted');
  await unsorted.getByRole('button', { name: /light was right at once.*Move$/ }).click();
  await page.getByRole('textbox', { name: 'Name of a new deployment' }).fill('Studio Nowhere');
  await checkScreen(page, 'today-unsorted-move');
  await page.keyboard.press('Enter');
  await expect(unsorted).toHaveCount(0);
  await expect(page.getByRole('region', { name: 'Logged by you today' })).toContainText(
    'Studio Nowhere',
  );
  await page.keyboard.press('z');
  await expect(unsorted).toContainText('light was right at once');
});

test('[CA7] a title is enough: the rest is assumed, and says so', async ({ launch, tempDir }) => {
  const dataDir = tempDir('data');
  await seedData(dataDir, {}, seedNames);
  const { page } = await launch({ dataDir });
  await openSheet(page);
  await page.keyboard.type('hands merge');
  await expect(chips(page).getByRole('button', { name: /^What kind\?/ })).toBeVisible();
  await expect(
    chips(page).getByRole('button', { name: /Acme .*, deployment, assumed/ }),
  ).toBeVisible();
  await page.keyboard.press('Enter');
  await expect(sheet(page).getByRole('group', { name: 'What kind is it?' })).toBeVisible();
  await checkScreen(page, 'capture-kind');
  await page.keyboard.press('3');
  await expect(page.getByText('Breakage “hands merge” saved')).toBeVisible();
});

test('[CA2] [CA23] the kind: a word, Ctrl and a digit, or one key when asked', async ({
  launch,
  tempDir,
}) => {
  const dataDir = tempDir('data');
  await seedData(dataDir, {}, seedNames);
  const { page } = await launch({ dataDir });
  await expect(page.getByRole('button', { name: /^Capture/ })).toBeVisible();
  /** Logs by as few inputs as there are: keys, or a line that is typed. */
  const log = async (
    inputs: readonly ({ readonly key: string } | { readonly line: string })[],
    saved: string,
  ): Promise<void> => {
    for (const input of inputs) {
      if ('key' in input) await page.keyboard.press(input.key);
      else {
        await expect(line(page)).toBeFocused();
        await page.keyboard.type(input.line);
      }
    }
    await expect(page.getByText(saved)).toBeVisible();
  };
  const three = (text: string) => [{ key: 'c' }, { line: text }, { key: 'Enter' }];
  for (const [text, saved] of [
    ['worked shots hold in the storm', 'Worked “shots hold in the storm” saved'],
    ['magic moment the client laughed', 'Magic moment “the client laughed” saved'],
    ['no effect the render takes as long', 'No effect “the render takes as long” saved'],
    ['need clips of rain', 'Data need “clips of rain” saved'],
  ] as const) {
    const inputs = three(text);
    expect(inputs.length).toBeLessThanOrEqual(3);
    await log(inputs, saved);
  }
  await log(
    [{ key: 'c' }, { line: 'O vídeo trava na cena 3' }, { key: 'Enter' }, { key: '3' }],
    'Breakage “O vídeo trava na cena 3” saved',
  );
  await log(
    [
      { key: 'c' },
      { line: 'B roll of the harbour is too dark' },
      { key: 'Control+2' },
      { key: 'Enter' },
    ],
    'Magic moment “B roll of the harbour is too dark” saved',
  );
});

test('[CA23] “Add” under a column of an experiment opens that kind with its context', async ({
  launch,
  tempDir,
}) => {
  const dataDir = tempDir('data');
  await seedData(dataDir, {}, async (core) => {
    await seedNames(core);
    const {
      items: [iteration],
    } = await core.client.records.list({ type: 'model_iteration' });
    const { record } = await core.client.records.create({
      type: 'model_iteration',
      values: { title: 'ray-4', kind: 'sft', status: 'released' },
    });
    const {
      items: [experiment],
    } = await core.client.records.list({ type: 'experiment' });
    const phases = [
      {
        name: 'First',
        model_iteration: iteration!.id,
        started_at: '2026-11-01T00:00:00.000Z',
        ended_at: '2026-11-08T00:00:00.000Z',
      },
      {
        name: 'Second',
        model_iteration: record.id,
        started_at: '2026-11-08T00:00:00.000Z',
        ended_at: null,
      },
    ];
    await core.client.records.update({ id: experiment!.id, values: { phases }, seen: {} });
  });
  const { page } = await launch({ dataDir });
  await expect(page.getByRole('button', { name: /^Capture/ })).toBeVisible();
  await page.keyboard.press('g');
  await page.keyboard.press('e');
  await page.getByText('Storyboard A/B').first().click();
  for (const [button, kind] of [
    ['Add an outcome', 'Worked'],
    ['Add a breakage', 'Breakage'],
    ['Add a data need', 'Data need'],
  ] as const) {
    await page.getByRole('button', { name: button }).click();
    await expect(line(page)).toBeFocused();
    for (const chip of [kind, 'Storyboard A/B', 'ray-4'])
      await expect(chips(page).getByText(chip, { exact: true })).toBeVisible();
    await page.keyboard.type('seen by all');
    await page.keyboard.press('Enter');
    await expect(page.getByText(`${kind} “seen by all” saved`)).toBeVisible();
  }
});

test('[CA24] [CA25] [UI33] text with a picture goes in as text; names are offered', async ({
  launch,
  tempDir,
}) => {
  const dataDir = tempDir('data');
  await seedData(dataDir, {}, seedNames);
  const { page } = await launch({ dataDir });
  await openSheet(page);
  await page.keyboard.type('worked ');
  await page.evaluate(() => {
    const data = new DataTransfer();
    data.setData('text/plain', 'הידיים מתמזגות\nבסצנה שלוש');
    data.setData('text/html', '<table><tr><td>x</td></tr></table>');
    data.items.add(new File(['x'], 'image.png', { type: 'image/png' }));
    document
      .getElementById('capture-line')!
      .dispatchEvent(
        new ClipboardEvent('paste', { clipboardData: data, bubbles: true, cancelable: true }),
      );
  });
  await expect(line(page)).toHaveValue(/הידיים מתמזגות/);
  await expect(sheet(page).getByRole('list', { name: 'Attachments' })).toHaveCount(0);
  await expect(sheet(page).getByRole('button', { name: 'Attach image too' })).toBeVisible();
  await expect(chips(page).getByText('What happened')).toBeVisible();
  await page.keyboard.type(' @Lyno');
  await expect(chips(page).getByText('Acme Lyon (sample)? ⇥')).toBeVisible();
  await expect(page.getByRole('option')).toHaveText([
    'Acme Lyon (sample)similar name',
    'Create deployment “Lyno”',
  ]);
  const save = await sheet(page)
    .getByRole('button', { name: /^Save\b(?! and)/ })
    .boundingBox();
  const list = await page.getByRole('listbox', { name: 'Matching names' }).boundingBox();
  expect(list!.y).toBeGreaterThanOrEqual(save!.y + save!.height);
  await checkScreen(page, 'capture-nearest');
  await page.keyboard.press('Tab');
  await expect(chips(page).getByText('Acme Lyon (sample)', { exact: true })).toBeVisible();
  await page.keyboard.press('Enter');
  await expect(page.getByText(/^Worked “הידיים מתמזגות” saved/)).toBeVisible();
  const title = page.getByRole('main').getByText('הידיים מתמזגות').first();
  expect(
    await title.evaluate((element) => getComputedStyle(element.closest('[dir=auto]')!).direction),
  ).toBe('rtl');
});

test('[CA15] the same fields by form: it takes from the line, and the last wins', async ({
  launch,
  tempDir,
}) => {
  const dataDir = tempDir('data');
  await seedData(dataDir, {}, seedNames);
  const { page } = await launch({ dataDir });
  await openSheet(page);
  await page.keyboard.type('hands merge !2 @porto ');
  await page.keyboard.press('Tab');
  await expect(sheet(page).getByRole('textbox', { name: 'Expected' })).toBeVisible();
  await expect(
    sheet(page)
      .getByRole('textbox', { name: 'Deployment' })
      .or(sheet(page).getByLabel('Deployment'))
      .first(),
  ).toBeFocused();
  await sheet(page).getByRole('textbox', { name: 'Expected' }).fill('two hands');
  await expect(chips(page).getByText('Expected')).toBeVisible();
  await checkScreen(page, 'capture-details');
  await page.keyboard.press('Control+Enter');
  await expect(page.getByText('Breakage “hands merge” saved')).toBeVisible();
  await page.getByRole('main').getByText('hands merge').first().click();
  await expect(page.getByText('two hands')).toBeVisible();
});

test('[CA12] a draft is back after the app was killed, with what was attached to it', async ({
  launch,
}) => {
  const first = await launch();
  await expect(first.page.getByLabel('Your name')).toBeFocused();
  await first.page.keyboard.type('Kim Sample');
  await first.page.keyboard.press('Enter');
  await openSheet(first.page);
  await first.page.keyboard.type('breakage hands merge in shot 3 @Studio');
  await dropImage(first.page);
  await expect(sheet(first.page).locator('li img')).toBeVisible();
  await expect(sheet(first.page).getByText('Draft kept')).toBeVisible();
  await first.page.keyboard.type(' again');
  await expect(sheet(first.page).getByText('Draft kept')).toBeVisible();
  await first.kill();

  const { page } = await launch({ userDataDir: first.userDataDir });
  await expect(page.getByRole('button', { name: /Continue draft/ })).toBeVisible();
  await openSheet(page);
  await expect(line(page)).toHaveValue(/^hands merge in shot 3 @Studio again/);
  await expect(sheet(page).getByText('Draft restored')).toBeVisible();
  await expect(sheet(page).locator('li img')).toBeVisible();
});

test('[CA12] a draft stays while the core is killed, is kept after it, and saves', async ({
  launch,
  tempDir,
}) => {
  const dataDir = tempDir('data');
  await seedData(dataDir, {}, seedNames);
  const { page, killCore } = await launch({ dataDir });
  await openSheet(page);
  await page.keyboard.type('breakage hands merge @lyon');
  await killCore();
  await page.keyboard.type(' +later');
  await expect(line(page)).toHaveValue('hands merge +later');
  await page.keyboard.press('Enter');
  await expect(page.getByText('Breakage “hands merge” saved')).toBeVisible();
});

test('[CA16] when the core fails while saving, the sheet stays and says so', async ({
  launch,
  tempDir,
}) => {
  const dataDir = tempDir('data');
  await seedData(dataDir, {}, seedNames);
  const { page, corePid } = await launch({ dataDir });
  await openSheet(page);
  await page.keyboard.type('breakage hands merge @lyon');
  await expect(sheet(page).getByText('Draft kept')).toBeVisible();
  const pid = (await corePid())!;
  process.kill(pid, 'SIGSTOP');
  await page.keyboard.press('Enter');
  await expect(line(page)).toHaveAttribute('readonly');
  process.kill(pid, 'SIGKILL');
  const told = sheet(page).getByRole('alert');
  const saved = page.getByText('Breakage “hands merge” saved');
  // What was on its way to the core is lost and told of; what had not left yet waits for the next
  // core, which saves it.
  await expect(told.or(saved)).toBeVisible();
  if (await told.isVisible()) {
    await expect(told).toContainText('Everything shown as saved is safe, and your draft is kept.');
    await expect(line(page)).toHaveValue('hands merge @lyon');
    await keepScreen(page, 'capture-error');
    await line(page).focus();
    await page.keyboard.press('Enter');
    await expect(saved).toBeVisible();
  }
  await expect(page.getByRole('option', { name: /hands merge/ })).toHaveCount(1);
});

test('[CA17] images are attached by drop and paste, and saved with the record in one go', async ({
  launch,
  tempDir,
}) => {
  const dataDir = tempDir('data');
  await seedData(dataDir, {}, seedNames);
  const { page } = await launch({ dataDir });
  await openSheet(page);
  await page.keyboard.type('breakage hands merge @lyon');
  await dropImage(page);
  await expect(sheet(page).locator('li img')).toBeVisible();
  await pasteText(page, 'notes.txt', 'seen at 12:03');
  await expect(sheet(page).getByText('notes.txt')).toBeVisible();
  await checkScreen(page, 'capture-attachments');
  await line(page).focus();
  await page.keyboard.press('Enter');
  await expect(page.getByText('Breakage “hands merge” saved')).toBeVisible();
  await page.getByRole('main').getByText('hands merge').first().click();
  await expect(page.getByText('notes.txt')).toBeVisible();
  await expect(
    page
      .getByText('still.png')
      .or(page.getByRole('img', { name: /still\.png/ }))
      .first(),
  ).toBeVisible();
});

test('[CA18] the sheet opens from any program’s shortcut and is painted in time', async ({
  launch,
  tempDir,
}, testInfo) => {
  const dataDir = tempDir('data');
  await seedData(dataDir, { sample: true }, async () => undefined);
  const { page, app } = await launch({ dataDir });
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
  await app.evaluate(({ BrowserWindow }) =>
    BrowserWindow.getAllWindows()[0]!.webContents.send('event:capture', {}),
  );
  await expect(line(page)).toBeFocused();
  await page.keyboard.press('Escape');
  await expect(sheet(page)).toBeHidden();
  const painted = await page.evaluate(async () => {
    const times: number[] = [];
    for (let i = 0; i < 5; i++) {
      const started = performance.now();
      window.dispatchEvent(new KeyboardEvent('keydown', { key: 'c', bubbles: true }));
      await new Promise<void>((done) => {
        const look = (): void => {
          if (document.getElementById('capture-line')) requestAnimationFrame(() => done());
          else requestAnimationFrame(look);
        };
        look();
      });
      times.push(performance.now() - started);
      document
        .getElementById('capture-line')!
        .dispatchEvent(new KeyboardEvent('keydown', { key: 'Escape', bubbles: true }));
      await new Promise<void>((done) => {
        const look = (): void => {
          if (document.getElementById('capture-line')) requestAnimationFrame(look);
          else done();
        };
        look();
      });
    }
    return times.map((ms) => Math.round(ms));
  });
  console.log(`capture sheet, key to painted: ${painted.join(', ')} ms (budget 100)`);
  await testInfo.attach('capture-open', {
    body: JSON.stringify({ paintedMs: painted, budgetMs: 100 }),
    contentType: 'application/json',
  });
});

test('[CA19] a draft is thrown away only when that is asked for, and comes back by undo', async ({
  launch,
  tempDir,
}) => {
  const dataDir = tempDir('data');
  await seedData(dataDir, {}, seedNames);
  const { page } = await launch({ dataDir });
  await openSheet(page);
  await page.keyboard.type('hands merge');
  await page.keyboard.press('Escape');
  await expect(sheet(page)).toBeHidden();
  await openSheet(page);
  await expect(line(page)).toHaveValue('hands merge');
  await sheet(page).getByRole('button', { name: 'Discard' }).click();
  await expect(line(page)).toHaveValue('');
  await page.getByRole('button', { name: /^Undo/ }).click();
  await expect(line(page)).toHaveValue('hands merge');
});

async function dropImage(page: Page): Promise<void> {
  await page.evaluate(async () => {
    const canvas = new OffscreenCanvas(64, 40);
    const context = canvas.getContext('2d')!;
    context.fillStyle = '#3b6ea5';
    context.fillRect(0, 0, 64, 40);
    const data = new DataTransfer();
    data.items.add(
      new File([await canvas.convertToBlob({ type: 'image/png' })], 'still.png', {
        type: 'image/png',
      }),
    );
    document
      .getElementById('capture-line')!
      .dispatchEvent(
        new DragEvent('drop', { dataTransfer: data, bubbles: true, cancelable: true }),
      );
  });
}

async function pasteText(page: Page, name: string, text: string): Promise<void> {
  await page.evaluate(
    ([fileName, content]) => {
      const data = new DataTransfer();
      data.items.add(new File([content!], fileName!, { type: 'text/plain' }));
      document
        .getElementById('capture-line')!
        .dispatchEvent(
          new ClipboardEvent('paste', { clipboardData: data, bubbles: true, cancelable: true }),
        );
    },
    [name, text],
  );
}
