import { join } from 'node:path';
import type { Page } from '@playwright/test';

/** The screenshots of the demo in one folder, numbered in order, whichever window they show. */
export class Pictures {
  readonly #folder: string;
  #taken = 0;

  constructor(folder: string) {
    this.#folder = folder;
  }

  /** Saves a screenshot of a page. */
  async take(page: Page, name: string): Promise<void> {
    this.#taken++;
    // Nobody in the demo uses the pointer, so it is moved to a place without controls.
    await page.mouse.move(1, 1);
    await page.screenshot({
      path: join(this.#folder, `${String(this.#taken).padStart(2, '0')}-${name}.png`),
    });
  }
}
