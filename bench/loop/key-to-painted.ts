import { setTimeout } from 'node:timers/promises';
import type { Page } from '@playwright/test';

/** Opens Triage by its keys. */
export async function openTriage(page: Page): Promise<void> {
  await page.getByRole('navigation', { name: 'Pages' }).waitFor();
  await page.keyboard.press('g');
  await page.keyboard.press('t');
  await page.getByRole('article').waitFor();
}

/**
 * Measures decisions in the open Triage: from the key until the next observation is shown and
 * painted.
 * @param pauseMs how long a person looks at an observation before deciding
 * @returns the milliseconds of each
 */
export async function triageKeyToPainted(
  page: Page,
  rounds: number,
  pauseMs: number,
): Promise<number[]> {
  const times: number[] = [];
  for (let n = 0; n < rounds; n++) {
    await setTimeout(pauseMs);
    times.push(
      await page.evaluate(async () => {
        const shown = (): string | null =>
          document.querySelector('[role=article], article')?.getAttribute('aria-label') ?? null;
        const before = shown();
        const from = performance.now();
        document.activeElement!.dispatchEvent(
          new KeyboardEvent('keydown', { key: 'y', code: 'KeyY', bubbles: true, cancelable: true }),
        );
        await new Promise<void>((done) => {
          const look = (): void => {
            if (shown() !== before && shown() !== null) window.setTimeout(done);
            else requestAnimationFrame(look);
          };
          requestAnimationFrame(look);
        });
        return performance.now() - from;
      }),
    );
  }
  return times;
}

/** Measures a key that changes one word in an otherwise empty window, in the same way. */
export async function emptyKeyToPainted(page: Page, rounds: number): Promise<number[]> {
  const word = page.getByText('Empty');
  await word.waitFor();
  return word.evaluate(async (element, times) => {
    let pressed = 0;
    document.addEventListener('keydown', () => {
      pressed += 1;
      element.textContent = `Empty ${pressed}`;
    });
    const took: number[] = [];
    for (let n = 0; n < times; n++) {
      const from = performance.now();
      document.body.dispatchEvent(new KeyboardEvent('keydown', { key: 'y', bubbles: true }));
      await new Promise((done) => {
        requestAnimationFrame(() => window.setTimeout(done));
      });
      took.push(performance.now() - from);
    }
    return took;
  }, rounds);
}
