import type { Page } from '@playwright/test';
import { checkScreen } from './check-screen.ts';
import { expect, test } from './fixtures.ts';
import { otherLead, seedDecidedApart } from './other-lead.ts';
import { seedData } from './seed-data.ts';
import { seedStudio, titles } from './seed-studio.ts';

const rows = (page: Page) => page.getByRole('listbox', { name: 'Observations' }).getByRole('option');
const article = (page: Page) => page.getByRole('article');
const strip = (page: Page) => page.getByRole('region', { name: 'What research decided' });
const nameOfArticle = async (page: Page): Promise<string> => (await article(page).getAttribute('aria-label'))?.replace('Record: ', '') ?? '';
/** By keys, once the window listens to them. */
async function goTo(page: Page, letter: 't' | 'y'): Promise<void> {
  await page.getByRole('navigation', { name: 'Pages' }).waitFor();
  await page.keyboard.press('g');
  await page.keyboard.press(letter);
}
/** The record beside the list is another one than before. */
const next = (page: Page, before: string) => expect.poll(() => nameOfArticle(page)).not.toBe(before);

test('[TR11] everything is decided by one key each, the next one is there at once, and z takes it back', async ({ launch, tempDir }) => {
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
  await page.keyboard.press('z');
  await expect(rows(page)).toHaveCount(12);
  await page.keyboard.press('Home');
  await expect.poll(() => nameOfArticle(page)).toBe(first);

  await page.keyboard.press('i');
  await expect(page.getByRole('textbox', { name: 'Question to whoever logged it' })).toBeFocused();
  await page.keyboard.type('Which camera was it?');
  await checkScreen(page, 'triage-question');
  await page.keyboard.press('Enter');
  await expect(rows(page)).toHaveCount(11);
  await next(page, first);
  const second = await nameOfArticle(page);
  await page.keyboard.press('n');
  await expect(page.getByRole('textbox', { name: 'Reason, which they will read' })).toBeFocused();
  await page.keyboard.type('A matter of the edit suite.');
  await page.keyboard.press('Enter');
  await expect(rows(page)).toHaveCount(10);
  await next(page, second);
  await page.keyboard.press('s');
  await expect(page.getByRole('button', { name: /^Tomorrow/ })).toBeFocused();
  await checkScreen(page, 'triage-snooze');
  await page.keyboard.press('2');
  await expect(rows(page)).toHaveCount(9);

  const third = await nameOfArticle(page);
  await page.keyboard.press('d');
  await expect(page.getByRole('combobox', { name: 'Find what it is a duplicate of' })).toBeFocused();
  const other = titles.find((title) => title !== third && /Colour|Prop/.test(title)) as string;
  await page.keyboard.type(other.slice(0, 6).toLowerCase());
  await expect(page.getByRole('option', { name: other }).last()).toBeVisible();
  await checkScreen(page, 'triage-duplicate');
  await page.keyboard.press('Enter');
  await expect(rows(page)).toHaveCount(8);
  await next(page, third);
});

