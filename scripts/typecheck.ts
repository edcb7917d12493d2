/**
 * Type-checks each process with its own tsconfig, so that none can use what it doesn't have (no DOM
 * in core, no Node in shared). Runs two at a time, and skips what has not changed since the last
 * run.
 */
import { globSync } from 'node:fs';
import { join } from 'node:path';
import { repoDir } from './runtime/repo.ts';
import { runCommand } from './runtime/run-command.ts';
import { toolPath } from './runtime/tool-path.ts';

const projects = [
  'renderer',
  'test',
  'electron/core',
  'hub',
  'bundle',
  'command-line',
  'shared',
  'electron/main',
  'electron/preload',
  '.',
];
const atOnce = 2;

const waiting = projects.filter(
  (project) =>
    globSync(`${project}/**/*.{ts,tsx}`, {
      cwd: repoDir,
      exclude: (name) => name === 'node_modules',
    }).length > 0,
);
let failed = false;
await Promise.all(
  Array.from({ length: atOnce }, async () => {
    for (let project = waiting.shift(); project; project = waiting.shift()) await check(project);
  }),
);
process.exit(failed ? 1 : 0);

async function check(project: string): Promise<void> {
  const buildInfo = join(
    'out',
    'typecheck',
    `${project === '.' ? 'root' : project.replaceAll('/', '-')}.tsbuildinfo`,
  );
  const args = [
    '-p',
    project,
    '--incremental',
    '--tsBuildInfoFile',
    buildInfo,
    '--pretty',
    String(process.stdout.isTTY ?? false),
  ];
  const { code, output } = await runCommand(
    process.execPath,
    [toolPath('typescript', 'tsc'), ...args],
    { cwd: repoDir },
  );
  process.stdout.write(output);
  if (code === 0) return;
  failed = true;
  console.error(`typecheck: ${project} has errors`);
}
