import { join } from 'node:path';
import type { Page } from '@playwright/test';
import type { Core } from '../../electron/core/app/core.ts';
import { pages } from '../../renderer/app/pages.ts';
import { repoDir } from '../../scripts/runtime/repo.ts';
import { checkScreen } from './check-screen.ts';
import { expect, test } from './fixtures.ts';
import { addressOf } from './page-address.ts';
import { seedData } from './seed-data.ts';

interface Screen {
  readonly name: string;
  readonly address: string;
  /** What stands on it when it is ready. */
  readonly ready: (page: Page) => Promise<void>;
}

const sizes = {
  small: { width: 1024, height: 700 },
  large: { width: 2560, height: 1440 },
} as const;
const headed = (name: string | RegExp) => (page: Page) =>
  page.getByRole('heading', { level: 1, name }).waitFor();
const seen = (text: string | RegExp) => (page: Page) => page.getByText(text).first().waitFor();

/** What is waited for on a page beyond its heading. */
const readyOn: Readonly<Record<string, Screen['ready']>> = {
  triage: (page) => page.getByRole('toolbar', { name: /^Decide about/ }).waitFor(),
  feed: seen('Dog walks through the table leg'),
  deployments: seen('Imaginary Oats, spring campaign (sample)'),
  experiments: seen('Storyboard A/B'),
  people: seen('Sample research lead'),
};

/** Every page with the sample workspace in it, and the pages of some of its records. */
async function listScreens(core: Core): Promise<readonly Screen[]> {
  const idOf = async (type: string, title: string): Promise<string> => {
    const [found] = await core.client.records.find({ types: [type], text: title });
    if (!found) throw new Error(`the sample has no ${type} ${title}`);
    return found.id;
  };
  const experiment = async (title: string): Promise<string> =>
    `/experiments/${await idOf('experiment', title)}`;
  const conflicted = (await core.client.feed.page({ filter: { conflicted: true } })).items[0]?.id;
  const studio = await idOf('deployment', 'Studio Nowhere');
  return [
    ...pages.map((page) => ({
      name: page.name,
      address: addressOf(page),
      ready: readyOn[page.name] ?? headed(page.title),
    })),
    {
      name: 'triage-asked',
      address: '/triage?show=needs_info',
      ready: seen('Does it happen with the artwork file'),
    },
    {
      name: 'record-declined',
      address: `/feed?record=${await idOf('breakage', 'Spoon has two bowls')}`,
      ready: seen('nobody at the table saw it'),
    },
    {
      name: 'record',
      address: `/feed?record=${await idOf('breakage', 'Hands merge')}`,
      ready: seen('Locked camera: fine, four of four.'),
    },
    {
      name: 'record-in-conflict',
      address: `/feed?record=${conflicted}`,
      ready: seen('Pickup drops two frames at the cut'),
    },
    {
      name: 'deployment',
      address: `/deployments/${studio}`,
      ready: seen('Generated pickup saves the breakfast scene'),
    },
    {
      name: 'experiment-running',
      address: await experiment('Storyboard A/B'),
      ready: headed(/boards a scene/),
    },
    {
      name: 'experiment-stopped',
      address: await experiment('Packshot in new scenes'),
      ready: headed(/breakfast scenes/),
    },
    {
      name: 'experiment-draft',
      address: await experiment('German first'),
      ready: headed(/longest language/),
    },
    {
      name: 'profession',
      address: `/method/professions?record=${await idOf('profession', 'Filmmaker')}`,
      ready: seen('Set changes'),
    },
    {
      name: 'iteration',
      address: `/method/iterations?record=${await idOf('model_iteration', 'reel-3.1')}`,
      ready: seen('Hands intact'),
    },
    {
      name: 'import-report',
      address: `/imports/${await importFixtures(core)}`,
      ready: headed(/^Import of/),
    },
    { name: 'settings-hub', address: '/settings/hub', ready: seen('What will happen') },
    { name: 'settings-appearance', address: '/settings/appearance', ready: seen('Theme') },
    {
      name: 'settings-notifications',
      address: '/settings/notifications',
      ready: seen('Requests to verify'),
    },
    { name: 'settings-data', address: '/settings/data', ready: seen('Backups') },
    { name: 'settings-keys', address: '/settings/keys', ready: seen('Capture an observation') },
  ];
}

/** Imports real reports, for a report that has something to say. @returns its id */
async function importFixtures(core: Core): Promise<string> {
  const ended = new Promise<void>((done) => {
    core.changes.listen((change) => {
      if (change.kind === 'import' && change.report.state !== 'running') done();
    });
  });
  const { preview } = await core.client.imports.preview({
    paths: [join(repoDir, 'test/fixtures/avid'), join(repoDir, 'test/fixtures/aiid-cc-by-sa')],
    deployment: null,
  });
  const { id } = await core.client.imports.start({
    preview,
    deployment: null,
    newDeployment: 'Public failure reports',
    mapping: null,
  });
  await ended;
  return id;
}

async function walk(page: Page, { address, ready }: Screen, picture: string): Promise<void> {
  await page.evaluate((hash) => {
    location.hash = hash;
  }, `#${address}`);
  await ready(page);
  await expect(page.getByRole('heading', { level: 1 })).toHaveCount(1);
  await expect(page.locator('[aria-busy="true"]')).toHaveCount(0);
  await checkScreen(page, picture);
  expect(
    await page.evaluate(() => document.documentElement.scrollWidth - innerWidth),
    'it scrolls sideways',
  ).toBeLessThanOrEqual(0);
}

for (const [size, viewport] of Object.entries(sizes)) {
  test(`[BE4] every screen, light and dark, at ${viewport.width} × ${viewport.height}`, async ({
    launch,
    tempDir,
  }) => {
    const dataDir = tempDir('data');
    const screens = await seedData(dataDir, { sample: true }, listScreens);
    // Each screen is drawn and judged twice, in light and dark.
    test.setTimeout(60_000 + screens.length * 20_000);
    const { page } = await launch({ dataDir });
    await page.setViewportSize(viewport);
    // One bad screen must not hide the next: all are walked, then all that was wrong is told.
    const problems: string[] = [];
    for (const screen of screens) {
      await test
        .step(screen.name, () => walk(page, screen, `${size}-${screen.name}`))
        .catch((error: unknown) => problems.push(`${screen.name}: ${(error as Error).message}`));
    }
    expect(problems).toEqual([]);
  });
}
