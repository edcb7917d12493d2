/**
 * npm start: prepares what is missing, builds what has changed, and opens the app. Arguments after
 * `--` go to the app.
 */
import { buildIfStale } from './runtime/build-app.ts';
import { requireDisplay } from './runtime/display.ts';
import { prepareRuntime } from './runtime/prepare-runtime.ts';
import { repoDir } from './runtime/repo.ts';
import { runInTerminal } from './runtime/run-command.ts';
import { runScript, say } from './runtime/say.ts';

await runScript(async () => {
  const runtime = await prepareRuntime();
  try {
    await buildIfStale();
    const code = await runInTerminal(
      runtime.electron.executable,
      [repoDir, ...runtime.args, ...process.argv.slice(2)],
      { env: runtime.env },
    );
    if (code === 0) return code;
    // If the display goes away, the app would end with lines that only programmers understand.
    await requireDisplay(runtime.env);
    say(
      `The app ended with code ${code}. Everything that was shown as saved is safe; start it ` +
        'again with npm start.',
    );
    return code;
  } finally {
    runtime.stop();
  }
});
