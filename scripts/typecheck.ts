/** Type-checks each process with its own tsconfig, so that none can use what it doesn't have (no DOM in core, no Node in shared). */
import { spawnSync } from 'node:child_process';

const projects = ['shared', 'electron/core', 'electron/main', 'electron/preload', 'renderer', 'test', '.'];
let failed = false;
for (const project of projects) {
  const { status } = spawnSync('tsc', ['-p', project], { stdio: 'inherit', shell: process.platform === 'win32' });
  if (status !== 0) { failed = true; console.error(`typecheck: ${project} has errors`); }
}
process.exit(failed ? 1 : 0);
