import type { Page } from '@playwright/test';
import type { Core } from '../../electron/core/app/core.ts';
import { checkScreen } from './check-screen.ts';
import { expect, keepScreen, test } from './fixtures.ts';
import { countKeys } from './key-count.ts';
import { seedData } from './seed-data.ts';

const goal = {
  role: 'goal',
  name: 'Minutes per shot',
  unit: 'min',
  direction: 'down',
  baseline: 42,
  target: 20,
  observed: null,
};
const guardrail = {
  role: 'guardrail',
  name: 'Shots redone',
  unit: '%',
  direction: 'down',
  baseline: 8,
  target: 10,
  observed: null,
};

/**
 * One deployment, a profession with a stage, an iteration, and an experiment with the given values.
 * @returns the ids
 */
async function seedExperiment({ client }: Core, values: Record<string, unknown> = {}) {
  const make = async (type: string, given: Record<string, unknown>): Promise<string> =>
    (await client.records.create({ type, values: given as never })).record.id;
  const profession = await make('profession', {
    title: 'Filmmaker (sample)',
    stages: [
      {
        id: 'storyboard',
        name: 'Storyboard',
        inputs: [],
        outputs: [],
        minutes_typical: null,
        value_weight: null,
        coverage: [],
        failure_modes: [],
        magic_moments: [],
      },
    ],
  });
  const deployment = await make('deployment', {
    title: 'Studio Nowhere (sample)',
    status: 'active',
    profession,
  });
  const iteration = await make('model_iteration', {
    title: 'ray-3',
    kind: 'sft',
    status: 'released',
  });
  const experiment = await make('experiment', {
    title: 'Boards by talking',
    deployment,
    status: 'draft',
    hypothesis: 'Boards take half the time, because changes are made in the room.',
    metrics: [goal, guardrail],
    decision_criteria: 'clear_signals',
    stage: 'storyboard',
    phases: [
      {
        name: 'First act',
        reason: null,
        model_iteration: iteration,
        started_at: null,
        ended_at: null,
      },
    ],
    ...values,
  });
  return { deployment, iteration, experiment, make };
}

const running = { status: 'running' };

async function goToExperiments(page: Page): Promise<void> {
  await expect(page.getByRole('navigation', { name: 'Pages' })).toBeVisible();
  await page.keyboard.press('g');
  await page.keyboard.press('e');
  await expect(page.getByRole('heading', { level: 1, name: 'Experiments' })).toBeVisible();
}

async function openExperiment(page: Page, title = 'Boards by talking'): Promise<void> {
  await goToExperiments(page);
  await page.getByRole('button', { name: title }).waitFor();
  await page.keyboard.press('j');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('region', { name: 'Metrics' })).toBeVisible();
}

