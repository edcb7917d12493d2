import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { build } from 'vite';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { nodeBuild } from '../../../../electron.vite.config.ts';
import { prepareRuntime, type Runtime } from '../../../../scripts/runtime/prepare-runtime.ts';
import { repoDir } from '../../../../scripts/runtime/repo.ts';
import { runCommand } from '../../../../scripts/runtime/run-command.ts';

// Inside the repository, because the bundle requires better-sqlite3 from there.
const outDir = join(repoDir, 'out', 'test', 'in-electron');
let dataDir: string;
let runtime: Runtime;

beforeAll(async () => {
  dataDir = mkdtempSync(join(tmpdir(), 'fieldloop-in-electron-'));
  runtime = await prepareRuntime({ windows: false });
  await build({
    configFile: false,
    logLevel: 'error',
    ssr: { noExternal: true },
    build: {
      ...nodeBuild({ program: join(import.meta.dirname, 'core-program.ts') }),
      ssr: true,
      outDir,
      emptyOutDir: true,
    },
  });
}, 600_000);

afterAll(() => {
  rmSync(dataDir, { recursive: true, force: true });
  rmSync(outDir, { recursive: true, force: true });
});

test('[RT11] the core works with its data in the runtime that the app runs on', async () => {
  const { code, output } = await runCommand(
    runtime.electron.executable,
    [join(outDir, 'program.cjs'), dataDir, join(repoDir, 'migrations')],
    {
      env: { ...runtime.env, ELECTRON_RUN_AS_NODE: '1' },
    },
  );
  expect(output).toMatch(/^\{.*\}$/m);
  expect(code).toBe(0);
  const result = JSON.parse(output.match(/^\{.*\}$/m)![0]) as {
    electron: string;
    found: number;
    check: { ok: boolean; problems: string[] };
  };
  expect(result.electron).toBe(runtime.electron.version);
  expect(result.found).toBeGreaterThan(0);
  expect(result.check.problems).toEqual([]);
  expect(result.check.ok).toBe(true);
});
