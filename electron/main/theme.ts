import { nativeTheme } from 'electron';
import type { ShellOutput, ThemeSource } from '../../shared/api/shell.ts';
import { tellWindow } from './main-window.ts';
import { readShellState, saveShellState } from './shell-state.ts';

/** Returns the current theme. */
export const readTheme = (): ShellOutput<'getTheme'> => ({
  source: nativeTheme.themeSource,
  dark: nativeTheme.shouldUseDarkColors,
});

/** Applies a theme and stores it, so that the next window opens with it at once. */
export function setTheme(source: ThemeSource): ShellOutput<'setTheme'> {
  nativeTheme.themeSource = source;
  saveShellState({ theme: source });
  return readTheme();
}

/** Applies the stored theme, and tells the window whenever it turns dark or light. */
export function followTheme(): void {
  nativeTheme.themeSource = readShellState().theme;
  nativeTheme.on('updated', () => tellWindow('themeChanged', readTheme()));
}