test('[XP1] [XP2] an experiment is made by keyboard; a checklist leads to its start', async ({
  launch,
  tempDir,
}) => {
  const dataDir = tempDir('data');
  await seedData(dataDir, {}, async (core) => {
    const { experiment } = await seedExperiment(core);
    await core.client.records.remove({ ids: [experiment] });
  });
  const { page } = await launch({ dataDir });
  await goToExperiments(page);
  await expect(page.getByText('An experiment tests a hypothesis')).toBeVisible();
  await checkScreen(page, 'experiments-empty');
  await page.keyboard.press('n');
  await expect(page.getByRole('textbox', { name: 'Title' })).toBeFocused();
  await page.keyboard.type('Boards by talking');
  await page.keyboard.press('Tab');
  await page.keyboard.type('Studio');
  await expect(page.getByRole('option', { name: /Studio Nowhere/ })).toBeVisible();
  await page.keyboard.press('Enter');
  await expect(page.getByRole('textbox', { name: 'Deployment' })).toHaveValue(
    'Studio Nowhere (sample)',
  );
  await expect(page.getByRole('textbox', { name: 'Model iteration' })).toHaveValue('ray-3');
  await checkScreen(page, 'experiment-new');
  await page.getByRole('button', { name: 'Clear model iteration' }).click();
  await page.keyboard.press('Control+Enter');
  const checklist = page.getByRole('region', { name: 'Before it starts' });
  await expect(checklist.getByText('5 items missing.')).toBeVisible();
  await expect(checklist.getByRole('button', { name: 'Start' })).toBeDisabled();
  await checkScreen(page, 'experiment-draft');
  await page.keyboard.press('s');
  await expect(checklist).toBeVisible();

  const fillIn = (what: string) => checklist.getByRole('button', { name: `Fill in ${what}` });
  await fillIn('a hypothesis').click();
  await page.keyboard.type('Boards take half the time.');
  await page.keyboard.press('Control+Enter');
  await expect(
    page.getByRole('heading', { level: 1, name: 'Boards take half the time.' }),
  ).toBeVisible();
  await expect(checklist.getByText('4 items missing.')).toBeVisible();

  await fillIn('a goal metric with baseline and target').click();
  await page.getByRole('button', { name: 'Add metric' }).click();
  await page.getByRole('combobox', { name: 'Role' }).click();
  await page.getByRole('option', { name: 'Goal' }).click();
  await page.getByRole('textbox', { name: 'Name' }).fill('Minutes per shot');
  await page.getByRole('combobox', { name: 'Direction' }).click();
  await page.getByRole('option', { name: 'Lower is better' }).click();
  await page.getByRole('textbox', { name: 'Baseline' }).fill('42');
  await page.getByRole('textbox', { name: 'Target' }).pressSequentially('20,5');
  await page.keyboard.press('Control+Enter');
  await expect(
    page.getByRole('img', { name: 'baseline 42, target 20.5, nothing observed yet' }),
  ).toBeVisible();

  await fillIn('a decision rule').click();
  await expect(page.getByRole('radio', { name: /Clear signals/ })).toBeFocused();
  await page.keyboard.press('2');
  await expect(page.getByText('ship unless a guardrail is worse.')).toBeVisible();
  await fillIn('a workflow stage').click();
  await expect(page.getByRole('combobox', { name: 'Stage' })).toBeFocused();
  await page.keyboard.type('Nowhere');
  await page.keyboard.press('Tab');
  await expect(page.getByText('No match for “Nowhere”')).toBeVisible();
  await page.getByRole('combobox', { name: 'Stage' }).fill('Story');
  await page.keyboard.press('Enter');
  await expect(fillIn('a workflow stage')).toHaveCount(0);
  await fillIn('a model iteration for the first phase').click();
  await page.getByRole('button', { name: 'Add phase' }).click();
  await page.getByRole('textbox', { name: 'Name' }).fill('First act');
  await page.getByRole('textbox', { name: 'Model iteration' }).fill('ray');
  await page.getByRole('option', { name: 'ray-3' }).click();
  await page.keyboard.press('Control+Enter');
  await expect(checklist.getByText(/^Ready/)).toBeVisible();
  await checkScreen(page, 'experiment-ready');

  await page.keyboard.press('s');
  await expect(checklist).toBeHidden();
  await expect(page.getByRole('listitem').filter({ hasText: 'First act' })).toHaveAttribute(
    'aria-current',
    'step',
  );
  await expect(
    page
      .getByRole('contentinfo', { name: 'Decision' })
      .or(page.locator('footer[aria-label=Decision]')),
  ).toContainText('Decision rule: do no harm');
  await page.keyboard.press('z');
  await expect(checklist.getByText(/^Ready/)).toBeVisible();
});

