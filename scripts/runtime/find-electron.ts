/**
 * Chooses the Electron to run: an override, the installed one, or the fallback. It never silently
 * uses another than the installed one.
 */
import { existsSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { homedir } from 'node:os';
import { dirname, join } from 'node:path';
import { cacheDir } from './cache.ts';
import { fallbackElectron, fallbackFits, fallbackVersion } from './fallback-electron.ts';
import { runInTerminal } from './run-command.ts';
import { SetupError, say } from './say.ts';

export interface FoundElectron {
  readonly kind: 'override' | 'installed' | 'fallback';
  /** The folder of the runtime, in the form of `ELECTRON_OVERRIDE_DIST_PATH`. */
  readonly dist: string;
  /** The executable in it. */
  readonly executable: string;
  /** The version without `v`. */
  readonly version: string;
}

const retryAfterMs = 24 * 60 * 60_000;
const probeTimeoutMs = 5_000;

const executableNames: Partial<Record<NodeJS.Platform, string>> = {
  darwin: 'Electron.app/Contents/MacOS/Electron',
  win32: 'electron.exe',
};
const executableName = executableNames[process.platform] ?? 'electron';

/**
 * Finds the Electron to use; downloads one if there is none. `FIELDLOOP_RETRY_ELECTRON=1` forgets
 * an earlier failure. Throws `SetupError`.
 */
export async function findElectron(): Promise<FoundElectron> {
  return findOverride() ?? (await findInstalled()) ?? (await findFallback());
}

function findOverride(): FoundElectron | null {
  const dist = process.env.ELECTRON_OVERRIDE_DIST_PATH;
  if (!dist) return null;
  const found = readDist('override', dist);
  if (!found)
    throw new SetupError(
      `ELECTRON_OVERRIDE_DIST_PATH names ${dist}, but there is no ${executableName} ` +
        '(with its file "version") in it. Correct or unset it.',
    );
  return found;
}

async function findInstalled(): Promise<FoundElectron | null> {
  const manifest = createRequire(import.meta.url).resolve('electron/package.json');
  const { version } = JSON.parse(readFileSync(manifest, 'utf8')) as { version: string };
  const dist = join(dirname(manifest), 'dist');
  const installed = (): FoundElectron | null => {
    const found = readDist('installed', dist);
    return found?.version === version ? found : null;
  };
  if (installed()) return installed();

  const failed = join(cacheDir(), `electron-${version}-not-available`);
  if (process.env.FIELDLOOP_RETRY_ELECTRON) rmSync(failed, { force: true });
  if (existsSync(failed) && Date.now() - statSync(failed).mtimeMs < retryAfterMs) return null;

  say(`installing Electron ${version} (once)`);
  if (
    (await canDownload()) &&
    (await runInTerminal(process.execPath, [join(dirname(manifest), 'install.js')])) === 0 &&
    installed()
  )
    return installed();
  // Without a fallback, the next start has to try again.
  if (!fallbackFits) return null;
  writeFileSync(failed, new Date().toISOString());
  say(
    `Electron ${version} can't be downloaded here; trying again in a day, ` +
      'or with FIELDLOOP_RETRY_ELECTRON=1',
  );
  return null;
}

/**
 * Returns whether the download site answers. Otherwise, a network that drops packets would delay
 * the start for minutes.
 */
async function canDownload(): Promise<boolean> {
  const downloads = process.env.electron_config_cache ?? join(homedir(), '.cache', 'electron');
  if (existsSync(downloads) && readdirSync(downloads).length > 0) return true;
  const mirror =
    process.env.ELECTRON_MIRROR ??
    process.env.npm_config_electron_mirror ??
    'https://github.com/electron/electron/releases/';
  try {
    await fetch(mirror, {
      method: 'HEAD',
      redirect: 'manual',
      signal: AbortSignal.timeout(probeTimeoutMs),
    });
    return true;
  } catch {
    return false;
  }
}

async function findFallback(): Promise<FoundElectron> {
  if (!fallbackFits) {
    throw new SetupError(
      `Electron could not be installed on ${process.platform} ${process.arch}. ` +
        'Connect to the internet once and start again, or unpack an Electron 45 release ' +
        'and name its folder in ELECTRON_OVERRIDE_DIST_PATH.',
    );
  }
  const found = readDist('fallback', await fallbackElectron());
  if (!found)
    throw new SetupError(
      `The cached fallback Electron is damaged: remove ${cacheDir()} and start again.`,
    );
  say(
    `running in Electron ${fallbackVersion}, the fallback from the npm registry: ` +
      'good for trying out and testing, not for release',
  );
  return found;
}

function readDist(kind: FoundElectron['kind'], dist: string): FoundElectron | null {
  const executable = join(dist, executableName);
  if (!existsSync(executable) || !existsSync(join(dist, 'version'))) return null;
  return {
    kind,
    dist,
    executable,
    version: readFileSync(join(dist, 'version'), 'utf8').trim().replace(/^v/, ''),
  };
}
