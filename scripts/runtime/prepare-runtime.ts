import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { sqliteBindingVariable } from '../../shared/api/core-process.ts';
import { cacheDir } from './cache.ts';
import { needsDisplay, openDisplay, type Display } from './display.ts';
import { findElectron, type FoundElectron } from './find-electron.ts';
import { say } from './say.ts';
import {
  compilers,
  hasNodeApi10,
  sqliteFolderName,
  sqliteForNodeApi8,
} from './sqlite-node-api-8.ts';
import {
  installMissing,
  missingLibraries,
  missingPrograms,
  type MissingParts,
} from './system-packages.ts';

export interface Runtime {
  readonly electron: FoundElectron;
  /** The complete environment for a program that starts Electron or runs in it. */
  readonly env: NodeJS.ProcessEnv;
  /** Arguments that Electron needs here before any other. */
  readonly args: readonly string[];
  /** Stops what was started for it (the virtual display). */
  readonly stop: () => void;
}

interface Needs {
  /** Whether windows will be opened. */
  readonly windows?: boolean;
  /** Whether to open a display for them; otherwise the caller opens its own with `openDisplay`. */
  readonly display?: boolean;
}

/**
 * Prepares this machine to run the app, whatever is missing: an Electron, its system libraries,
 * SQLite for it, a display. Quiet and quick if everything exists.
 * @throws SetupError with a plain sentence if something can't be obtained
 */
export async function prepareRuntime({
  windows = true,
  display: wantsDisplay = windows,
}: Needs = {}): Promise<Runtime> {
  const electron = await findElectron();
  await installMissing(...(await findMissing(electron, windows)));
  const binding = hasNodeApi10(electron.version)
    ? {}
    : { [sqliteBindingVariable]: await sqliteForNodeApi8(electron.executable) };
  if (wantsDisplay && needsDisplay()) say('no display here: windows open in a virtual one (Xvfb)');
  const display: Display = wantsDisplay ? await openDisplay() : { env: {}, stop: () => {} };
  return {
    electron,
    // Without a desktop there is no D-Bus and no GPU either; Chromium would report it in a dozen
    // lines.
    args: [...sandboxArgs(), ...(display.env.DISPLAY ? ['--log-level=3'] : [])],
    env: {
      ...process.env,
      ...display.env,
      ...binding,
      ELECTRON_OVERRIDE_DIST_PATH: electron.dist,
      ELECTRON_EXEC_PATH: electron.executable,
      ELECTRON_MAJOR_VER: electron.version.split('.')[0],
    },
    stop: display.stop,
  };
}

/**
 * Returns the sandbox arguments. Chromium's sandbox does not start as root; for every other user it
 * stays on.
 */
export const sandboxArgs = (): string[] =>
  process.platform === 'linux' && process.getuid?.() === 0 ? ['--no-sandbox'] : [];

async function findMissing(electron: FoundElectron, windows: boolean): Promise<MissingParts[]> {
  if (process.platform !== 'linux') return [];
  const programs = windows && needsDisplay() ? ['Xvfb'] : [];
  const mustCompile =
    !hasNodeApi10(electron.version) && !existsSync(join(cacheDir(), sqliteFolderName()));
  return [
    await missingLibraries(electron.executable),
    missingPrograms(mustCompile ? [...programs, ...compilers] : programs),
  ];
}
