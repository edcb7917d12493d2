import { createHash } from 'node:crypto';
import { globSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { runCommand } from './run-command.ts';
import { repoDir } from './repo.ts';
import { SetupError, say } from './say.ts';
import { toolPath } from './tool-path.ts';

const sources = [
  'electron/**',
  'renderer/**',
  'shared/**',
  'package.json',
  'package-lock.json',
  'electron.vite.config.ts',
  'postcss.config.cjs',
];
const stamp = join(repoDir, 'out', 'built-from');

/** Builds the app into out/, always. Throws `SetupError` with the bundler's output. */
export async function buildApp(): Promise<void> {
  const builtFrom = fingerprint();
  const started = Date.now();
  rmSync(stamp, { force: true });
  // The configuration sets the targets; otherwise electron-vite would look for an Electron to guess
  // them from.
  const { code, output } = await runCommand(
    process.execPath,
    [toolPath('electron-vite'), 'build'],
    { cwd: repoDir, env: { ...process.env, ELECTRON_MAJOR_VER: '25', NO_COLOR: '1' } },
  );
  if (code !== 0) throw new SetupError(`The build failed:\n${output}`);
  writeFileSync(stamp, builtFrom);
  say(`built the app in ${((Date.now() - started) / 1000).toFixed(1)} s`);
}

/** Builds the app if a source has changed since the last build. */
export async function buildIfStale(): Promise<void> {
  if (readStamp() !== fingerprint()) await buildApp();
}

/** Returns a value that changes when a source is added, removed or written to. */
function fingerprint(): string {
  const hash = createHash('sha256');
  for (const file of globSync(sources, { cwd: repoDir }).sort()) {
    const { size, mtimeMs } = statSync(join(repoDir, file));
    hash.update(`${file} ${size} ${mtimeMs}\n`);
  }
  return hash.digest('hex');
}

function readStamp(): string | null {
  try {
    return readFileSync(stamp, 'utf8');
  } catch {
    return null;
  }
}
