import { app, dialog, type BrowserWindow } from 'electron';
import { nextRestart, type Stops } from './restart-delay.ts';

/**
 * Reloads the page if its process has died; typed text comes back from the draft. If it keeps
 * dying, the user decides.
 */
export function recoverPage(window: BrowserWindow): void {
  let stops: Stops = [];
  window.webContents.on('render-process-gone', (_event, { reason }) => {
    if (reason === 'clean-exit' || window.isDestroyed()) return;
    const next = nextRestart(stops, Date.now());
    stops = next.stops;
    console.error(
      `the page's process is gone (${reason}), stop ${stops.length} in the last minutes`,
    );
    const reload = (): void => {
      if (!window.isDestroyed()) window.webContents.reload();
    };
    if (next.delayMs !== null) {
      setTimeout(reload, next.delayMs);
      return;
    }
    const choice = dialog.showMessageBoxSync({
      type: 'error',
      message: 'The window keeps crashing.',
      detail:
        'Everything shown as saved is safe, and unsaved text is kept as a draft. Try again, ' +
        'or quit and restart the computer.',
      buttons: ['Try again', 'Quit'],
      defaultId: 0,
    });
    stops = [];
    if (choice === 0) reload();
    else app.quit();
  });
}
