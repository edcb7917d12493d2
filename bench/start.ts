import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { launchApp } from '../scripts/runtime/launch-app.ts';
import { repoDir } from '../scripts/runtime/repo.ts';
import { type Bench, judge } from './bench.ts';
import { filledFolder } from './filled-folder.ts';
import { inTurns, median } from './statistics.ts';

/**
 * From the start of the process until the feed of 100,000 records is shown and accepts keys,
 * against an empty Electron window.
 */
export const start: Bench = {
  name: 'start',
  async run(context) {
    const { dataDir, observations } = await filledFolder(context, context.quick ? 5_000 : 100_000);
    const electron = await context.electron();
    const dir = mkdtempSync(join(context.dir, 'start-'));
    // Uses a copy, so that the other benches don't see what a start writes.
    cpSync(dataDir, join(dir, 'data'), { recursive: true });
    const launch = async (
      name: string,
      appDir: string,
      args: readonly string[],
      usable: (page: Page) => Promise<unknown>,
    ): Promise<number> => {
      const began = performance.now();
      const { page, quit } = await launchApp({
        ...electron,
        appDir,
        userDataDir: join(dir, name),
        args: [...electron.args, ...args],
      });
      await usable(page);
      const ms = performance.now() - began;
      await quit();
      return ms;
    };
    const times: Record<'ours' | 'empty', number[]> = { ours: [], empty: [] };
    const rounds = context.quick ? 2 : 9;
    await inTurns(
      {
        ours: async () =>
          times.ours.push(
            await launch('ours', repoDir, [`--data=${join(dir, 'data')}`], feedIsUsable),
          ),
        empty: async () =>
          times.empty.push(
            await launch('empty', join(repoDir, 'bench/empty-app'), [], (page) =>
              page.getByText('Empty').waitFor(),
            ),
          ),
      },
      rounds,
      1,
    );
    rmSync(dir, { recursive: true, force: true, maxRetries: 5 });
    // The first run of each fills the system's caches.
    return [
      judge({
        name: `start with ${observations.toLocaleString('en')} records`,
        ours: median(times.ours.slice(1)),
        reference: median(times.empty.slice(1)),
        unit: 'ms',
        budget: 1.5,
        judged: 'ratio',
        what:
          'process start to the newest record in the feed, against an empty Electron window ' +
          'with one word in it',
        samples: rounds,
      }),
    ];
  },
};

/** Waits until the first row is painted. */
export async function feedIsUsable(page: Page): Promise<void> {
  await page.getByRole('listbox', { name: 'Records' }).getByRole('option').first().waitFor();
}
