import { app } from 'electron';
import { showMainWindow } from './main-window.ts';
import { openFromArguments } from './open-requests.ts';

/**
 * Ensures one app per data folder: a second start passes its arguments to the first and quits.
 * @returns whether this is the first; if not, the app is quitting
 */
export function claimSingleInstance(): boolean {
  if (!app.requestSingleInstanceLock()) {
    app.quit();
    return false;
  }
  app.on('second-instance', (_event, argv, workingDir) => {
    showMainWindow();
    openFromArguments(argv, workingDir);
  });
  return true;
}
