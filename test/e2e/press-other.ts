import type { Page } from '@playwright/test';

/** Presses a key as a keyboard with other letters sends it: what it writes, and which key it is. */
export const pressOther = (page: Page, key: string, code: string): Promise<void> =>
  page.evaluate(
    (press) => {
      const event = new KeyboardEvent('keydown', { ...press, bubbles: true, cancelable: true });
      (document.activeElement ?? document.body).dispatchEvent(event);
    },
    { key, code },
  );
