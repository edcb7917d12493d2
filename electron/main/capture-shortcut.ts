import { app, globalShortcut } from 'electron';
import { showMainWindow, tellWindow } from './main-window.ts';

const shortcut = 'CommandOrControl+Shift+Space';

/** Shows the window with an empty capture line. */
export function startCapture(): void {
  showMainWindow();
  tellWindow('capture', {});
}

/**
 * Registers the shortcut for any program. If another one has it, it stays with that: `c` in the
 * window works all the same.
 */
export function registerCaptureShortcut(): void {
  if (!globalShortcut.register(shortcut, startCapture))
    console.warn(`${shortcut} is taken by another program`);
  app.on('will-quit', () => globalShortcut.unregisterAll());
}