test('[XP9] an experiment starts in one form, with at most 20 keys besides words', async ({
  launch,
  tempDir,
}) => {
  const dataDir = tempDir('data');
  await seedData(dataDir, {}, async (core) => {
    const { experiment } = await seedExperiment(core);
    await core.client.records.remove({ ids: [experiment] });
  });
  const { page } = await launch({ dataDir });
  await expect(page.getByRole('navigation', { name: 'Pages' })).toBeVisible();
  const keys = countKeys(page);
  await keys.press('g', 'e', 'n');
  await keys.words('Boards by talking');
  await keys.press('Tab');
  await keys.words('Studio');
  await keys.press('Enter', 'Tab');
  await keys.words('Boards take a quarter of the time, because changes are made in the room.');
  await keys.press('Tab');
  await keys.words('240');
  await keys.press('Tab');
  await keys.words('60');
  await keys.press('Tab');
  await keys.words('min');
  await keys.press('Tab');
  await keys.words('First assembly');
  await keys.press('Tab', '1', 'Tab');
  await keys.words('Story');
  await keys.press('Enter');
  await expect(page.getByText('Ready to start.')).toBeVisible();
  await checkScreen(page, 'experiment-new-ready');
  await keys.press('Control+Enter');
  await expect(page.getByText('Experiment started')).toBeVisible();
  expect(keys.count()).toBeLessThanOrEqual(20);

  await expect(page.getByText('Running').first()).toBeVisible();
  await expect(
    page.getByRole('img', { name: 'baseline 240, target 60, nothing observed yet' }),
  ).toBeVisible();
  await expect(page.getByText(/lower is better/)).toBeVisible();
  await expect(page.getByRole('listitem').filter({ hasText: 'Phase 1' })).toContainText('ray-3');
  await expect(page.getByText('Mia Sample').first()).toBeVisible();
  await expect(page.getByText('ship only if every goal is clearly better')).toBeVisible();

  // In place: the value becomes the control, Esc puts it back, choosing saves.
  await page.getByRole('button', { name: 'Edit owner' }).focus();
  await page.keyboard.press('Enter');
  await expect(page.getByRole('textbox', { name: 'Owner' })).toBeFocused();
  await page.keyboard.press('Escape');
  await expect(page.getByRole('button', { name: 'Edit owner' })).toBeFocused();
  await expect(page.getByText('Owner changed')).toHaveCount(0);
});

test('[XP4] a change after the start shows old, new, when and who until set back', async ({
  launch,
  tempDir,
}) => {
  const dataDir = tempDir('data');
  await seedData(dataDir, {}, async (core) => {
    const { experiment } = await seedExperiment(core);
    // Still a draft: this is no change of what was agreed.
    await core.client.records.update({
      id: experiment,
      values: { hypothesis: 'Boards take half the time.' },
    });
    await core.client.records.update({ id: experiment, values: running });
  });
  const { page } = await launch({ dataDir });
  await openExperiment(page);
  const changed = page.getByRole('list', { name: 'Changed after the start' });
  await expect(
    page.getByRole('heading', { level: 1, name: 'Boards take half the time.' }),
  ).toBeVisible();
  await expect(changed).toHaveCount(0);

  await page.keyboard.press('e');
  const hypothesis = page.getByRole('textbox', { name: 'Hypothesis' });
  await expect(hypothesis).toBeFocused();
  await hypothesis.fill('Boards take a third less time.');
  await page.keyboard.press('Control+Enter');
  await expect(changed).toHaveCount(1);
  await expect(changed.locator('del')).toHaveText('Boards take half the time.');
  await expect(changed.locator('ins')).toHaveText('Boards take a third less time.');
  await expect(changed).toContainText('you');

  await page.getByRole('button', { name: 'Edit metrics' }).click();
  await page
    .getByRole('group', { name: 'Metrics' })
    .getByRole('button', { name: 'Minutes per shot' })
    .first()
    .click();
  await page.getByRole('textbox', { name: 'Target' }).fill('30');
  await page.keyboard.press('Control+Enter');
  const card = page.getByRole('article', { name: 'Minutes per shot' });
  await expect(card.getByRole('list', { name: 'Changed after the start' })).toContainText(
    'the target of “Minutes per shot” 20 min → 30 min',
  );
  await checkScreen(page, 'experiment-changed');

  await page.keyboard.press('e');
  await hypothesis.fill('Boards take half the time.');
  await page.keyboard.press('Control+Enter');
  await expect(changed).toHaveCount(1);
});

