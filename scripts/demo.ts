/**
 * npm run demo: starts the real app on a new folder and plays the first 15 minutes of a user on
 * site, by keyboard; then three apps and a hub: a week without a network, a bundle, a killed hub,
 * triage and the answer, the account for customer success. Saves screenshots and report.json ({ ok,
 * steps: [{ name, ok, ms }] }) in out/demo. Exit code 1 if a step fails.
 */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DemoApp } from './demo/demo-app.ts';
import { DemoHub } from './demo/demo-hub.ts';
import { Pictures } from './demo/pictures.ts';
import { play } from './demo/play.ts';
import { story } from './demo/story.ts';
import type { Cast } from './demo/cast.ts';
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
  const pictures = new Pictures(out);
  const appOf = (who: string): DemoApp =>
    new DemoApp(
      {
        executable: runtime.electron.executable,
        env: runtime.env,
        args: runtime.args,
        appDir: repoDir,
        userDataDir: join(folder, who),
      },
      pictures,
    );
  const apps = {
    first: appOf('first'),
    site: appOf('site'),
    lead: appOf('lead'),
    success: appOf('success'),
  };
  const stick = join(folder, 'stick');
  for (const dir of [stick, ...Object.values(apps).map((app) => app.dataDir)])
    mkdirSync(dir, { recursive: true });
  let hub: DemoHub | null = null;
  const cast: Cast = {
    ...apps,
    stick,
    async startHub() {
      hub = await DemoHub.start(join(folder, 'hub'));
    },
    hub() {
      if (!hub) throw new Error('the hub is not running');
      return hub;
    },
  };
  try {
    await buildIfStale();
    const steps = await play(story(apps.first, cast), ({ name, ok, ms, error }) =>
      say(`${ok ? '✓' : '✗'} ${name} (${ms} ms)${error === undefined ? '' : `: ${error}`}`),
    );
    const ok = steps.every((step) => step.ok);
    if (!ok)
      for (const [who, app] of Object.entries(apps))
        // The window may be gone.
        if (app.isRunning) await app.picture(`failed-${who}`).catch(() => {});
    writeReport(out, steps);
    return ok ? 0 : 1;
  } finally {
    for (const app of Object.values(apps)) await app.quit();
    await (hub as DemoHub | null)?.end();
    runtime.stop();
    rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
  }
});

function writeReport(out: string, steps: Awaited<ReturnType<typeof play>>): void {
  const went = steps.filter((step) => step.ok).length;
  const report = { ok: went === steps.length, steps };
  writeFileSync(join(out, 'report.json'), `${JSON.stringify(report, null, 2)}\n`);
  say(`${went} of ${steps.length} steps went well; pictures and report.json are in out/demo`);
}
