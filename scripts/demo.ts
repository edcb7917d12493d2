/**
 * npm run demo: starts the real app on a new folder and plays the first quarter of an hour of somebody who logs on site, by keyboard.
 * Leaves pictures and report.json ({ ok, steps: [{ name, ok, ms }] }) in out/demo. Exit code 1 when a step fails.
 */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DemoApp } from './demo/demo-app.ts';
import { play } from './demo/play.ts';
import { story } from './demo/story.ts';
import { buildIfStale } from './runtime/build-app.ts';
import { prepareRuntime } from './runtime/prepare-runtime.ts';
import { repoDir } from './runtime/repo.ts';
import { runScript, say } from './runtime/say.ts';

await runScript(async () => {
  const runtime = await prepareRuntime();
  const folder = mkdtempSync(join(tmpdir(), 'fieldloop-demo-'));
  const out = join(repoDir, 'out', 'demo');
  rmSync(out, { recursive: true, force: true });
  mkdirSync(out, { recursive: true });
  let demo: DemoApp | null = null;
  try {
    await buildIfStale();
    demo = new DemoApp({ executable: runtime.electron.executable, env: runtime.env, args: runtime.args, appDir: repoDir, userDataDir: folder }, out);
    const steps = await play(story(demo), ({ name, ok, ms, error }) => say(`${ok ? '✓' : '✗'} ${name} (${ms} ms)${error === undefined ? '' : `: ${error}`}`));
    const ok = steps.every((step) => step.ok);
    if (!ok) await demo.picture('failed').catch(() => {}); // the window may be gone
    writeFileSync(join(out, 'report.json'), `${JSON.stringify({ ok, steps }, null, 2)}\n`);
    say(`${steps.filter((step) => step.ok).length} of ${steps.length} steps went well; pictures and report.json are in out/demo`);
    return ok ? 0 : 1;
  } finally {
    await demo?.quit();
    runtime.stop();
    rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
  }
});
