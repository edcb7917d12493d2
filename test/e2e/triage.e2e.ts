import type { Page } from '@playwright/test';
import { checkScreen } from './check-screen.ts';
import { expect, test } from './fixtures.ts';
import { otherLead, seedDecidedApart } from './other-lead.ts';
import { seedData } from './seed-data.ts';
import { seedStudio, titles } from './seed-studio.ts';

const rows = (page: Page) =>
  page.getByRole('listbox', { name: 'Observations' }).getByRole('option');
const article = (page: Page) => page.getByRole('article');
const strip = (page: Page) => page.getByRole('region', { name: 'What research decided' });
const nameOfArticle = async (page: Page): Promise<string> =>
  (await article(page).getAttribute('aria-label'))?.replace('Record: ', '') ?? '';
/** By keys, once the window listens to them. */
async function goTo(page: Page, letter: 't' | 'y'): Promise<void> {
  await page.getByRole('navigation', { name: 'Pages' }).waitFor();
  await page.keyboard.press('g');
  await page.keyboard.press(letter);
}
/** The record beside the list is another one than before. */
const next = (page: Page, before: string) =>
  expect.poll(() => nameOfArticle(page)).not.toBe(before);

test('[TR11] each decision is one key, the next one is there, and z undoes it', async ({
  launch,
  tempDir,
}) => {
  test.slow();
  const dataDir = tempDir('data');
  await seedData(dataDir, { role: 'research' }, seedStudio);
  const { page } = await launch({ dataDir });
  await goTo(page, 't');
  await expect(rows(page)).toHaveCount(12);
  await expect(page.getByText('12 waiting')).toBeVisible();
  await article(page).waitFor();
  await checkScreen(page, 'triage');

  const first = await nameOfArticle(page);
  await page.keyboard.press('y');
  await next(page, first);
  await expect(rows(page)).toHaveCount(11);
  await expect(page.getByText(`Accepted “${first}”`)).toBeVisible();
  await page.keyboard.press('j');
  await page.keyboard.press('j');
  await page.keyboard.press('z');
  await expect(rows(page)).toHaveCount(12);
  // What was taken back stands where it stood, and is what is shown.
  await expect.poll(() => nameOfArticle(page)).toBe(first);
  await expect(rows(page).first()).toHaveAttribute('data-active', 'true');
  await page.keyboard.press('Shift+Z');
  await expect(rows(page)).toHaveCount(11);
  await next(page, first);
  await page.keyboard.press('z');
  await expect.poll(() => nameOfArticle(page)).toBe(first);

  await page.keyboard.press('i');
  await expect(page.getByRole('textbox', { name: 'Question for the author' })).toBeFocused();
  await page.keyboard.type('Which camera was it?');
  await checkScreen(page, 'triage-question');
  await page.keyboard.press('Enter');
  await expect(rows(page)).toHaveCount(11);
  await next(page, first);
  const second = await nameOfArticle(page);
  await page.keyboard.press('n');
  await expect(page.getByRole('textbox', { name: 'Reason (visible to the author)' })).toBeFocused();
  await page.keyboard.type('A matter of the edit suite.');
  await page.keyboard.press('Enter');
  await expect(rows(page)).toHaveCount(10);
  await next(page, second);
  await page.keyboard.press('s');
  await expect(page.getByRole('button', { name: /^Tomorrow/ })).toBeFocused();
  await checkScreen(page, 'triage-snooze');
  const snoozed = await nameOfArticle(page);
  await page.keyboard.press('2');
  await expect(rows(page)).toHaveCount(9);
  await next(page, snoozed);

  const third = await nameOfArticle(page);
  await page.keyboard.press('d');
  await expect(page.getByRole('combobox', { name: 'Find the original observation' })).toBeFocused();
  const other = titles.find((title) => title !== third && /Colour|Prop/.test(title)) as string;
  await page.keyboard.type(other.slice(0, 6).toLowerCase());
  await expect(page.getByRole('option', { name: other }).last()).toBeVisible();
  await checkScreen(page, 'triage-duplicate');
  await page.keyboard.press('Enter');
  await expect(rows(page)).toHaveCount(8);
  await next(page, third);
});