test('[XP3] [XP5] it is measured and decided with a reason, then read-only', async ({
  launch,
  tempDir,
}) => {
  const dataDir = tempDir('data');
  await seedData(dataDir, {}, async (core) => {
    const { experiment, iteration } = await seedExperiment(core);
    await core.client.records.update({
      id: experiment,
      values: {
        ...running,
        phases: [
          {
            name: 'First act',
            reason: null,
            model_iteration: iteration,
            started_at: '2026-03-02T09:00:00.000Z',
            ended_at: null,
          },
        ],
      },
    });
  });
  const { page, killCore } = await launch({ dataDir });
  await openExperiment(page);
  const card = page.getByRole('article', { name: 'Minutes per shot' });
  await card.getByRole('button', { name: 'Add observed value of Minutes per shot' }).press('Enter');
  await page.keyboard.type('much less');
  await page.keyboard.press('Enter');
  await expect(page.getByText('Enter a number')).toBeVisible();
  await page.keyboard.press('Control+a');
  await page.keyboard.type('31,5');
  await page.keyboard.press('Enter');
  await expect(card).toContainText('−10.5 min, 48% of the way to target');
  await expect(card.getByRole('img')).toHaveAccessibleName(
    'baseline 42, target 20, observed 31.5 (min)',
  );
  const guard = page.getByRole('article', { name: 'Shots redone' });
  await guard.getByRole('button').click();
  await page.keyboard.type('13');
  await page.keyboard.press('Enter');
  await expect(guard).toContainText('broken: +5 points, worse');
  await checkScreen(page, 'experiment-running');

  // A next phase on another iteration, named on the spot.
  await page.getByRole('heading', { name: 'Phases' }).click();
  await page.keyboard.press('i');
  await page
    .getByRole('form', { name: 'New phase' })
    .getByRole('textbox', { name: 'Model iteration' })
    .fill('ray-3.1');
  await page.getByRole('option', { name: 'Create model iteration “ray-3.1”' }).click();
  await expect(page.getByRole('button', { name: 'Start phase' })).toBeEnabled();
  await page.getByRole('button', { name: 'Start phase' }).click();
  await expect(page.getByRole('listitem').filter({ hasText: 'Phase 2' })).toHaveAttribute(
    'aria-current',
    'step',
  );
  await expect(page.getByRole('listitem').filter({ hasText: 'First act' })).not.toHaveAttribute(
    'aria-current',
    'step',
  );

  await page.keyboard.press('d');
  const form = page.getByRole('form', { name: 'Stop and decide' });
  await expect(form).toBeVisible();
  await page.keyboard.press('Control+Enter');
  await expect(form.getByRole('status')).toHaveText('Choose a result.');
  await form.getByText('Inconclusive').click();
  await form.getByText('Data job').click();
  await form.getByText('Measured').click();
  await form.getByRole('textbox', { name: 'Reason (one sentence)' }).fill('Guardrail broke.');
  await page.keyboard.press('Control+Enter');
  await expect(form.getByRole('status')).toHaveText('Give the reason in a sentence.');
  await form
    .getByRole('textbox', { name: 'Reason (one sentence)' })
    .fill('The guardrail broke before the goal was near.');
  await checkScreen(page, 'experiment-deciding');
  // What is typed survives a crash of the core and a look elsewhere.
  await killCore();
  await page.keyboard.press('Escape');
  await page.keyboard.press('d');
  await expect(form.getByRole('textbox', { name: 'Reason (one sentence)' })).toHaveValue(
    'The guardrail broke before the goal was near.',
  );
  await page.keyboard.press('Control+Enter');
  const bar = page.locator('footer[aria-label=Decision]');
  await expect(bar).toContainText('Inconclusive');
  await expect(bar).toContainText('Data job');
  await expect(bar).toContainText('decided by you');
  await expect(bar).toContainText('The guardrail broke before the goal was near.');
  await expect(page.getByRole('button', { name: 'Edit hypothesis' })).toHaveCount(0);
  await expect(page.getByRole('button', { name: /observed value/ })).toHaveCount(0);
  await checkScreen(page, 'experiment-stopped');

  await page.keyboard.press('z');
  await expect(page.getByRole('button', { name: 'Stop and decide' })).toBeVisible();
  await page.keyboard.press('Shift+Z');
  await page.getByRole('button', { name: 'Reopen' }).click();
  await expect(page.getByRole('listitem').filter({ hasText: 'Reopened' })).toHaveAttribute(
    'aria-current',
    'step',
  );
  await expect(bar).toContainText('goal not reached');
});

