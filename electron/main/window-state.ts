import { screen, type BrowserWindow, type Rectangle } from 'electron';
import { canBeGrabbed } from './can-be-grabbed.ts';
import { readShellState, saveShellState } from './shell-state.ts';

const saveDelayMs = 500;

/**
 * Returns the window's last place if a screen still shows it, else a size that fits the first
 * screen.
 */
export function startingWindowState(): { bounds: Partial<Rectangle>; maximized: boolean } {
  const { bounds, maximized } = readShellState();
  const areas = screen.getAllDisplays().map((display) => display.workArea);
  if (bounds && areas.some((area) => canBeGrabbed(bounds, area))) return { bounds, maximized };
  const { width, height } = screen.getPrimaryDisplay().workAreaSize;
  return {
    bounds: { width: Math.min(1440, width), height: Math.min(920, height) },
    maximized: false,
  };
}

/** Stores the window's place shortly after each change and when it closes. */
export function rememberWindowState(window: BrowserWindow): void {
  let timer: NodeJS.Timeout | undefined;
  const save = (): void => {
    clearTimeout(timer);
    if (!window.isDestroyed())
      saveShellState({ bounds: window.getNormalBounds(), maximized: window.isMaximized() });
  };
  const saveSoon = (): void => {
    clearTimeout(timer);
    timer = setTimeout(save, saveDelayMs);
  };
  window.on('resize', saveSoon);
  window.on('move', saveSoon);
  window.on('close', save);
}
