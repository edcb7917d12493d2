/**
 * Starts an Electron app under Playwright: for the end-to-end tests, and for the bench and the
 * demo, which run outside the test runner.
 */
import { once } from 'node:events';
import { _electron, type ElectronApplication, type Page } from '@playwright/test';

export interface LaunchedApp {
  readonly app: ElectronApplication;
  readonly page: Page;
  /** The app's output so far, and its page's console messages. */
  readonly log: () => string;
  /** Returns the process ID of a utility process by its service name, or null. */
  readonly findProcess: (name: string) => Promise<number | null>;
  /** Quits as a user would, and waits until the process has ended. */
  readonly quit: () => Promise<void>;
  /** Kills the main process as a power cut would (SIGKILL), and waits until it has ended. */
  readonly kill: () => Promise<void>;
}

export interface LaunchOptions {
  readonly executable: string;
  /** The folder with the app's package.json; null if the executable is a packaged app. */
  readonly appDir: string | null;
  readonly userDataDir: string;
  readonly args: readonly string[];
  readonly env: NodeJS.ProcessEnv;
}

const startTimeoutMs = 60_000;
const quitTimeoutMs = 10_000;

/**
 * Starts the app. Resolves as soon as the first window exists; the caller waits for its content.
 */
export async function launchApp({
  executable,
  appDir,
  userDataDir,
  args,
  env,
}: LaunchOptions): Promise<LaunchedApp> {
  const app = await _electron.launch({
    executablePath: executable,
    args: [...(appDir ? [appDir] : []), ...args, `--user-data-dir=${userDataDir}`],
    env: env as Record<string, string>,
    // Playwright would otherwise pretend a light colour scheme.
    colorScheme: null,
    timeout: startTimeoutMs,
  });
  const log: string[] = [];
  const child = app.process();
  child.stdout?.on('data', (bytes) => log.push(String(bytes)));
  child.stderr?.on('data', (bytes) => log.push(String(bytes)));
  const gone = once(child, 'exit');
  const page = await app.firstWindow({ timeout: startTimeoutMs });
  page.on('console', (message) => log.push(`[page ${message.type()}] ${message.text()}\n`));
  page.on('pageerror', (error) => log.push(`[page error] ${error.stack ?? error.message}\n`));
  const isGone = (): boolean => child.exitCode !== null || child.signalCode !== null;
  return {
    app,
    page,
    log: () => log.join(''),
    findProcess: (name) =>
      app.evaluate(
        ({ app: electron }, wanted) =>
          electron.getAppMetrics().find((metric) => metric.name === wanted)?.pid ?? null,
        name,
      ),
    async quit() {
      if (isGone()) return;
      const timer = setTimeout(() => child.kill('SIGKILL'), quitTimeoutMs);
      await app.close().catch(() => {}); // it has ended meanwhile
      await gone;
      clearTimeout(timer);
    },
    async kill() {
      if (isGone()) return;
      child.kill('SIGKILL');
      await gone;
    },
  };
}
