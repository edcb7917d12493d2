/** Starts an Electron app under Playwright's eyes: for the bench and the demo, which run outside the test runner. */
import { _electron, type ElectronApplication, type Page } from '@playwright/test';

export interface LaunchedApp {
  readonly app: ElectronApplication;
  readonly page: Page;
  /** Process id of a utility process by its service name, null while there is none. */
  readonly findProcess: (name: string) => Promise<number | null>;
  /** Ends all of it as a power cut would. */
  readonly kill: () => Promise<void>;
  /** Quits as a user would, and waits until the process is gone. */
  readonly quit: () => Promise<void>;
}

export interface LaunchOptions {
  readonly executable: string;
  /** Folder with the app's package.json. */
  readonly appDir: string;
  readonly userDataDir: string;
  readonly args: readonly string[];
  readonly env: NodeJS.ProcessEnv;
}

const startTimeoutMs = 60_000;
const quitTimeoutMs = 10_000;

/** Resolves as soon as the first window is there; what it shows is for the caller to wait for. */
export async function launchApp({ executable, appDir, userDataDir, args, env }: LaunchOptions): Promise<LaunchedApp> {
  const app = await _electron.launch({
    executablePath: executable, args: [appDir, ...args, `--user-data-dir=${userDataDir}`], env: env as Record<string, string>,
    // Playwright would pretend a light system otherwise.
    colorScheme: null, timeout: startTimeoutMs,
  });
  const child = app.process();
  const gone = new Promise<void>((done) => { child.once('exit', () => done()); });
  const page = await app.firstWindow({ timeout: startTimeoutMs });
  return {
    app, page,
    findProcess: (name) => app.evaluate(({ app: electron }, wanted) => electron.getAppMetrics().find((metric) => metric.name === wanted)?.pid ?? null, name),
    async kill() {
      child.kill('SIGKILL');
      await gone;
    },
    async quit() {
      if (child.exitCode !== null || child.signalCode !== null) return;
      const timer = setTimeout(() => child.kill('SIGKILL'), quitTimeoutMs);
      await app.close().catch(() => {}); // it went by itself meanwhile
      await gone;
      clearTimeout(timer);
    },
  };
}
