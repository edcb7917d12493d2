import { checkScreen } from './check-screen.ts';
import { expect, test } from './fixtures.ts';
import { pressOther } from './press-other.ts';
import { seedData } from './seed-data.ts';
import { seedStudio } from './seed-studio.ts';

test('[UI30] [WI19] [PF2] stages are added, moved by keys and covered, and keep their IDs', async ({
  launch,
  tempDir,
}) => {
  const dataDir = tempDir('data');
  await seedData(dataDir, {}, async (core) => {
    await seedStudio(core);
    await core.client.records.create({
      type: 'model_iteration',
      values: { title: 'copy-9', kind: 'sft', status: 'released' },
    });
  });
  const { page } = await launch({ dataDir });
  await expect(page.getByRole('option')).toHaveCount(12);
  await page.keyboard.press('g');
  await page.keyboard.press('p');
  await expect(page.getByRole('heading', { name: 'Professions', level: 1 })).toBeVisible();
  await page.keyboard.press('Enter');
  const workflow = page.getByRole('region', { name: 'Workflow', exact: true });
  const names = (): Promise<string[]> =>
    workflow.locator('[data-stage] [aria-expanded] span:last-child').allTextContents();
  await expect.poll(names).toEqual(['Concept', 'Shoot', 'Edit']);
  await checkScreen(page, 'professions');

  await workflow.getByRole('button', { name: '3 Edit', exact: true }).focus();
  await page.keyboard.press('Alt+ArrowUp');
  await expect.poll(names).toEqual(['Concept', 'Edit', 'Shoot']);
  await expect(workflow.getByRole('button', { name: '2 Edit', exact: true })).toBeFocused();
  await page.keyboard.press('z');
  await expect.poll(names).toEqual(['Concept', 'Shoot', 'Edit']);

  await workflow.getByRole('button', { name: '3 Edit', exact: true }).focus();
  await pressOther(page, 'у', 'KeyE');
  await expect(page.getByRole('textbox', { name: 'Name' })).toHaveValue('Edit');
  await page.keyboard.press('Escape');
  await expect(page.getByRole('textbox', { name: 'Name' })).toHaveCount(0);

  await workflow.getByRole('button', { name: 'Add stage' }).click();
  await expect(page.getByRole('textbox', { name: 'Name' })).toBeFocused();
  await page.keyboard.type('Final output');
  await workflow.getByRole('button', { name: 'Add to failure modes' }).click();
  await page.keyboard.type('Render farm is full');
  await checkScreen(page, 'profession-stage-form');
  await page.keyboard.press('Control+Enter');
  await expect.poll(names).toEqual(['Concept', 'Shoot', 'Edit', 'Final output']);

  // Only what was used in the profession stands there; another one comes on request.
  const coverage = page.getByRole('region', { name: 'Coverage' });
  await expect(coverage.getByRole('columnheader')).toHaveText(['Stage', 'reel-3']);
  await coverage.getByRole('textbox', { name: 'Rate another iteration' }).fill('copy');
  await page.keyboard.press('Enter');
  await expect(coverage.getByRole('columnheader')).toHaveText(['Stage', 'reel-3', 'copy-9']);
  await page.getByRole('combobox', { name: 'Coverage of Edit by reel-3' }).selectOption('Mostly');
  await expect(page.getByRole('combobox', { name: 'Coverage of Edit by reel-3' })).toHaveValue(
    'mostly',
  );
  await page.getByRole('combobox', { name: 'Coverage of Edit by copy-9' }).selectOption('Native');

  const map = page.getByRole('region', { name: 'Workflow map' });
  await expect(map.getByRole('button', { name: /^Edit/ })).toContainText('Native (was mostly)');
  await page.keyboard.press(',');
  await expect(map.getByRole('group', { name: 'Iteration' })).toContainText('reel-3');
  await expect(map.getByRole('button', { name: /^Edit/ })).toContainText('Mostly');
  await map.getByRole('button', { name: 'Later iteration' }).click();
  await expect(map.getByRole('group', { name: 'Iteration' })).toContainText('copy-9');
  await expect(map.getByRole('button', { name: /^Final output/ })).toContainText('No evidence yet');

  // The map fills itself; what shows nothing listed becomes a failure mode in two clicks.
  await map.getByRole('button', { name: /^Edit/ }).click();
  const breakage = 'Hands merge when the camera pans';
  await map.getByRole('button', { name: `Link to… “${breakage}”` }).click();
  await page.getByRole('menuitem', { name: 'Add as a failure mode' }).click();
  await expect(map.getByRole('button', { name: `Unlink “${breakage}”` })).toBeVisible();
  await expect(map.getByText('Shown by 1 observation')).toBeVisible();
  await checkScreen(page, 'profession-map');
  await page.keyboard.press('z');
  await expect(map.getByRole('button', { name: `Link to… “${breakage}”` })).toBeVisible();

  await workflow.getByTitle('Drag to move Final output').dragTo(workflow.getByText('Concept'), {
    targetPosition: { x: 4, y: 2 },
  });
  await expect.poll(names).toEqual(['Final output', 'Concept', 'Shoot', 'Edit']);
  await page.keyboard.press('z');
  await expect.poll(names).toEqual(['Concept', 'Shoot', 'Edit', 'Final output']);

  await workflow.getByRole('button', { name: 'Remove Concept' }).click();
  await expect.poll(names).toEqual(['Shoot', 'Edit', 'Final output']);
  await page.keyboard.press('z');
  await expect.poll(names).toEqual(['Concept', 'Shoot', 'Edit', 'Final output']);
  // Observations still know their stage by its id.
  await page.keyboard.press('g');
  await page.keyboard.press('f');
  await expect(page.getByRole('option').first()).toContainText('Edit');
});