test('[TR11] priority, person and several at once by keys; a score opens, decisions are found again and reopened', async ({ launch, tempDir }) => {
  test.slow();
  const dataDir = tempDir('data');
  await seedData(dataDir, { role: 'research' }, async (core) => {
    const { ids } = await seedStudio(core);
    await core.client.triage.decide({ observations: [ids.get('Crowd walks backwards') ?? ''], decision: { kind: 'decline', reason: 'A matter of the edit suite.' } });
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
  await expect(page.getByRole('group', { name: 'Terms of the score' })).toContainText('Weights, version 1');
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
  for (const key of ['Accept', 'Duplicate of…', 'Ask for more', 'Decline', 'Snooze', 'Assign to…', 'Urgent priority']) await expect(page.getByRole('dialog').getByText(key, { exact: true })).toBeVisible();
  await page.keyboard.press('Escape');
  await page.getByRole('button', { name: 'Declined', exact: true }).click();
  await expect(rows(page)).toHaveCount(1);
  await expect(strip(page)).toContainText('A matter of the edit suite.');
  await page.keyboard.press('u');
  await expect(page.getByText('Nothing was declined yet.')).toBeVisible();
});


test('[TR12] what two leads decided apart stands first in line with both decisions, and a digit picks one', async ({ launch, tempDir }) => {
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
  const declinedFirst = (await conflict.innerText()).indexOf('Declined') < (await conflict.innerText()).indexOf('Accepted');
  await page.keyboard.press(declinedFirst ? '1' : '2');
  await expect(rows(page).filter({ hasText: titles[0] })).toHaveCount(0);
  await page.getByRole('button', { name: 'Declined', exact: true }).click();
  await expect(strip(page)).toContainText('The camera’s, not the model’s.');
});

test('[TR13] a question stands at the record and in Today; it is answered in place and comes back to research', async ({ launch, tempDir }) => {
  test.slow();
  const [dataDir, other] = [tempDir('data'), tempDir('other')];
  await seedData(dataDir, {}, async (core) => {
    const { ids } = await seedStudio(core);
    const of = (title: (typeof titles)[number]): string[] => [ids.get(title) ?? ''];
    await otherLead(core, dataDir, other, async ({ client }) => {
      await client.triage.decide({ observations: of(titles[0]), decision: { kind: 'ask', question: 'Which camera was it, and which lens?' } });
      await client.triage.decide({ observations: of('Needs dusk footage'), decision: { kind: 'accept' } });
      await client.triage.decide({ observations: of('Dialogue out of sync'), decision: { kind: 'decline', reason: 'The sound card drops frames; no model helps.' } });
      await client.triage.decide({ observations: of('Hände verschmelzen beim Schwenk'), decision: { kind: 'duplicate', of: of(titles[0])[0] ?? '' } });
    });
    await core.client.drafts.put({ key: `comment:${ids.get('Prop vanishes in shot four')}`, content: { body: 'It was on the table until' } });
  });
  const { page } = await launch({ dataDir });
  await goTo(page, 'y');
  const questions = page.getByRole('region', { name: 'Questions to you' });
  await expect(questions).toContainText('Which camera was it, and which lens?');
  await expect(page.getByRole('region', { name: 'What research decided' }).getByRole('listitem')).toHaveCount(3);
  await expect(page.getByRole('region', { name: 'Begun and not finished' })).toContainText('It was on the table until');
  await checkScreen(page, 'today');
  await page.keyboard.press('j');
  await page.keyboard.press('Enter');
  await expect(strip(page)).toContainText('Which camera was it, and which lens?');
  await expect(strip(page)).toContainText('Noa Sample');
  await checkScreen(page, 'record-question');
  await page.keyboard.press('r');
  await expect(page.getByRole('textbox', { name: 'Answer the question' })).toBeFocused();
  await page.keyboard.type('The small one, with the 35.');
  await page.keyboard.press('Control+Enter');
  await expect(strip(page)).toContainText('Answered');
  await expect(page.getByRole('region', { name: /^Comments on/ })).toContainText('The small one, with the 35.');
  await page.keyboard.press('Escape');
  await goTo(page, 'y');
  await expect(questions).toHaveCount(0);
  await goTo(page, 't');
  await expect(rows(page).filter({ hasText: titles[0] }).getByRole('img', { name: 'Answered' })).toBeVisible();
});

test('[TR14] Today tells verdicts until they were seen, on this device, and is calm when nothing needs anybody', async ({ launch, tempDir }) => {
  const [dataDir, other] = [tempDir('data'), tempDir('other')];
  await seedData(dataDir, {}, async (core) => {
    const { record: deployment } = await core.client.records.create({ type: 'deployment', values: { title: 'Site', status: 'active' } });
    const { record } = await core.client.records.create({ type: 'breakage', values: { title: 'Feet slide', deployment: deployment.id, severity: 's2_rework', repro: 'once', harm: 'none', occurred_at: '2026-01-05T10:00:00.000Z' } });
    await otherLead(core, dataDir, other, ({ client }) => client.triage.decide({ observations: [record.id], decision: { kind: 'accept' } }));
  });
  const started = await launch({ dataDir });
  await goTo(started.page, 'y');
  const verdicts = (page: Page) => page.getByRole('region', { name: 'What research decided' });
  await verdicts(started.page).getByRole('button', { name: 'Mark all as seen' }).click();
  await expect(verdicts(started.page)).toContainText('Nothing new since you last looked.');
  await checkScreen(started.page, 'today-quiet');
  await started.quit();
  const { page } = await launch({ dataDir, userDataDir: started.userDataDir });
  await goTo(page, 'y');
  await expect(verdicts(page)).toContainText('Nothing new since you last looked.');
  await verdicts(page).getByRole('button', { name: 'Show the earlier ones' }).click();
  await expect(verdicts(page)).toContainText('Feet slide');
});

test('[TR14] with something to triage Today says what waits, and not that nothing needs anybody', async ({ launch, tempDir }) => {
  const dataDir = tempDir('data');
  const waiting = await seedData(dataDir, { role: 'research', sample: true }, async ({ client }) => (await client.triage.list({ limit: 1 })).total);
  const { page } = await launch({ dataDir });
  await goTo(page, 'y');
  await expect(page.getByRole('region', { name: 'Waiting for research' })).toContainText(`${waiting} to triage`);
  await expect(page.getByText('Nothing was seen yet today.')).toBeVisible();
  await expect(page.getByText('Nothing needs you now')).toHaveCount(0);
  await checkScreen(page, 'today-research');
});

test('[TR15] with nothing left it says so; thousands are worked through from the top without a wait that one feels', async ({ launch, tempDir }) => {
  test.slow();
  const dataDir = tempDir('data');
  const many = 3_000;
  await seedData(dataDir, { role: 'research' }, async (core) => {
    const { record } = await core.client.records.create({ type: 'deployment', values: { title: 'Site', status: 'active' } });
    core.write(Array.from({ length: many }, (_, i) => ({ op: 'create' as const, type: 'breakage', values: { title: `Breakage number ${i}`, deployment: record.id, severity: i % 3 === 0 ? 's1_stops_work' : 's3_annoyance', repro: 'once', harm: 'none' } })), 'import');
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
  await expect.poll(async () => Number(await page.getByRole('listbox', { name: 'Observations' }).getAttribute('data-loaded'))).toBeGreaterThan(200);
  await page.keyboard.press('Control+A');
  await page.keyboard.press('y');
  await expect.poll(async () => (await page.getByRole('status').filter({ hasText: 'waiting' }).textContent())?.replace(/\D/g, '')).not.toBe('2995');
  await page.keyboard.press('Home');
  for (let round = 0; round < 12 && !(await page.getByText('All clear. Nothing waits for a decision.').isVisible()); round++) {
    await rows(page).first().or(page.getByText('All clear. Nothing waits for a decision.')).waitFor();
    await page.keyboard.press('Control+A');
    await page.keyboard.press('y');
    await page.waitForFunction(() => document.querySelector('[role=toolbar] [role=status]') === null);
  }
  await expect(page.getByText('All clear. Nothing waits for a decision.')).toBeVisible();
  await expect(page.getByText('0 waiting')).toBeVisible();
  await checkScreen(page, 'triage-all-clear');
});
