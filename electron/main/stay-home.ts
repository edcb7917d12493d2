import type { BrowserWindow } from 'electron';
import { isAppPage } from './find-app-file.ts';
import { isDevServer } from './our-page.ts';

/** How often in a row the page is restored before it is left to `recoverPage` and the user. */
const maxReturns = 5;

/**
 * Returns the window to the app's page from anywhere else. Chromium does not ask before it shows
 * `about:blank` or an error page, so denying navigation is not enough.
 */
export function stayHome(window: BrowserWindow, home: string): void {
  const page = window.webContents;
  let returns = 0;
  const goHome = (where: string): void => {
    if (window.isDestroyed() || returns >= maxReturns) return;
    returns++;
    console.error(`the window left its page for ${where.slice(0, 100)} and is brought back`);
    void page.loadURL(home).catch(() => undefined);
  };
  page.on('did-navigate', (_event, url, status) => {
    const isHome = (isAppPage(url) || isDevServer(url)) && status < 400;
    if (!isHome) goHome(url);
  });
  page.on('did-fail-load', (_event, code, _description, url, isMainFrame) => {
    // -3: a navigation that was denied or replaced; the page is still there.
    if (isMainFrame && code !== -3) goHome(url);
  });
  page.on('did-finish-load', () => {
    if (!isAppPage(page.getURL()) && !isDevServer(page.getURL())) return;
    // The other place is removed from the history, so that going back doesn't leave the page again.
    if (returns > 0) page.clearHistory();
    returns = 0;
  });
}
