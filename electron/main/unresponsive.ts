import { dialog, type BrowserWindow } from 'electron';

/** Lets the user end a page that no longer responds; `recoverPage` then loads it again. */
export function endUnresponsivePage(window: BrowserWindow): void {
  let asking = false;
  let answers = true;
  window.on('responsive', () => {
    answers = true;
  });
  window.on('unresponsive', () => {
    answers = false;
    if (asking) return;
    asking = true;
    void dialog
      .showMessageBox({
        type: 'warning',
        message: 'The window is not responding.',
        detail:
          'Everything shown as saved is safe, and unsaved text is kept as a draft. Wait, or ' +
          'reload the window.',
        buttons: ['Wait', 'Reload'],
        defaultId: 0,
        cancelId: 0,
      })
      .then(({ response }) => {
        asking = false;
        if (response === 1 && !answers && !window.isDestroyed())
          window.webContents.forcefullyCrashRenderer();
      });
  });
}
