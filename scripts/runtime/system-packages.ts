/**
 * System libraries and programs from the distribution: finds what is missing, installs it (root on
 * Debian) or says how.
 */
import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { withLock } from './cache.ts';
import { runCommand } from './run-command.ts';
import { SetupError, say } from './say.ts';

/**
 * What is missing: in words, and the Debian packages that provide it (each with the names it has
 * had, newest first).
 */
export interface MissingParts {
  readonly what: string[];
  readonly packages: string[][];
}

const electronPackages = [
  ['libgtk-3-0t64', 'libgtk-3-0'],
  ['libnss3'],
  ['libasound2t64', 'libasound2'],
  ['libgbm1'],
];

/** Returns whether a program is on the PATH. */
export const isOnPath = (program: string): boolean =>
  (process.env.PATH ?? '')
    .split(delimiter)
    .some((dir) => dir !== '' && existsSync(join(dir, program)));

/** Returns the shared libraries that an executable needs and the system lacks. Linux only. */
export async function missingLibraries(executable: string): Promise<MissingParts> {
  const { output } = await runCommand('ldd', [executable]);
  const what = output
    .split('\n')
    .filter((line) => line.includes('not found'))
    .map((line) => line.trim().split(' ')[0]!);
  return { what: [...new Set(what)], packages: what.length > 0 ? electronPackages : [] };
}

/**
 * Returns the programs in the list that are not on the PATH; each program's Debian package has its
 * name in lower case.
 */
export function missingPrograms(programs: readonly string[]): MissingParts {
  const what = programs.filter((program) => !isOnPath(program));
  return { what, packages: what.map((program) => [program.toLowerCase()]) };
}

/**
 * Installs what is missing, if allowed. Throws `SetupError` with the exact command to run if it
 * isn't allowed or fails.
 */
export async function installMissing(...missing: MissingParts[]): Promise<void> {
  const what = missing.flatMap((part) => part.what);
  if (what.length === 0) return;
  const debian = isOnPath('apt-get');
  const root = process.getuid?.() === 0;
  if (!debian)
    throw new SetupError(
      `Missing on this system: ${what.join(', ')}. Install them with its package manager and ` +
        'start again.',
    );
  const names = missing.flatMap((part) => part.packages);
  if (!root) {
    throw new SetupError(
      `Missing on this system: ${what.join(', ')}. Run this once and start again:\n` +
        '  sudo apt-get update && sudo apt-get install -y --no-install-recommends ' +
        `${(await pickPackages(names)).join(' ')}`,
    );
  }
  await withLock('apt-get', () => install(what, names));
}

async function install(what: string[], names: string[][]): Promise<void> {
  say(`installing what this system lacks with apt-get: ${what.join(', ')}`);
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  const waits = ['-o', 'DPkg::Lock::Timeout=300'];
  const update = await runCommand('apt-get', [...waits, 'update'], { env });
  const packages = await pickPackages(names);
  const { code, output } = await runCommand(
    'apt-get',
    [...waits, 'install', '-y', '--no-install-recommends', ...packages],
    { env },
  );
  if (code === 0) return;
  throw new SetupError(
    `apt-get install -y --no-install-recommends ${packages.join(' ')} ` +
      `failed:\n${(update.code === 0 ? '' : update.output.slice(-800)) + output.slice(-1500)}`,
  );
}

/**
 * Returns, of each package's names, the one in this release of the distribution; the oldest name if
 * none is known.
 */
async function pickPackages(names: string[][]): Promise<string[]> {
  return await Promise.all(
    names.map(async (candidates) => {
      for (const name of candidates) {
        const { code, output } = await runCommand('apt-cache', ['show', '--no-all-versions', name]);
        if (code === 0 && output.includes(`Package: ${name}\n`)) return name;
      }
      return candidates.at(-1)!;
    }),
  );
}