test('[XP7] evidence stands in three columns; a conflict is settled on the page', async ({
  launch,
  tempDir,
}) => {
  const dataDir = tempDir('data');
  await seedData(dataDir, {}, async (core) => {
    const { experiment, deployment, make } = await seedExperiment(core);
    await core.client.records.update({ id: experiment, values: running });
    await make('outcome', {
      title: 'Approved in the room',
      deployment,
      experiment,
      kind: 'magic_moment',
    });
    for (let i = 0; i < 10; i++)
      await make('breakage', {
        title: `Hands merge in shot ${i}`,
        deployment,
        experiment,
        severity: 's2_rework',
        repro: 'always',
        harm: 'none',
      });
    await make('data_need', {
      title: 'Boards that were thrown away',
      deployment,
      experiment,
      modality: 'image',
      rights: 'unknown',
      urgency: 'normal',
    });
    await make('breakage', {
      title: 'Of another experiment',
      deployment,
      severity: 's2_rework',
      repro: 'always',
      harm: 'none',
    });
    // Two who did not know of each other.
    await core.client.records.update({
      id: experiment,
      values: { owner: null, title: 'Boards by talking, A' },
      seen: { title: [] },
    });
    await core.client.records.update({
      id: experiment,
      values: { title: 'Boards by talking' },
      seen: { title: [] },
    });
  });
  const { page } = await launch({ dataDir });
  await openExperiment(page);
  const evidence = page.getByRole('region', { name: 'Evidence' });
  await expect(evidence.getByRole('heading', { name: 'Worked 1' })).toBeVisible();
  await expect(evidence.getByRole('heading', { name: 'Broke 10' })).toBeVisible();
  await expect(evidence.getByRole('heading', { name: 'Needs 1' })).toBeVisible();
  await expect(evidence.getByText('Of another experiment')).toHaveCount(0);
  await evidence.getByRole('button', { name: /Approved in the room/ }).click();
  await expect(page.getByRole('article', { name: /Approved in the room/ })).toBeVisible();
  await checkScreen(page, 'experiment-with-record');
  await page.keyboard.press('Escape');
  await expect(page.getByRole('article', { name: /Approved in the room/ })).toBeHidden();

  const conflict = page.getByRole('region', { name: 'Conflict in Title' });
  await expect(conflict).toBeVisible();
  await checkScreen(page, 'experiment-conflict');
  await conflict.getByRole('button', { name: 'Keep this' }).last().click();
  await expect(conflict).toBeHidden();
  await expect(page.getByText('Boards by talking, A', { exact: true })).toBeVisible();

  await evidence.getByRole('button', { name: 'Show all 10' }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'Feed' })).toBeVisible();
  await expect(page.getByText('10 found')).toBeVisible();
});

test('[XP6] the list groups by status and result, and narrows by status and words', async ({
  launch,
  tempDir,
}) => {
  const dataDir = tempDir('data');
  await seedData(dataDir, { sample: true }, async () => undefined);
  const { page } = await launch({ dataDir });
  await goToExperiments(page);
  const groups = page.getByRole('heading', { level: 2 });
  await expect(groups.first()).toHaveText(/^Running \d+$/);
  await checkScreen(page, 'experiments');
  await page.getByText('Drafts', { exact: true }).click();
  await expect(groups).toHaveCount(1);
  await expect(groups).toHaveText(/^Drafts \d+$/);
  await page.keyboard.press('/');
  await page.keyboard.type('no such words');
  await expect(page.getByText('No experiments match these filters.')).toBeVisible();
  await page.getByRole('button', { name: 'Show all' }).click();
  await expect(groups.first()).toHaveText(/^Running \d+$/);
  await page.setViewportSize({ width: 1024, height: 700 });
  await keepScreen(page, 'experiments-1024');
  await page.keyboard.press('j');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('region', { name: 'Metrics' })).toBeVisible();
  await keepScreen(page, 'experiment-1024');
  await page.setViewportSize({ width: 2560, height: 1440 });
  await keepScreen(page, 'experiment-2560');
});
