import { checkScreen } from './check-screen.ts';
import { expect, test } from './fixtures.ts';
import { seedData } from './seed-data.ts';
import { seedStudio } from './seed-studio.ts';

test('[UI30] the stages of a workflow are added, moved by keys and covered, and keep their ids', async ({ launch, tempDir }) => {
  const dataDir = tempDir('data');
  await seedData(dataDir, {}, seedStudio);
  const { page } = await launch({ dataDir });
  await expect(page.getByRole('option')).toHaveCount(12);
  await page.keyboard.press('g');
  await page.keyboard.press('p');
  await expect(page.getByRole('heading', { name: 'Professions', level: 1 })).toBeVisible();
  await page.keyboard.press('Enter');
  const workflow = page.getByRole('region', { name: 'Workflow' });
  const names = (): Promise<string[]> => workflow.locator('[data-stage] [aria-expanded] span:last-child').allTextContents();
  await expect.poll(names).toEqual(['Concept', 'Shoot', 'Edit']);
  await checkScreen(page, 'professions');

  await workflow.getByRole('button', { name: '3 Edit', exact: true }).focus();
  await page.keyboard.press('Alt+ArrowUp');
  await expect.poll(names).toEqual(['Concept', 'Edit', 'Shoot']);
  await expect(workflow.getByRole('button', { name: '2 Edit', exact: true })).toBeFocused();
  await page.keyboard.press('z');
  await expect.poll(names).toEqual(['Concept', 'Shoot', 'Edit']);

  await workflow.getByRole('button', { name: 'Add stage' }).click();
  await expect(page.getByRole('textbox', { name: 'Name' })).toBeFocused();
  await page.keyboard.type('Final output');
  await workflow.getByRole('button', { name: 'Add to failure modes' }).click();
  await page.keyboard.type('Render farm is full');
  await checkScreen(page, 'profession-stage-form');
  await page.keyboard.press('Control+Enter');
  await expect.poll(names).toEqual(['Concept', 'Shoot', 'Edit', 'Final output']);

  await page.getByRole('combobox', { name: 'Coverage of Edit by reel-3' }).selectOption('Mostly');
  await expect(page.getByRole('combobox', { name: 'Coverage of Edit by reel-3' })).toHaveValue('mostly');
  await workflow.getByRole('button', { name: 'Remove Concept' }).click();
  await expect.poll(names).toEqual(['Shoot', 'Edit', 'Final output']);
  await page.keyboard.press('z');
  await expect.poll(names).toEqual(['Concept', 'Shoot', 'Edit', 'Final output']);
  // Observations still know their stage by its id.
  await page.keyboard.press('g');
  await page.keyboard.press('f');
  await expect(page.getByRole('option').first()).toContainText('Edit');
});

test('[UI31] a new profession, iteration or person takes its name and the needed choices; what is logged with it is one step away', async ({ launch, tempDir }) => {
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
  await expect(page.getByText('Name is needed')).toBeVisible();
  await page.keyboard.type('reel-4');
  await checkScreen(page, 'iteration-new');
  await page.keyboard.press('Control+Enter');
  await expect(page.getByRole('article', { name: 'Record: reel-4' })).toBeVisible();
  await page.getByRole('option', { name: /reel-3/ }).click();
  await checkScreen(page, 'iterations');
  await page.getByRole('region', { name: 'Seen with it' }).getByRole('button', { name: /7 breakages/ }).click();
  await expect(page.getByRole('heading', { name: 'Feed', level: 1 })).toBeVisible();
  await expect(page.getByRole('option')).toHaveCount(7);
  await page.keyboard.press('g');
  await page.keyboard.press('o');
  await expect(page.getByRole('option', { name: /Mia Sample/ })).toBeVisible();
  await page.keyboard.press('Enter');
  await expect(page.getByRole('region', { name: 'Logged by them' }).getByRole('button', { name: /3 outcomes/ })).toBeVisible();
  await checkScreen(page, 'people');
});
