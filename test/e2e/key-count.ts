import type { Page } from '@playwright/test';

/** A keyboard that counts. */
export interface KeyCount {
  readonly press: (...keys: readonly string[]) => Promise<void>;
  readonly words: (text: string) => Promise<void>;
  /** Returns how many keys were pressed, without the letters of words. */
  readonly count: () => number;
  /** Returns how many inputs were made: each key, and each run of words as one. */
  readonly inputs: () => number;
}

/** Returns a keyboard of the page that counts from zero. */
export function countKeys(page: Page): KeyCount {
  let [pressed, runs] = [0, 0];
  return {
    press: async (...keys) => {
      for (const key of keys) {
        pressed++;
        await page.keyboard.press(key);
      }
    },
    words: async (text) => {
      runs++;
      await page.keyboard.type(text);
    },
    count: () => pressed,
    inputs: () => pressed + runs,
  };
}
