import { app } from 'electron';
import type { CoreProcess } from './core-process.ts';
import { showMainWindow } from './main-window.ts';

/**
 * Quits the app with its last window (not on macOS), and never before core has closed its database.
 */
export function followQuit(core: CoreProcess): void {
  let quitting = false;
  let coreIsClosed = false;
  // A window that waits for its page delays the quit: continue once it is closed.
  app.on('before-quit', () => {
    quitting = true;
  });
  app.on('window-all-closed', () => {
    if (quitting || process.platform !== 'darwin') app.quit();
  });
  app.on('activate', showMainWindow);
  app.on('will-quit', (event) => {
    if (coreIsClosed) return;
    event.preventDefault();
    void core.close().then(() => {
      coreIsClosed = true;
      app.quit();
    });
  });
}