test('[TR11] priority, person and several at once by keys; decisions reopen', async ({
  launch,
  tempDir,
}) => {
  test.slow();
  const dataDir = tempDir('data');
  await seedData(dataDir, { role: 'research' }, async (core) => {
    const { ids } = await seedStudio(core);
    await core.client.triage.decide({
      observations: [ids.get('Crowd walks backwards') ?? ''],
      decision: { kind: 'decline', reason: 'A matter of the edit suite.' },
    });
  });
  const { page } = await launch({ dataDir });
  await goTo(page, 't');
  await expect(rows(page)).toHaveCount(11);
  await article(page).waitFor();
  await page.keyboard.press('4');
  await expect(rows(page).first().getByRole('img', { name: 'Urgent priority' })).toBeVisible();
  await page.keyboard.press('o');
  await page.getByRole('menuitem', { name: /^You/ }).waitFor();
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  await expect(strip(page).getByText('assigned to you')).toBeVisible();
  await page.keyboard.press('w');
  await expect(page.getByRole('group', { name: 'Score terms' })).toContainText('Weights version 1');
  await checkScreen(page, 'triage-score');
  await page.keyboard.press('Escape');

  await page.getByRole('listbox', { name: 'Observations' }).focus();
  await page.keyboard.press('x');
  await page.keyboard.press('Shift+J');
  await page.keyboard.press('Shift+J');
  const bar = page.getByRole('toolbar', { name: /^Decide about/ });
  await expect(bar.getByText('3 selected')).toBeVisible();
  await checkScreen(page, 'triage-selected');
  await page.keyboard.press('y');
  await expect(rows(page)).toHaveCount(8);
  await expect(page.getByText('Accepted 3 observations')).toBeVisible();
  await page.keyboard.press('z');
  await expect(rows(page)).toHaveCount(11);
  await page.keyboard.press('?');
  for (const key of [
    'Accept',
    'Duplicate of…',
    'Ask for more information',
    'Decline',
    'Snooze',
    'Assign…',
    'Urgent priority',
  ])
    await expect(page.getByRole('dialog').getByText(key, { exact: true })).toBeVisible();
  await page.keyboard.press('Escape');
  await page.getByRole('button', { name: 'Declined', exact: true }).click();
  await expect(rows(page)).toHaveCount(1);
  await expect(strip(page)).toContainText('A matter of the edit suite.');
  await page.keyboard.press('u');
  await expect(page.getByText('Nothing declined yet.')).toBeVisible();
});

test('[TR12] decisions made apart come first with both, and a digit picks one', async ({
  launch,
  tempDir,
}) => {
  test.slow();
  const dataDir = tempDir('data');
  await seedDecidedApart(dataDir, tempDir('other'));
  const { page } = await launch({ dataDir });
  await goTo(page, 't');
  await rows(page).filter({ hasText: titles[0] }).click();
  const conflict = page.getByRole('region', { name: 'Conflict in Decision' });
  await expect(conflict).toContainText('Noa Sample');
  await expect(conflict).toContainText('You,', { ignoreCase: true });
  await expect(strip(page)).toContainText('The camera’s, not the model’s.');
  await checkScreen(page, 'triage-conflict');
  // The newest stands first, and two clocks decide which that is.
  const declinedFirst =
    (await conflict.innerText()).indexOf('Declined') <
    (await conflict.innerText()).indexOf('Accepted');
  await page.keyboard.press(declinedFirst ? '1' : '2');
  await expect(rows(page).filter({ hasText: titles[0] })).toHaveCount(0);
  await page.getByRole('button', { name: 'Declined', exact: true }).click();
  await expect(strip(page)).toContainText('The camera’s, not the model’s.');
});

