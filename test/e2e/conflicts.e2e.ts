import { checkScreen } from './check-screen.ts';
import { expect, test } from './fixtures.ts';
import { fromElsewhere } from './from-elsewhere.ts';
import { seedDecidedApart } from './other-lead.ts';
import { seedData } from './seed-data.ts';
import { seedStudio, titles } from './seed-studio.ts';

test('[SW9] conflicts wait in one place: a key decides, the next follows, undo works', async ({
  launch,
  tempDir,
}) => {
  test.slow();
  const dataDir = tempDir('data');
  await seedData(dataDir, {}, async (core) => {
    const studio = await seedStudio(core);
    const idOf = (title: string): string => studio.ids.get(title)!;
    const theirs = async (title: string, field: string, value: string): Promise<void> => {
      await fromElsewhere(core, studio.deployment, idOf(title), (stamp) => [
        { ...stamp, op: 'set', field, value, prev: [] } as never,
      ]);
    };
    await core.client.records.update({
      id: idOf(titles[0]),
      values: { severity: 's1_stops_work' },
    });
    await theirs(titles[0], 'severity', 's4_cosmetic');
    await core.client.records.update({ id: studio.experiment, values: { status: 'draft' } });
    await theirs(titles[1], 'title', titles[1]);
    await fromElsewhere(core, studio.deployment, idOf(titles[1]), (stamp) => [
      { ...stamp, op: 'remove', prev: [], seen: [] } as never,
    ]);
    await fromElsewhere(core, studio.deployment, studio.experiment, (stamp) => [
      { ...stamp, op: 'set', field: 'status', value: 'running', prev: [] } as never,
    ]);
  });
  const { page } = await launch({ dataDir });
  await expect(page.getByRole('link', { name: 'Conflicts 3' })).toBeVisible();
  await page.keyboard.press('g');
  await page.keyboard.press('x');
  await expect(page.getByRole('heading', { level: 1, name: 'Conflicts' })).toBeVisible();
  const rows = page.getByRole('listbox', { name: 'Conflicts' }).getByRole('option');
  await expect(rows).toHaveCount(3);
  const shown = page.getByRole('option', { selected: true });
  const first = await shown.textContent();
  await expect(
    page.getByRole('article').getByRole('region', { name: /^(Conflict in|Removed and edited)/ }),
  ).toBeVisible();
  await checkScreen(page, 'conflicts');

  await page.keyboard.press('2');
  await expect(rows).toHaveCount(2);
  await expect(shown).not.toHaveText(first ?? '');
  const second = await shown.textContent();
  await expect(
    page.getByRole('article').getByRole('region', { name: /^(Conflict in|Removed and edited)/ }),
  ).toBeVisible();
  await expect(page.getByRole('link', { name: 'Conflicts 2' })).toBeVisible();

  await page.keyboard.press('z');
  await expect(rows).toHaveCount(3);
  await expect(shown).toHaveText(first ?? '');

  await page.keyboard.press('j');
  await expect(shown).toHaveText(second ?? '');
  for (const left of [2, 1]) {
    await page.keyboard.press('1');
    await expect(rows).toHaveCount(left);
    await expect(
      page.getByRole('article').getByRole('region', { name: /^(Conflict in|Removed and edited)/ }),
    ).toBeVisible();
  }
  await page.keyboard.press('1');
  await expect(page.getByText('No conflicts.')).toBeVisible();
  await expect(page.getByRole('link', { name: 'Conflicts', exact: true })).toBeVisible();
  await checkScreen(page, 'conflicts-empty');
});

test('[SW9] [TR12] decisions made apart are listed by observation; a key settles', async ({
  launch,
  tempDir,
}) => {
  const dataDir = tempDir('data');
  await seedDecidedApart(dataDir, tempDir('other'));
  const { page } = await launch({ dataDir });
  // For research, the page is in the closed group, which says how much waits in it.
  await expect(page.getByRole('button', { name: 'More 1' })).toBeVisible();
  // Today counts it too, and leads there.
  await page.keyboard.press('g');
  await page.keyboard.press('y');
  const today = page.getByRole('region', { name: 'Waiting for research' });
  await expect(today).toContainText('1 decided twice');
  await page.getByRole('button', { name: '1 conflict to resolve' }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'Conflicts' })).toBeVisible();
  const row = page.getByRole('listbox', { name: 'Conflicts' }).getByRole('option');
  await expect(row).toContainText(titles[0]);
  await expect(row).toContainText('Conflicting decisions');
  await row.click();
  const observation = page.getByRole('article', { name: `Record: ${titles[0]}` });
  await expect(observation.getByRole('region', { name: 'Conflict in Decision' })).toBeVisible();
  await expect(observation.getByText('The camera’s, not the model’s.')).toBeVisible();
  for (const [size, viewport] of Object.entries({
    small: { width: 1024, height: 700 },
    large: { width: 2560, height: 1440 },
  })) {
    await page.setViewportSize(viewport);
    await checkScreen(page, `${size}-conflicts-decided-twice`);
  }
  await page.keyboard.press('1');
  await expect(page.getByText('No conflicts.')).toBeVisible();
  await page.keyboard.press('z');
  await expect(row).toContainText(titles[0]);
});
