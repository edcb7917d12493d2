import type { Page } from '@playwright/test';
import type { Core } from '../../electron/core/app/core.ts';
import { checkScreen } from './check-screen.ts';
import { expect, keepScreen, test } from './fixtures.ts';
import { countKeys } from './key-count.ts';
import { otherLead } from './other-lead.ts';
import { seedData } from './seed-data.ts';
import { seedStudio, titles } from './seed-studio.ts';

const region = (page: Page, name: string) => page.getByRole('region', { name });
const badge = (page: Page, name: string) =>
  page
    .getByRole('navigation', { name: 'Pages' })
    .getByRole('link', { name: new RegExp(`^${name}`) });

async function openToday(page: Page): Promise<void> {
  await page.getByRole('navigation', { name: 'Pages' }).waitFor();
  await page.keyboard.press('g');
  await page.keyboard.press('y');
  await expect(page.getByRole('heading', { level: 1, name: 'Today' })).toBeVisible();
}

/** An FDC with a question, a decision, a running experiment, one not started, and two drafts. */
const seedSite = async (core: Core, dataDir: string, other: string): Promise<void> => {
  const { ids, deployment } = await seedStudio(core);
  const { client } = core;
  const idOf = (title: (typeof titles)[number]): string => ids.get(title) ?? '';
  await otherLead(core, dataDir, other, async (lead) => {
    await lead.client.triage.decide({
      observations: [idOf(titles[0])],
      decision: { kind: 'ask', question: 'Which camera was it, and which lens?' },
    });
    await lead.client.triage.decide({
      observations: [idOf('Needs dusk footage')],
      decision: { kind: 'accept' },
    });
  });
  const inFiveDays = new Date(Date.now() + 5 * 86_400_000).toISOString().slice(0, 10);
  await client.records.update({ id: deployment, values: { ends_on: inFiveDays } });
  const metric = { unit: 'min', direction: 'down', baseline: 240, target: 60 };
  await client.records.create({
    type: 'experiment',
    values: {
      title: 'First assembly by talking',
      deployment,
      status: 'running',
      metrics: [
        { ...metric, role: 'goal', name: 'First assembly', observed: null },
        { ...metric, role: 'guardrail', name: 'Rounds of changes', observed: 300 },
      ],
    },
  });
  await client.records.create({
    type: 'experiment',
    values: { title: 'Dailies at noon', deployment, status: 'draft' },
  });
  await client.drafts.put({
    key: `comment:${idOf('Prop vanishes in shot four')}`,
    content: { body: 'It was on the table until' },
  });
};

test('[TD1] [TD2] [TD3] on site: questions and values are answered in Today', async ({
  launch,
  tempDir,
}) => {
  test.slow();
  const [dataDir, other] = [tempDir('data'), tempDir('other')];
  await seedData(dataDir, {}, (core) => seedSite(core, dataDir, other));
  const { page } = await launch({ dataDir });
  await expect(badge(page, 'Today')).toHaveAccessibleName('Today 2');
  await openToday(page);
  const questions = region(page, 'Questions for you');
  const experiments = region(page, 'Your experiments');
  await expect(questions).toContainText('Which camera was it, and which lens?');
  await expect(experiments).toContainText('Guardrail broken: Rounds of changes');
  await expect(experiments).toContainText('days left');
  const unfinished = region(page, 'Drafts');
  await expect(unfinished).toContainText('It was on the table until');
  await expect(unfinished).toContainText('Say what you expect, and why.');
  await expect(region(page, 'What research decided')).toContainText('Needs dusk footage');
  await checkScreen(page, 'today-site');
  await page.setViewportSize({ width: 1024, height: 700 });
  await keepScreen(page, 'today-site-small');

  const keys = countKeys(page);
  await keys.press('j', 'Enter');
  await keys.words('The small one, with the 35.');
  await keepScreen(page, 'today-answer-small');
  await keys.press('Control+Enter');
  await expect(questions).toHaveCount(0);
  expect(keys.inputs(), 'a question is answered').toBe(4);
  await expect(badge(page, 'Today')).toHaveAccessibleName('Today 1');

  const row = experiments.getByRole('button', { name: /First assembly by talking.*Add value/ });
  await row.focus();
  await page.keyboard.press('Enter');
  await expect(page.getByRole('textbox', { name: 'Observed First assembly' })).toBeFocused();
  await checkScreen(page, 'today-add-value');
  await page.keyboard.type('120');
  await page.keyboard.press('Enter');
  await expect(experiments).toContainText('−120 min');
  await page.keyboard.press('Escape');
  await expect(row).toBeFocused();
  await expect(row).toHaveAttribute('aria-expanded', 'false');
});

