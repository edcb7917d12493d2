/** Type-checks each process with its own tsconfig, so that none can use what it doesn't have (no DOM in core, no Node in shared). */
import { spawnSync } from 'node:child_process';
import { globSync } from 'node:fs';
import { toolPath } from './runtime/tool-path.ts';

const projects = ['shared', 'electron/core', 'electron/main', 'electron/preload', 'renderer', 'test', '.'];
let failed = false;
for (const project of projects) {
  if (globSync(`${project}/**/*.{ts,tsx}`, { exclude: (name) => name === 'node_modules' }).length === 0) continue;
  const { status } = spawnSync(process.execPath, [toolPath('typescript', 'tsc'), '-p', project], { stdio: 'inherit' });
  if (status !== 0) { failed = true; console.error(`typecheck: ${project} has errors`); }
}
process.exit(failed ? 1 : 0);
