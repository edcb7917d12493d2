/** Where the window was, kept as a small file in userData. */
import { readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { app, screen, type BrowserWindow, type Rectangle } from 'electron';
import { z } from 'zod';

const side = z.number().int().min(-100_000).max(100_000);
const savedState = z.object({
  bounds: z.object({ x: side, y: side, width: z.number().int().min(200).max(20_000), height: z.number().int().min(200).max(20_000) }),
  maximized: z.boolean(),
});
type WindowState = { bounds: Partial<Rectangle> & { width: number; height: number }; maximized: boolean };

const saveDelayMs = 500;
const file = (): string => join(app.getPath('userData'), 'window.json');

/** The remembered state if a screen still shows it, else a size that fits the first screen. */
export function startingWindowState(): WindowState {
  const saved = readState();
  const areas = screen.getAllDisplays().map((display) => display.workArea);
  if (saved && areas.some((area) => overlaps(area, saved.bounds))) return saved;
  const { width, height } = screen.getPrimaryDisplay().workAreaSize;
  return { bounds: { width: Math.min(1440, width), height: Math.min(920, height) }, maximized: false };
}

/** Saves the state shortly after each change and when the window closes. */
export function rememberWindowState(window: BrowserWindow): void {
  let timer: NodeJS.Timeout | undefined;
  const save = (): void => {
    clearTimeout(timer);
    if (!window.isDestroyed()) writeState({ bounds: window.getNormalBounds(), maximized: window.isMaximized() });
  };
  const saveSoon = (): void => {
    clearTimeout(timer);
    timer = setTimeout(save, saveDelayMs);
  };
  window.on('resize', saveSoon);
  window.on('move', saveSoon);
  window.on('close', save);
}

/** Whether enough of the window is on the screen to be grabbed by its title bar. */
export function overlaps(area: Rectangle, bounds: Rectangle): boolean {
  const visibleWidth = Math.min(area.x + area.width, bounds.x + bounds.width) - Math.max(area.x, bounds.x);
  return visibleWidth >= 100 && bounds.y >= area.y - 20 && bounds.y <= area.y + area.height - 60;
}

function readState(): z.infer<typeof savedState> | null {
  try {
    return savedState.parse(JSON.parse(readFileSync(file(), 'utf8')));
  } catch {
    return null; // not there yet, or not ours: the window opens where it opens
  }
}

function writeState(state: WindowState): void {
  try {
    writeFileSync(`${file()}.new`, JSON.stringify(state));
    renameSync(`${file()}.new`, file());
  } catch { /* a full disk must not keep a window from closing; it only forgets where it was */ }
}
