import { nativeTheme } from 'electron';
import type { ShellOutput } from '../../shared/api/shell.ts';
import { tellWindow } from './main-window.ts';

export const readTheme = (): ShellOutput<'getTheme'> => ({ source: nativeTheme.themeSource, dark: nativeTheme.shouldUseDarkColors });

/** Tells the window when the system turns dark or light. */
export function followTheme(): void {
  nativeTheme.on('updated', () => tellWindow('themeChanged', readTheme()));
}
