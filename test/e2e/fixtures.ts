/**
 * Starts the real app for end-to-end tests; every test gets folders of its own, and nothing that it
 * started survives it.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test as base, expect, type Page, type TestInfo } from '@playwright/test';
import { openDisplay } from '../../scripts/runtime/display.ts';
import { launchApp, type LaunchedApp } from '../../scripts/runtime/launch-app.ts';
import { sandboxArgs } from '../../scripts/runtime/prepare-runtime.ts';
import { repoDir } from '../../scripts/runtime/repo.ts';
import type { Shell } from '../../shared/api/shell.ts';

export { expect };

declare global {
  interface Window {
    readonly fieldloop: Shell;
  }
}

export interface LaunchOptions {
  /**
   * Folder for the window's own state; a new empty one when not given. Give the same to two
   * launches to start again where it was.
   */
  readonly userDataDir?: string;
  /** The core's data folder; inside `userDataDir` when not given. */
  readonly dataDir?: string;
  /** More arguments for the app, for example a link or a file to open. */
  readonly args?: readonly string[];
  readonly env?: NodeJS.ProcessEnv;
  /** Executable of a packaged app to start instead of the one in out/. */
  readonly executable?: string;
}

export interface RunningApp extends LaunchedApp {
  readonly userDataDir: string;
  readonly dataDir: string;
  /** Milliseconds from the start of the process to the first painted content. */
  readonly startedInMs: number;
  /** Process id of the core, null while it is not running. */
  readonly corePid: () => Promise<number | null>;
  /** Ends the core as a power cut would (SIGKILL) and waits until main has started another. */
  readonly killCore: () => Promise<void>;
}

export type Launch = (options?: LaunchOptions) => Promise<RunningApp>;

interface Fixtures {
  /** Starts an app; several may run at once. */
  launch: Launch;
  /** A new empty folder that goes when the test ends. */
  tempDir: (name?: string) => string;
}

interface WorkerFixtures {
  /** The environment of the worker's own display: one app has its focus and its shortcuts. */
  displayEnv: NodeJS.ProcessEnv;
}

const startTimeoutMs = 120_000;

export const test = base.extend<Fixtures, WorkerFixtures>({
  displayEnv: [
    async ({}, use) => {
      const display = await openDisplay();
      await use(display.env);
      display.stop();
    },
    { scope: 'worker' },
  ],
  // Playwright wants the first parameter of a fixture to be a destructuring pattern.
  tempDir: async ({}, use) => {
    const made: string[] = [];
    await use((name = 'test') => {
      const dir = mkdtempSync(join(tmpdir(), `fieldloop-${name}-`));
      made.push(dir);
      return dir;
    });
    for (const dir of made) rmSync(dir, { recursive: true, force: true, maxRetries: 5 });
  },
  launch: async ({ tempDir, displayEnv }, use, testInfo) => {
    const running: RunningApp[] = [];
    await use(async (options = {}) => {
      const started = await start(
        { ...options, env: { ...displayEnv, ...options.env } },
        options.userDataDir ?? tempDir('app'),
        process.env.FIELDLOOP_TRACE !== undefined,
      );
      running.push(started);
      return started;
    });
    for (const [index, started] of running.entries()) {
      await keepEvidence(started, testInfo, index);
      await started.quit();
    }
  },
});

/** @param traced keeps every step with what the page looked like, which takes a quarter more CPU */
async function start(
  options: LaunchOptions,
  userDataDir: string,
  traced: boolean,
): Promise<RunningApp> {
  const startedAt = performance.now();
  const launched = await launchApp({
    executable: options.executable ?? process.env.ELECTRON_EXEC_PATH!,
    appDir: options.executable ? null : repoDir,
    userDataDir,
    args: [
      ...sandboxArgs(),
      ...(options.dataDir ? [`--data=${options.dataDir}`] : []),
      ...(options.args ?? []),
    ],
    env: { ...process.env, ...options.env },
  });
  const { app, page } = launched;
  if (traced) await app.context().tracing.start({ snapshots: true });
  try {
    await page.locator('#root > :not(style)').first().waitFor({ timeout: startTimeoutMs });
  } catch (error) {
    await launched.kill();
    throw new Error(`the window stayed empty; the app said:\n${launched.log()}`, { cause: error });
  }
  const startedInMs = performance.now() - startedAt;
  const corePid = (): Promise<number | null> => launched.findProcess('Fieldloop core');
  return {
    ...launched,
    userDataDir,
    startedInMs,
    corePid,
    dataDir: options.dataDir ?? join(userDataDir, 'data'),
    async killCore() {
      const pid = await corePid();
      if (pid === null) throw new Error('the core is not running');
      process.kill(pid, 'SIGKILL');
      await expect
        .poll(
          async () => {
            const now = await corePid();
            return now !== null && now !== pid;
          },
          { message: 'another core runs' },
        )
        .toBe(true);
    },
  };
}

/**
 * A failed test keeps what the app printed and, where there is one, a trace of its window; a passed
 * one keeps nothing.
 */
async function keepEvidence(
  { app, log }: RunningApp,
  testInfo: TestInfo,
  index: number,
): Promise<void> {
  const failed = testInfo.status !== testInfo.expectedStatus;
  if (failed) await testInfo.attach(`app-${index}.log`, { body: log(), contentType: 'text/plain' });
  const path = failed ? testInfo.outputPath(`trace-${index}.zip`) : undefined;
  await app
    .context()
    .tracing.stop({ path })
    .catch(() => {}); // already gone when the test killed the app
}

/** Keeps a picture of a screen as an artifact: test-results/screens/<name>.png. */
export async function keepScreen(page: Page, name: string): Promise<void> {
  await page.screenshot({ path: join(repoDir, 'test-results', 'screens', `${name}.png`) });
}
