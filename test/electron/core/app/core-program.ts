/**
 * Run inside the real Electron by in-electron.test.ts, bundled as the app is: a core's life from
 * first start to reopening.
 */
import { openCore } from '../../../../electron/core/app/core.ts';

async function main(dataDir: string, migrationsDir: string): Promise<object> {
  const core = await openCore({ dataDir, migrationsDir });
  await core.client.app.begin({
    workspace: 'Sample studio',
    name: 'Sample person',
    role: 'fdc',
    sample: true,
  });
  const page = await core.client.feed.page({ filter: {}, text: 'hands', limit: 5 });
  const { versions } = await core.client.app.state();
  await core.close();

  const again = await openCore({ dataDir, migrationsDir });
  const report = await again.client.data.check();
  await again.close();
  return {
    napi: process.versions.napi,
    electron: versions.electron,
    found: page.items.length,
    check: report,
  };
}

main(process.argv[2]!, process.argv[3]!).then(
  (result) => {
    console.log(JSON.stringify(result));
  },
  (error: unknown) => {
    console.error(error);
    process.exitCode = 1;
  },
);
