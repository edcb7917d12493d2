/**
 * A hand that is faster than the screen: keys that are sent while the page is busy and core does
 * not answer.
 */
import type { CDPSession, Page } from '@playwright/test';
import type { RunningApp } from './fixtures.ts';

const modifiers: Readonly<Record<string, number>> = { Alt: 1, Control: 2, Meta: 4, Shift: 8 };
const named: Readonly<Record<string, readonly [code: number, text?: string]>> = {
  Enter: [13, '\r'],
  Escape: [27],
  Tab: [9],
  Backspace: [8],
  Delete: [46],
  End: [35],
  ArrowDown: [40],
  ArrowUp: [38],
  ArrowLeft: [37],
};

/**
 * Blocks the page's thread for half a second, from now on. Resolves when the block is set, not when
 * it is over.
 */
export const blockPage = (page: Page): Promise<void> =>
  page.evaluate(() => {
    setTimeout(() => {
      const end = performance.now() + 500;
      while (performance.now() < end) {
        /* busy, as with a large render */
      }
    }, 0);
  });

/** Stops the core, so that nothing is answered. @returns how to let it go on */
export async function holdCore({ corePid }: RunningApp): Promise<() => void> {
  const pid = await corePid();
  if (pid === null) throw new Error('the core is not running');
  process.kill(pid, 'SIGSTOP');
  return () => {
    process.kill(pid, 'SIGCONT');
  };
}

/**
 * Sends keys without waiting for any of them to have acted. 'Control+k', 'Enter' and single
 * characters are keys;
 * anything else is typed letter by letter.
 */
export async function typeAhead(page: Page, ...keys: readonly string[]): Promise<void> {
  const session = await page.context().newCDPSession(page);
  const steps = keys.flatMap((key) => (isKey(key) ? [key] : [...key]));
  await Promise.all(steps.flatMap((step) => pressWith(session, step)));
  await session.detach();
}

const isKey = (key: string): boolean =>
  key.length === 1 || key in named || /^(Control|Shift|Alt|Meta)\+/.test(key);

function pressWith(session: CDPSession, step: string): readonly Promise<unknown>[] {
  const parts = step.length === 1 ? [step] : step.split('+');
  const key = parts.at(-1) as string;
  const flags = parts.slice(0, -1).reduce((sum, part) => sum + (modifiers[part] ?? 0), 0);
  const common = {
    key,
    code: codeOf(key),
    modifiers: flags,
    windowsVirtualKeyCode: virtualKeyOf(key),
  };
  const text =
    flags > 8 || flags === 2
      ? undefined
      : (named[key]?.[1] ?? (key.length === 1 ? key : undefined));
  return [
    session.send('Input.dispatchKeyEvent', {
      ...common,
      type: text === undefined ? 'rawKeyDown' : 'keyDown',
      text,
    }),
    session.send('Input.dispatchKeyEvent', { ...common, type: 'keyUp' }),
  ];
}

function codeOf(key: string): string {
  if (/^[a-z]$/i.test(key)) return `Key${key.toUpperCase()}`;
  if (/^\d$/.test(key)) return `Digit${key}`;
  return { ' ': 'Space', '/': 'Slash', '.': 'Period' }[key] ?? (key.length > 1 ? key : '');
}

const virtualKeyOf = (key: string): number =>
  named[key]?.[0] ?? (key.length === 1 ? key.toUpperCase().charCodeAt(0) : 0);
