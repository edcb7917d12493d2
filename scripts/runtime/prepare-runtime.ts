import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { sqliteBindingVariable } from '../../shared/api/core-process.ts';
import { cacheDir } from './cache.ts';
import { needsDisplay, openDisplay, type Display } from './display.ts';
import { findElectron, type FoundElectron } from './find-electron.ts';
import { compilers, hasNodeApi10, sqliteFolderName, sqliteForNodeApi8 } from './sqlite-node-api-8.ts';
import { installMissing, missingLibraries, missingPrograms, type MissingParts } from './system-packages.ts';

export interface Runtime {
  readonly electron: FoundElectron;
  /** The whole environment for a program that starts Electron or is started in it. */
  readonly env: NodeJS.ProcessEnv;
  /** Arguments that Electron needs here before any other. */
  readonly args: readonly string[];
  /** Ends what was started for it (the virtual display). */
  readonly stop: () => void;
}

/**
 * Makes this machine able to run the app, whatever is missing: an Electron, its system libraries, SQLite for it, a display.
 * Quiet and quick when everything is there.
 * @param windows whether windows will be opened (else no display is made)
 * @throws SetupError with a plain sentence when something can't be had
 */
export async function prepareRuntime({ windows = true }: { windows?: boolean } = {}): Promise<Runtime> {
  const electron = await findElectron();
  await installMissing(...await findMissing(electron, windows));
  const binding = hasNodeApi10(electron.version) ? {} : { [sqliteBindingVariable]: await sqliteForNodeApi8(electron.executable) };
  const display: Display = windows ? await openDisplay() : { env: {}, stop: () => {} };
  return {
    electron,
    // Without a desktop there is no D-Bus and no GPU either; Chromium would tell so in a dozen lines.
    args: [...sandboxArgs(), ...(display.env.DISPLAY ? ['--log-level=3'] : [])],
    env: {
      ...process.env, ...display.env, ...binding,
      ELECTRON_OVERRIDE_DIST_PATH: electron.dist,
      ELECTRON_EXEC_PATH: electron.executable,
      ELECTRON_MAJOR_VER: electron.version.split('.')[0],
    },
    stop: display.stop,
  };
}

/** Chromium's sandbox does not start as root; for every other user it stays on. */
export const sandboxArgs = (): string[] => (process.platform === 'linux' && process.getuid?.() === 0 ? ['--no-sandbox'] : []);

async function findMissing(electron: FoundElectron, windows: boolean): Promise<MissingParts[]> {
  if (process.platform !== 'linux') return [];
  const programs = windows && needsDisplay() ? ['Xvfb'] : [];
  const mustCompile = !hasNodeApi10(electron.version) && !existsSync(join(cacheDir(), sqliteFolderName()));
  return [await missingLibraries(electron.executable), missingPrograms(mustCompile ? [...programs, ...compilers] : programs)];
}
