import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { databasePath } from '../electron/core/kernel/database/open-database.ts';
import { launchApp, type LaunchedApp } from '../scripts/runtime/launch-app.ts';
import { repoDir } from '../scripts/runtime/repo.ts';
import { type Bench, judge } from './bench.ts';
import { filledFolder } from './filled-folder.ts';
import { feedIsUsable } from './start.ts';

/**
 * Resident memory of the core process with 100,000 records once the feed is shown, against a
 * utility process of the same Electron that has only SQLite: same database, same cache size, one
 * page read and one search made.
 */
export const memory: Bench = {
  name: 'memory',
  async run(context) {
    const { dataDir, observations } = await filledFolder(context, context.quick ? 5_000 : 100_000);
    const electron = await context.electron();
    const dir = mkdtempSync(join(context.dir, 'memory-'));
    cpSync(dataDir, join(dir, 'data'), { recursive: true });

    const ours = await launchApp({
      ...electron,
      appDir: repoDir,
      userDataDir: join(dir, 'ours'),
      args: [...electron.args, `--data=${join(dir, 'data')}`],
    });
    await feedIsUsable(ours.page);
    const oursMb = await residentMb(ours, 'Fieldloop core');
    await ours.quit();

    const bare = await launchApp({
      ...electron,
      appDir: join(repoDir, 'bench/empty-app'),
      userDataDir: join(dir, 'bare'),
      args: [...electron.args, `--database=${databasePath(join(dir, 'data'))}`],
    });
    await bare.app.evaluate(
      () =>
        new Promise<void>((done) => {
          const timer = setInterval(() => {
            if (!(globalThis as { readerHasRead?: boolean }).readerHasRead) return;
            clearInterval(timer);
            done();
          }, 20);
        }),
    );
    const bareMb = await residentMb(bare, 'Bare reader');
    await bare.quit();
    rmSync(dir, { recursive: true, force: true, maxRetries: 5 });
    return [
      judge({
        name: `memory of core, ${observations.toLocaleString('en')} records`,
        ours: oursMb,
        reference: bareMb,
        unit: 'MB',
        budget: 2,
        judged: 'ratio',
        what:
          'resident memory of the core process when the feed stands there, against a utility ' +
          'process with SQLite alone on the same database',
        samples: 1,
      }),
    ];
  },
};

const residentMb = ({ app }: LaunchedApp, name: string): Promise<number> =>
  app.evaluate(({ app: electron }, wanted) => {
    const metric = electron.getAppMetrics().find((one) => one.name === wanted);
    if (!metric) throw new Error(`no process ${wanted}`);
    return metric.memory.workingSetSize / 1024;
  }, name);