test('[UI31] a new profession, iteration or person takes a name and few choices', async ({
  launch,
  tempDir,
}) => {
  const dataDir = tempDir('data');
  await seedData(dataDir, {}, seedStudio);
  const { page } = await launch({ dataDir });
  await expect(page.getByRole('option')).toHaveCount(12);
  await page.keyboard.press('g');
  await page.keyboard.press('m');
  await expect(page.getByRole('heading', { name: 'Model iterations', level: 1 })).toBeVisible();
  await page.keyboard.press('n');
  await expect(page.getByRole('textbox', { name: 'Name' })).toBeFocused();
  await page.keyboard.press('Control+Enter');
  await expect(page.getByText('Name is required')).toBeVisible();
  await page.keyboard.type('reel-4');
  await checkScreen(page, 'iteration-new');
  await page.keyboard.press('Control+Enter');
  await expect(page.getByRole('article', { name: 'Record: reel-4' })).toBeVisible();
  await page.getByRole('option', { name: /reel-3/ }).click();
  await checkScreen(page, 'iterations');
  await page
    .getByRole('region', { name: 'Observations with this model' })
    .getByRole('button', { name: /7 breakages/ })
    .click();
  await expect(page.getByRole('heading', { name: 'Feed', level: 1 })).toBeVisible();
  await expect(page.getByRole('option')).toHaveCount(7);
  await page.keyboard.press('g');
  await page.keyboard.press('o');
  await expect(page.getByRole('option', { name: /Mia Sample/ })).toBeVisible();
  await page.keyboard.press('Enter');
  await expect(
    page
      .getByRole('region', { name: 'Logged by this person' })
      .getByRole('button', { name: /3 outcomes/ }),
  ).toBeVisible();
  await checkScreen(page, 'people');
});

test('[PF3] [PF4] starter workflows fill an empty page, and the order says why', async ({
  launch,
  tempDir,
}) => {
  const dataDir = tempDir('data');
  await seedData(dataDir, { role: 'research' }, async () => undefined);
  const { page } = await launch({ dataDir });
  await page.keyboard.press('g');
  await page.keyboard.press('p');
  await expect(page.getByText('No professions yet.')).toBeVisible();
  await page.getByRole('button', { name: 'Starter workflows…' }).click();
  await page.getByRole('checkbox', { name: 'Lawyer' }).check();
  await page.getByRole('checkbox', { name: 'Teacher' }).check();
  await checkScreen(page, 'starter-workflows');
  await page.getByRole('button', { name: 'Add 2 workflows' }).click();
  await expect(page.getByRole('article', { name: 'Record: Lawyer' })).toBeVisible();
  await expect(
    page.getByRole('region', { name: 'Workflow map' }).getByRole('button', { name: /^Drafting/ }),
  ).toContainText('25 % of the value');
  await page.keyboard.press('Escape');
  const order = page.getByRole('region', { name: 'Which profession first' });
  await expect(order.getByRole('button', { name: /1 Lawyer 0\.20/ })).toBeVisible();
  await expect(
    order.getByText('Teacher would come before Lawyer if boundary clarity of Teacher were 1', {
      exact: false,
    }),
  ).toBeVisible();
});
