/**
 * npm run package: builds the packaged app as a folder (release/<platform>-unpacked), and tests
 * that it starts and works. npm run package -- release: builds the installers for this platform
 * (AppImage and deb, dmg, nsis); needs a network for the packagers' own tools.
 */
import { cpSync, mkdirSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { flipFuses, FuseV1Options, FuseVersion } from '@electron/fuses';
import { build, type Configuration } from 'electron-builder';
import { sqliteBindingVariable } from '../shared/api/core-process.ts';
import { buildApp } from './runtime/build-app.ts';
import type { FoundElectron } from './runtime/find-electron.ts';
import { prepareRuntime } from './runtime/prepare-runtime.ts';
import { repoDir } from './runtime/repo.ts';
import { runInTerminal } from './runtime/run-command.ts';
import { runScript, say, SetupError } from './runtime/say.ts';
import { countLine, forgetReport, readPlaywrightReport } from './runtime/test-counts.ts';
import { toolPath } from './runtime/tool-path.ts';

/** The path of the executable in the packaged folder. */
const executableIn = {
  linux: 'fieldloop',
  darwin: 'Fieldloop.app/Contents/MacOS/Fieldloop',
  win32: 'Fieldloop.exe',
}[process.platform as 'linux' | 'darwin' | 'win32'];
const report = 'test-results/packaged.json';

await runScript(async () => {
  const release = process.argv[2] === 'release';
  const runtime = await prepareRuntime({ windows: !release, display: false });
  try {
    if (release && runtime.electron.kind === 'fallback') {
      throw new SetupError(
        `Electron ${runtime.electron.version} is out of support and must not be released: ` +
          `make the release on a machine where Electron's own download can be reached.`,
      );
    }
    await buildApp();
    await packageApp(runtime.electron, runtime.env[sqliteBindingVariable], release ? [] : ['dir']);
    if (release) return 0;
    return await tryPackagedApp(runtime.env);
  } finally {
    runtime.stop();
  }
});

/**
 * Packages the app.
 * @param targets of electron-builder; none = those of its configuration file
 */
async function packageApp(
  electron: FoundElectron,
  sqliteBinding: string | undefined,
  targets: string[],
): Promise<void> {
  say(`packaging with Electron ${electron.version}`);
  const config: Configuration = {
    electronVersion: electron.version,
    electronDist: electron.dist,
    // The fallback's launcher is for development only; the app replaces it.
    afterExtract: ({ appOutDir }) => {
      rmSync(join(appOutDir, 'resources', 'app'), { recursive: true, force: true });
      return Promise.resolve();
    },
    // Set here and not in the configuration file, because Electron has this fuse only from 29.
    ...(Number.parseInt(electron.version, 10) >= 29
      ? { electronFuses: { grantFileProtocolExtraPrivileges: false } }
      : {}),
    ...(sqliteBinding
      ? { extraResources: [{ from: sqliteBinding, to: 'sqlite-node-api-8.node' }] }
      : {}),
  };
  rmSync(join(repoDir, 'release'), { recursive: true, force: true });
  const platform = { linux: 'linux', darwin: 'mac', win32: 'win' }[
    process.platform as 'linux' | 'darwin' | 'win32'
  ];
  await build({ projectDir: repoDir, [platform]: targets, publish: 'never', config });
}

/** Tests a copy of the packaged app, because the fuses of the real one keep every test tool out. */
async function tryPackagedApp(env: NodeJS.ProcessEnv): Promise<number> {
  const folder = readdirSync(join(repoDir, 'release')).find((name) => /unpacked$|^mac/.test(name));
  if (!folder) throw new SetupError('electron-builder left no packaged app in release/.');
  const sealed = join(repoDir, 'release', folder, executableIn);
  const copy = join(repoDir, 'test-results', 'packaged-app');
  rmSync(copy, { recursive: true, force: true });
  mkdirSync(copy, { recursive: true });
  cpSync(join(repoDir, 'release', folder), copy, { recursive: true, verbatimSymlinks: true });
  await flipFuses(join(copy, executableIn), {
    version: FuseVersion.V1,
    [FuseV1Options.EnableNodeCliInspectArguments]: true,
  });
  forgetReport(report);
  const code = await runInTerminal(
    process.execPath,
    [
      toolPath('@playwright/test', 'playwright'),
      'test',
      '--project=packaged',
      '--reporter=list,json',
    ],
    {
      cwd: repoDir,
      env: {
        ...env,
        PLAYWRIGHT_JSON_OUTPUT_FILE: report,
        FIELDLOOP_SEALED_APP: sealed,
        FIELDLOOP_PACKAGED_APP: join(copy, executableIn),
      },
    },
  );
  say(`packaged app: ${countLine(readPlaywrightReport(report, code))}`);
  return code;
}
