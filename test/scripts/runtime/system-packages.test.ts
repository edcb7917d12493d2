import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { repoDir } from '../../../scripts/runtime/repo.ts';
import { runCommand, type CommandResult } from '../../../scripts/runtime/run-command.ts';

const moduleUrl = JSON.stringify(join(repoDir, 'scripts', 'runtime', 'system-packages.ts'));
let bin: string;

beforeEach(() => {
  bin = mkdtempSync(join(tmpdir(), 'fieldloop-bin-'));
});
afterEach(() => {
  rmSync(bin, { recursive: true, force: true });
});

/** A system command that a test controls. */
function command(name: string, script: string): void {
  writeFileSync(join(bin, name), `#!/bin/sh\n${script}\n`);
  chmodSync(join(bin, name), 0o755);
}

/**
 * Asks for a missing library and a missing program, on a system that has the commands of this test
 * only.
 */
function installMissing(uid: number): Promise<CommandResult> {
  return runCommand(
    process.execPath,
    [
      '--input-type=module',
      '-e',
      `
    process.getuid = () => ${uid};
    const { installMissing, missingLibraries, missingPrograms } = await import(${moduleUrl});
    try {
      await installMissing(await missingLibraries('electron'), missingPrograms(['Xvfb']));
      console.log('all there');
    } catch (error) { console.log(error.constructor.name + ': ' + error.message); }`,
    ],
    { env: { PATH: bin, XDG_CACHE_HOME: bin } },
  );
}

const lddMissing = 'echo "	libgtk-3.so.0 => not found"; echo "	libc.so.6 => /lib/libc.so.6"';

describe('[RT8] what the system lacks', () => {
  test('is installed on Debian as root, without what is only recommended', async () => {
    command('ldd', lddMissing);
    command(
      'apt-cache',
      'case "$3" in libgtk-3-0t64 | libasound2t64) exit 100 ;; esac; echo "Package: $3"',
    );
    command('apt-get', 'echo "$@" >> "$XDG_CACHE_HOME/asked"');
    const { output } = await installMissing(0);
    expect(output).toContain('installing what this system lacks with apt-get: libgtk-3.so.0, Xvfb');
    expect(output).toContain('all there');
    const { output: asked } = await runCommand('cat', [join(bin, 'asked')]);
    expect(asked).toMatch(
      new RegExp(
        ' update\\n.* install -y --no-install-recommends ' +
          'libgtk-3-0 libnss3 libasound2 libgbm1 xvfb\\n$',
      ),
    );
  });

  test('is named with the exact line to run for anybody else', async () => {
    command('ldd', lddMissing);
    command('apt-cache', 'echo "Package: $3"');
    command('apt-get', 'echo called; exit 1');
    const { output } = await installMissing(1000);
    expect(output).toBe(
      'SetupError: Missing on this system: libgtk-3.so.0, Xvfb. Run this once and start again:\n' +
        '  sudo apt-get update && sudo apt-get install -y --no-install-recommends libgtk-3-0t64 ' +
        'libnss3 libasound2t64 libgbm1 xvfb\n',
    );
  });

  test('is named where there is no apt-get', async () => {
    command('ldd', lddMissing);
    expect((await installMissing(0)).output).toBe(
      'SetupError: Missing on this system: libgtk-3.so.0, Xvfb. Install them with its package ' +
        'manager and start again.\n',
    );
  });

  test('is told when apt-get fails, with what it said', async () => {
    command('ldd', lddMissing);
    command('apt-cache', 'echo "Package: $3"');
    command('apt-get', 'echo "E: no network here"; exit 100');
    expect((await installMissing(0)).output).toMatch(
      /SetupError: apt-get install .* failed:\n.*E: no network here/s,
    );
  });

  test('nothing: then nothing is run or said', async () => {
    command('ldd', 'echo "	libc.so.6 => /lib/libc.so.6"');
    command('Xvfb', '');
    expect((await installMissing(0)).output).toBe('all there\n');
  });
});
