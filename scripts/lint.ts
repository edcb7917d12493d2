/**
 * npm run lint: ESLint, import rules, dead code, and Prettier. With arguments (files, --fix), only
 * ESLint runs.
 */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { repoDir } from './runtime/repo.ts';
import { runInTerminal } from './runtime/run-command.ts';
import { runScript } from './runtime/say.ts';
import { toolPath } from './runtime/tool-path.ts';

const folders = [
  'electron',
  'renderer',
  'shared',
  'bundle',
  'command-line',
  'hub',
  'scripts',
  'bench',
  'test',
].filter((folder) => existsSync(join(repoDir, folder)));

await runScript(async () => {
  const args = process.argv.slice(2);
  if (args.length > 0) return runEslint(args);
  const eslint = await runEslintByFolder();
  const imports = await runInTerminal(
    process.execPath,
    [
      toolPath('dependency-cruiser', 'depcruise'),
      '--config',
      '.dependency-cruiser.cjs',
      ...folders,
    ],
    { cwd: repoDir },
  );
  const dead = await findDead('--production', '--include', 'exports,types,files');
  const unused = await findDead('--include', 'exports,types,files,dependencies,unlisted');
  const format = await runInTerminal(
    process.execPath,
    [toolPath('prettier'), '--check', '--log-level', 'warn', '.'],
    { cwd: repoDir },
  );
  return eslint || imports || dead || unused || format;
});

/** Runs ESLint on `args` (files and options); a warning fails too. Returns its exit code. */
function runEslint(args: readonly string[]): Promise<number> {
  return runInTerminal(process.execPath, [toolPath('eslint'), '--max-warnings', '0', ...args], {
    cwd: repoDir,
  });
}

/**
 * Runs ESLint on each folder in a process of its own, then on everything outside of them. The types
 * of the whole project don't fit into the memory that Node gives one process.
 * @returns 0, or the exit code of the first run that failed
 */
async function runEslintByFolder(): Promise<number> {
  const codes: number[] = [];
  for (const folder of folders) codes.push(await runEslint([folder]));
  const rest = folders.flatMap((folder) => ['--ignore-pattern', `${folder}/**`]);
  codes.push(await runEslint(['.', ...rest]));
  return codes.find((code) => code !== 0) ?? 0;
}

/** Finds what no code uses any more (knip.jsonc). */
function findDead(...options: string[]): Promise<number> {
  return runInTerminal(process.execPath, [toolPath('knip'), '--no-progress', ...options], {
    cwd: repoDir,
  });
}
