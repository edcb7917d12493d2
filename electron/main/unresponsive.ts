import { dialog, type BrowserWindow } from 'electron';

/** Lets the user end a page that no longer answers; `recoverPage` then loads it again. */
export function endUnresponsivePage(window: BrowserWindow): void {
  let asking = false;
  let answers = true;
  window.on('responsive', () => { answers = true; });
  window.on('unresponsive', () => {
    answers = false;
    if (asking) return;
    asking = true;
    void dialog.showMessageBox({
      type: 'warning',
      message: 'The window does not answer.',
      detail: 'What was shown as saved is safe, and what was being typed is kept as a draft. Wait, or load the window again.',
      buttons: ['Wait', 'Load again'],
      defaultId: 0,
      cancelId: 0,
    }).then(({ response }) => {
      asking = false;
      if (response === 1 && !answers && !window.isDestroyed()) window.webContents.forcefullyCrashRenderer();
    });
  });
}
