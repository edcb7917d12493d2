/** npm start: prepares what is missing, builds what has changed, and opens the app. Arguments after `--` go to the app. */
import { buildIfStale } from './runtime/build-app.ts';
import { prepareRuntime } from './runtime/prepare-runtime.ts';
import { repoDir } from './runtime/repo.ts';
import { runInTerminal } from './runtime/run-command.ts';
import { runScript } from './runtime/say.ts';

await runScript(async () => {
  const runtime = await prepareRuntime();
  try {
    await buildIfStale();
    return await runInTerminal(runtime.electron.executable, [repoDir, ...runtime.args, ...process.argv.slice(2)], { env: runtime.env });
  } finally {
    runtime.stop();
  }
});