test('[TR13] a question shows at the record and in Today; its answer comes back', async ({
  launch,
  tempDir,
}) => {
  test.slow();
  const [dataDir, other] = [tempDir('data'), tempDir('other')];
  await seedData(dataDir, {}, async (core) => {
    const { ids } = await seedStudio(core);
    const of = (title: (typeof titles)[number]): string[] => [ids.get(title) ?? ''];
    await otherLead(core, dataDir, other, async ({ client }) => {
      await client.triage.decide({
        observations: of(titles[0]),
        decision: { kind: 'ask', question: 'Which camera was it, and which lens?' },
      });
      await client.triage.decide({
        observations: of('Needs dusk footage'),
        decision: { kind: 'accept' },
      });
      await client.triage.decide({
        observations: of('Dialogue out of sync'),
        decision: { kind: 'decline', reason: 'The sound card drops frames; no model helps.' },
      });
      await client.triage.decide({
        observations: of('Hände verschmelzen beim Schwenk'),
        decision: { kind: 'duplicate', of: of(titles[0])[0] ?? '' },
      });
    });
    await core.client.drafts.put({
      key: `comment:${ids.get('Prop vanishes in shot four')}`,
      content: { body: 'It was on the table until' },
    });
  });
  const { page } = await launch({ dataDir });
  await goTo(page, 'y');
  const questions = page.getByRole('region', { name: 'Questions for you' });
  await expect(questions).toContainText('Which camera was it, and which lens?');
  await expect(
    page.getByRole('region', { name: 'What research decided' }).getByRole('listitem'),
  ).toHaveCount(3);
  await expect(page.getByRole('region', { name: 'Drafts' })).toContainText(
    'It was on the table until',
  );
  await checkScreen(page, 'today');
  await questions.getByRole('button', { name: /^Open/ }).click();
  await expect(strip(page)).toContainText('Which camera was it, and which lens?');
  await expect(strip(page)).toContainText('Noa Sample');
  await checkScreen(page, 'record-question');
  await page.keyboard.press('r');
  await expect(page.getByRole('textbox', { name: 'Answer the question' })).toBeFocused();
  await page.keyboard.type('The small one, with the 35.');
  await page.keyboard.press('Control+Enter');
  await expect(strip(page)).toContainText('Answered');
  await expect(page.getByRole('region', { name: /^Comments on/ })).toContainText(
    'The small one, with the 35.',
  );
  await page.keyboard.press('Escape');
  await goTo(page, 'y');
  await expect(questions).toHaveCount(0);
  await goTo(page, 't');
  await expect(
    rows(page).filter({ hasText: titles[0] }).getByRole('img', { name: 'Answered' }),
  ).toBeVisible();
});

test('[TR14] Today tells verdicts until seen on this device, and is calm if none', async ({
  launch,
  tempDir,
}) => {
  const [dataDir, other] = [tempDir('data'), tempDir('other')];
  await seedData(dataDir, {}, async (core) => {
    const { record: deployment } = await core.client.records.create({
      type: 'deployment',
      values: { title: 'Site', status: 'active' },
    });
    const { record } = await core.client.records.create({
      type: 'breakage',
      values: {
        title: 'Feet slide',
        deployment: deployment.id,
        severity: 's2_rework',
        repro: 'once',
        harm: 'none',
        occurred_at: '2026-01-05T10:00:00.000Z',
      },
    });
    await otherLead(core, dataDir, other, ({ client }) =>
      client.triage.decide({ observations: [record.id], decision: { kind: 'accept' } }),
    );
  });
  const started = await launch({ dataDir });
  await goTo(started.page, 'y');
  const verdicts = (page: Page) => page.getByRole('region', { name: 'What research decided' });
  await verdicts(started.page).getByRole('button', { name: 'Mark all as seen' }).click();
  await expect(verdicts(started.page)).toContainText('Nothing new since your last visit.');
  await checkScreen(started.page, 'today-quiet');
  await started.quit();
  const { page } = await launch({ dataDir, userDataDir: started.userDataDir });
  await goTo(page, 'y');
  await expect(verdicts(page)).toContainText('Nothing new since your last visit.');
  await verdicts(page).getByRole('button', { name: 'Show earlier decisions' }).click();
  await expect(verdicts(page)).toContainText('Feet slide');
});

test('[TR14] with something to triage, Today says what waits', async ({ launch, tempDir }) => {
  const dataDir = tempDir('data');
  const waiting = await seedData(
    dataDir,
    { role: 'research', sample: true },
    async ({ client }) => (await client.triage.list({ limit: 1 })).total,
  );
  const { page } = await launch({ dataDir });
  await goTo(page, 'y');
  await expect(page.getByRole('region', { name: 'Waiting for research' })).toContainText(
    `${waiting} to triage`,
  );
  await expect(page.getByText('All clear')).toHaveCount(0);
  await checkScreen(page, 'today-research');
});

