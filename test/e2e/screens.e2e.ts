import { join } from 'node:path';
import type { Page } from '@playwright/test';
import type { Core } from '../../electron/core/core.ts';
import { repoDir } from '../../scripts/runtime/repo.ts';
import { checkScreen } from './check-screen.ts';
import { expect, test } from './fixtures.ts';
import { seedData } from './seed-data.ts';

interface Screen {
  readonly name: string;
  readonly address: string;
  /** What stands on it when it is ready. */
  readonly ready: (page: Page) => Promise<void>;
}

const sizes = { small: { width: 1024, height: 700 }, large: { width: 2560, height: 1440 } } as const;
const headed = (name: string | RegExp) => (page: Page) => page.getByRole('heading', { level: 1, name }).waitFor();
const seen = (text: string | RegExp) => (page: Page) => page.getByText(text).first().waitFor();

/** Every page with the sample workspace in it, and the pages of some of its records. */
async function listScreens(core: Core): Promise<readonly Screen[]> {
  const idOf = async (type: string, title: string): Promise<string> => {
    const [found] = await core.client.records.find({ types: [type], text: title });
    if (!found) throw new Error(`the sample has no ${type} ${title}`);
    return found.id;
  };
  const experiment = async (title: string): Promise<string> => `/experiments/${await idOf('experiment', title)}`;
  const conflicted = (await core.client.feed.page({ filter: { conflicted: true } })).items[0]?.id;
  const studio = await idOf('deployment', 'Studio Nowhere');
  return [
    { name: 'today', address: '/today', ready: headed('Today') },
    { name: 'triage', address: '/triage', ready: (page) => page.getByRole('toolbar', { name: /^Decide about/ }).waitFor() },
    { name: 'triage-asked', address: '/triage?show=needs_info', ready: seen('Does it happen with the artwork file') },
    { name: 'record-declined', address: `/feed?record=${await idOf('breakage', 'Spoon has two bowls')}`, ready: seen('nobody at the table saw it') },
    { name: 'feed', address: '/feed', ready: seen('Dog walks through the table leg') },
    { name: 'record', address: `/feed?record=${await idOf('breakage', 'Hands merge')}`, ready: seen('Locked camera: fine, four of four.') },
    { name: 'record-in-conflict', address: `/feed?record=${conflicted}`, ready: seen('Pickup drops two frames at the cut') },
    { name: 'deployments', address: '/deployments', ready: seen('Imaginary Oats, spring campaign (sample)') },
    { name: 'deployment', address: `/deployments/${studio}`, ready: seen('Generated pickup saves the breakfast scene') },
    { name: 'experiments', address: '/experiments', ready: seen('Storyboard A/B') },
    { name: 'experiment-running', address: await experiment('Storyboard A/B'), ready: headed(/boards a scene/) },
    { name: 'experiment-stopped', address: await experiment('Packshot in new scenes'), ready: headed(/breakfast scenes/) },
    { name: 'experiment-draft', address: await experiment('German first'), ready: headed(/longest language/) },
    { name: 'conflicts', address: '/conflicts', ready: headed('Conflicts') },
    { name: 'professions', address: `/method/professions?record=${await idOf('profession', 'Filmmaker')}`, ready: seen('Set changes') },
    { name: 'iterations', address: `/method/iterations?record=${await idOf('model_iteration', 'reel-3.1')}`, ready: seen('Hands intact') },
    { name: 'people', address: '/method/people', ready: seen('Sample research lead') },
    { name: 'imports', address: '/imports', ready: headed('Imports') },
    { name: 'import-report', address: `/imports/${await importFixtures(core)}`, ready: headed(/^Import of/) },
    { name: 'settings-profile', address: '/settings/profile', ready: headed('Settings') },
    { name: 'settings-hub', address: '/settings/hub', ready: seen('What will happen') },
    { name: 'settings-appearance', address: '/settings/appearance', ready: seen('Colours') },
    { name: 'settings-data', address: '/settings/data', ready: seen('Backups') },
    { name: 'settings-keys', address: '/settings/keys', ready: seen('Capture an observation') },
  ];
}

/** Imports real reports, for a report that has something to say. @returns its id */
async function importFixtures(core: Core): Promise<string> {
  const ended = new Promise<void>((done) => { core.changes.listen((change) => { if (change.kind === 'import' && change.report.state !== 'running') done(); }); });
  const { preview } = await core.client.imports.preview({ paths: [join(repoDir, 'test/fixtures/avid'), join(repoDir, 'test/fixtures/aiid-cc-by-sa')], deployment: null });
  const { id } = await core.client.imports.start({ preview, deployment: null, newDeployment: 'Public failure reports', mapping: null });
  await ended;
  return id;
}

async function walk(page: Page, { address, ready }: Screen, picture: string): Promise<void> {
  await page.evaluate((hash) => { location.hash = hash; }, `#${address}`);
  await ready(page);
  await expect(page.getByRole('heading', { level: 1 })).toHaveCount(1);
  await expect(page.locator('[aria-busy="true"]')).toHaveCount(0);
  await checkScreen(page, picture);
  expect(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth), 'it scrolls sideways').toBeLessThanOrEqual(0);
}

for (const [size, viewport] of Object.entries(sizes)) {
  test(`[BE4] every screen with the sample workspace, light and dark, at ${viewport.width} × ${viewport.height}`, async ({ launch, tempDir }) => {
    test.setTimeout(300_000);
    const dataDir = tempDir('data');
    const screens = await seedData(dataDir, { sample: true }, listScreens);
    const { page } = await launch({ dataDir });
    await page.setViewportSize(viewport);
    // One bad screen must not hide the next: all are walked, then all that was wrong is told.
    const problems: string[] = [];
    for (const screen of screens) {
      await test.step(screen.name, () => walk(page, screen, `${size}-${screen.name}`)).catch((error: unknown) => problems.push(`${screen.name}: ${(error as Error).message}`));
    }
    expect(problems).toEqual([]);
  });
}
