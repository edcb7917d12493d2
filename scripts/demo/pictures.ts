import { join } from 'node:path';
import type { Page } from '@playwright/test';

/** The pictures of a story in one folder, numbered in its order, whichever window they show. */
export class Pictures {
  readonly #folder: string;
  #taken = 0;

  constructor(folder: string) {
    this.#folder = folder;
  }

  async take(page: Page, name: string): Promise<void> {
    this.#taken++;
    // Nobody in the story touches the pointer: it lies where nothing answers to it.
    await page.mouse.move(1, 1);
    await page.screenshot({ path: join(this.#folder, `${String(this.#taken).padStart(2, '0')}-${name}.png`) });
  }
}
