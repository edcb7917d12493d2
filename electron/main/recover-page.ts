import { app, dialog, type BrowserWindow } from 'electron';
import { nextRestart, type Stops } from './restart-delay.ts';

/** Loads the page again when its process has died; what was typed comes back from the draft. When it keeps dying, the user decides. */
export function recoverPage(window: BrowserWindow): void {
  let stops: Stops = [];
  window.webContents.on('render-process-gone', (_event, { reason }) => {
    if (reason === 'clean-exit' || window.isDestroyed()) return;
    const next = nextRestart(stops, Date.now());
    stops = next.stops;
    console.error(`the page's process is gone (${reason}), stop ${stops.length} in the last minutes`);
    const reload = (): void => { if (!window.isDestroyed()) window.webContents.reload(); };
    if (next.delayMs !== null) {
      setTimeout(reload, next.delayMs);
      return;
    }
    const choice = dialog.showMessageBoxSync({
      type: 'error',
      message: 'The window keeps stopping.',
      detail: 'What was shown as saved is safe, and what was being typed is kept as a draft. Try again, or quit and restart the computer.',
      buttons: ['Try again', 'Quit'],
      defaultId: 0,
    });
    stops = [];
    if (choice === 0) reload();
    else app.quit();
  });
}
