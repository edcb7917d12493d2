import { cpSync } from 'node:fs';
import { basename, join } from 'node:path';
import type { Locator, Page } from '@playwright/test';
import { launchApp, type LaunchedApp, type LaunchOptions } from '../runtime/launch-app.ts';
import type { Pictures } from './pictures.ts';

const coreName = 'Fieldloop core';

/** The app during the demo: one person's data folder, with windows that open and close. */
export class DemoApp {
  readonly #options: LaunchOptions;
  readonly #pictures: Pictures;
  #running: LaunchedApp | null = null;

  constructor(options: LaunchOptions, pictures: Pictures) {
    this.#options = options;
    this.#pictures = pictures;
  }

  get isRunning(): boolean {
    return this.#running !== null;
  }
  get dataDir(): string {
    return join(this.#options.userDataDir, 'data');
  }

  get page(): Page {
    return this.#now().page;
  }

  /**
   * Starts the app.
   * @param open what the system asks the app to open: a link, a file
   */
  async start(open: readonly string[] = []): Promise<void> {
    this.#running = await launchApp({ ...this.#options, args: [...this.#options.args, ...open] });
  }

  /** Quits the app. */
  async quit(): Promise<void> {
    await this.#running?.quit();
    this.#running = null;
  }

  /** Kills everything as a power cut would, then starts the app again on the same folder. */
  async cutPowerAndStart(): Promise<void> {
    await this.#now().kill();
    await this.start();
  }

  /** Kills core alone, and waits until another one has taken over. */
  async killCore(): Promise<void> {
    const { findProcess } = this.#now();
    const before = await findProcess(coreName);
    if (before === null) throw new Error('the core is not running');
    process.kill(before, 'SIGKILL');
    for (let now: number | null = before; now === null || now === before;) {
      now = await findProcess(coreName);
    }
  }

  /** Presses keys one at a time, as a person types. */
  async type(text: string): Promise<void> {
    await this.page.keyboard.type(text, { delay: 12 });
  }

  /** Presses keys one after the other. */
  async press(...keys: readonly string[]): Promise<void> {
    for (const key of keys) await this.page.keyboard.press(key);
  }

  /**
   * Waits without typing.
   * @param ms milliseconds
   */
  async think(ms: number): Promise<void> {
    await this.page.waitForTimeout(ms);
  }

  /** Presses Tab until the control has the focus. */
  async tabTo(control: Locator): Promise<void> {
    for (let presses = 0; presses < 40; presses++) {
      if (await control.evaluate((element) => element === document.activeElement)) return;
      await this.press('Tab');
    }
    throw new Error(`Tab does not lead to ${String(control)}`);
  }

  /**
   * Pastes an image at the focus. It uses an event, because Electron's own clipboard calls differ
   * between the versions that this runs on.
   */
  async pasteImage(name: string, png: Uint8Array): Promise<void> {
    await this.page.evaluate(
      ({ fileName, bytes }) => {
        const clipboardData = new DataTransfer();
        clipboardData.items.add(new File([new Uint8Array(bytes)], fileName, { type: 'image/png' }));
        document.activeElement?.dispatchEvent(
          new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true }),
        );
      },
      { fileName: name, bytes: [...png] },
    );
  }

  /** Answers the next system dialog, which is outside the app, with this folder or file. */
  async answerDialog(path: string): Promise<void> {
    await this.#now().app.evaluate(({ dialog }, chosen) => {
      dialog.showOpenDialog = () => Promise.resolve({ canceled: false, filePaths: [chosen] });
      dialog.showSaveDialog = () => Promise.resolve({ canceled: false, filePath: chosen });
    }, path);
  }

  /**
   * Creates a folder with copies of others in it, as a person would bring them along.
   * @returns its path
   */
  folderOf(folders: readonly string[], name: string): string {
    const folder = join(this.#options.userDataDir, name);
    for (const from of folders) cpSync(from, join(folder, basename(from)), { recursive: true });
    return folder;
  }

  /** Saves a screenshot of the window. */
  async picture(name: string): Promise<void> {
    await this.#pictures.take(this.page, name);
  }

  #now(): LaunchedApp {
    if (!this.#running) throw new Error('the app is not running');
    return this.#running;
  }
}