test('[TR15] with nothing left it says so; thousands are worked through smoothly', async ({
  launch,
  tempDir,
}) => {
  test.slow();
  const dataDir = tempDir('data');
  const many = 3_000;
  await seedData(dataDir, { role: 'research' }, async (core) => {
    const { record } = await core.client.records.create({
      type: 'deployment',
      values: { title: 'Site', status: 'active' },
    });
    core.write(
      Array.from({ length: many }, (_, i) => ({
        op: 'create' as const,
        type: 'breakage',
        values: {
          title: `Breakage number ${i}`,
          deployment: record.id,
          severity: i % 3 === 0 ? 's1_stops_work' : 's3_annoyance',
          repro: 'once',
          harm: 'none',
        },
      })),
      'import',
    );
  });
  const { page } = await launch({ dataDir });
  await goTo(page, 't');
  await expect(page.getByText('3,000 waiting')).toBeVisible();
  await article(page).waitFor();
  await checkScreen(page, 'triage-thousands');
  for (let left = many; left > many - 5; left--) {
    const before = await nameOfArticle(page);
    await page.keyboard.press('y');
    await next(page, before);
    await expect(page.getByText(`${(left - 1).toLocaleString('en')} waiting`)).toBeVisible();
  }
  await page.keyboard.press('End');
  await expect
    .poll(async () =>
      Number(await page.getByRole('listbox', { name: 'Observations' }).getAttribute('data-loaded')),
    )
    .toBeGreaterThan(200);
  await page.keyboard.press('Control+A');
  await page.keyboard.press('y');
  await expect
    .poll(async () =>
      (await page.getByRole('status').filter({ hasText: 'waiting' }).textContent())?.replace(
        /\D/g,
        '',
      ),
    )
    .not.toBe('2995');
  await page.keyboard.press('Home');
  for (
    let round = 0;
    round < 12 && !(await page.getByText('Nothing to decide').isVisible());
    round++
  ) {
    await rows(page).first().or(page.getByText('Nothing to decide')).waitFor();
    await page.keyboard.press('Control+A');
    await page.keyboard.press('y');
    await page.waitForFunction(
      () => document.querySelector('[role=toolbar] [role=status]') === null,
    );
  }
  await expect(page.getByText('Nothing to decide')).toBeVisible();
  await expect(page.getByText('0 waiting')).toBeVisible();
  await checkScreen(page, 'triage-all-clear');
});

/** Where each button of the decision bar stands, and whether all of them fit into it. */
const barBox = (page: Page) =>
  page.getByRole('toolbar', { name: /^Decide about/ }).evaluate((bar) => {
    const boxes = [...bar.querySelectorAll('button')].map((one) => one.getBoundingClientRect());
    const cut = [...bar.querySelectorAll('.mantine-Button-label')].filter(
      (label) => label.scrollWidth > label.clientWidth,
    );
    return {
      cut: cut.length,
      rows: new Set(boxes.map(({ top }) => top)).size,
      count: boxes.length,
      fits: Math.max(...boxes.map(({ right }) => right)) <= bar.getBoundingClientRect().right,
    };
  });

test('[TR11] decisions are one row at 1024 pixels, and s sets the severity', async ({
  launch,
  tempDir,
}) => {
  const dataDir = tempDir('data');
  await seedData(dataDir, { role: 'research' }, async (core) => {
    const { ids } = await seedStudio(core);
    await core.client.triage.decide({
      observations: [ids.get('Crowd walks backwards') ?? ''],
      decision: { kind: 'decline', reason: 'A matter of the edit suite.' },
    });
  });
  const { page } = await launch({ dataDir });
  await goTo(page, 't');
  await expect(rows(page)).toHaveCount(11);
  for (const width of [1024, 1280, 1440, 2560]) {
    await page.setViewportSize({ width, height: 700 });
    await article(page).waitFor();
    await expect
      .poll(() => barBox(page), String(width))
      .toEqual({ cut: 0, rows: 1, count: 9, fits: true });
  }
  await page.setViewportSize({ width: 1024, height: 700 });
  await checkScreen(page, 'triage-1024');
  await page.keyboard.press('Control+A');
  await expect(page.getByRole('toolbar').getByRole('status')).toContainText('11');
  await expect.poll(() => barBox(page)).toEqual({ cut: 0, rows: 1, count: 9, fits: true });
  await page.keyboard.press('Shift+S');
  await expect(page.getByRole('group', { name: 'Severities' })).toBeVisible();
  await checkScreen(page, 'triage-severity');
  await page.keyboard.press('4');
  await expect(page.getByText(/^Severity set on 6 records/)).toBeVisible();
  await expect(rows(page).getByTitle('S4 cosmetic')).toHaveCount(6);
  await page.keyboard.press('z');
  await expect(rows(page).getByTitle('S4 cosmetic')).toHaveCount(0);
  await page.keyboard.press('Escape');
  await page.getByRole('button', { name: 'Declined', exact: true }).click();
  await expect(rows(page)).toHaveCount(1);
  await expect.poll(() => barBox(page)).toEqual({ cut: 0, rows: 1, count: 10, fits: true });
});
