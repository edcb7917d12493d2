/**
 * npm run dev: the app with hot reload; it restarts when main, preload or core change. Arguments
 * after `--` go to the app.
 */
import { prepareRuntime } from './runtime/prepare-runtime.ts';
import { repoDir } from './runtime/repo.ts';
import { runInTerminal } from './runtime/run-command.ts';
import { runScript } from './runtime/say.ts';
import { toolPath } from './runtime/tool-path.ts';

await runScript(async () => {
  const runtime = await prepareRuntime();
  try {
    const args = [
      toolPath('electron-vite'),
      'dev',
      '--watch',
      '--',
      ...runtime.args,
      ...process.argv.slice(2),
    ];
    return await runInTerminal(process.execPath, args, { cwd: repoDir, env: runtime.env });
  } finally {
    runtime.stop();
  }
});