test('[TD1] [TD2] in research: what waits, harm first, the oldest, and answers', async ({
  launch,
  tempDir,
}) => {
  const dataDir = tempDir('data');
  const waiting = await seedData(
    dataDir,
    { role: 'research', sample: true },
    async ({ client }) => (await client.triage.list({ limit: 1 })).total,
  );
  const { page } = await launch({ dataDir });
  await expect(badge(page, 'Triage')).toHaveAccessibleName(`Triage ${waiting}`);
  await openToday(page);
  const waits = region(page, 'Waiting for research');
  await expect(waits).toContainText(`${waiting} to triage`);
  await expect(waits).toContainText('Oldest: ');
  const answers = region(page, 'New answers');
  await expect(answers.getByRole('listitem')).not.toHaveCount(0);
  await checkScreen(page, 'today-lead');
  await page.setViewportSize({ width: 1024, height: 700 });
  await keepScreen(page, 'today-lead-small');
  await page.keyboard.press('j');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { level: 1, name: 'Triage' })).toBeVisible();
  await expect(page.getByRole('article')).toBeVisible();
});

test('[TD1] [TD4] for customer success: accounts by what changed since a look', async ({
  launch,
  tempDir,
}) => {
  const dataDir = tempDir('data');
  await seedData(dataDir, { role: 'success', sample: true }, async () => undefined);
  const { page } = await launch({ dataDir });
  await openToday(page);
  const changed = region(page, 'Accounts that changed');
  await expect(changed.getByRole('listitem')).toHaveCount(3);
  await checkScreen(page, 'today-success');
  const [first = ''] = await changed.getByRole('listitem').allInnerTexts();
  await page.keyboard.press('j');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { level: 1, name: 'Accounts' })).toBeVisible();
  await expect(
    page.getByRole('heading', { level: 2, name: first.split('\n')[0] ?? '' }),
  ).toBeVisible();
  await openToday(page);
  await expect(changed.getByRole('listitem')).toHaveCount(2);
  await expect(changed).not.toContainText(first.split('\n')[0] ?? '');
});

test('[TD5] the first start lands on Today with first steps, which then go away', async ({
  launch,
}) => {
  const { page } = await launch();
  await expect(page.getByLabel('Your name')).toBeFocused();
  await page.keyboard.type('Kim Sample');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { level: 1, name: 'Today' })).toBeVisible();
  const steps = region(page, 'First steps');
  await expect(steps.getByRole('listitem')).toHaveCount(3);
  await checkScreen(page, 'today-first');
  await page.setViewportSize({ width: 1024, height: 700 });
  await keepScreen(page, 'today-first-small');
  await page.keyboard.press('j');
  await page.keyboard.press('j');
  await page.keyboard.press('Enter');
  await expect(
    page.getByRole('heading', { level: 1, name: /^If the director boards a scene by talking/ }),
  ).toBeVisible();
  await keepScreen(page, 'sample-experiment');
  await openToday(page);
  await expect(steps).not.toContainText('Open a sample experiment');
  await expect(region(page, 'Your experiments')).toContainText('Sample: storyboard by talking');
  await page.keyboard.press('c');
  await page.keyboard.type('worked light was right at once');
  await page.keyboard.press('Enter');
  await expect(page.getByText('“light was right at once” saved')).toBeVisible();
  await expect(steps.getByRole('listitem')).toHaveCount(1);
  await steps.getByRole('button', { name: 'Hide first steps' }).click();
  await expect(steps).toHaveCount(0);
});
