import { join } from 'node:path';
import { app, BrowserWindow, nativeTheme } from 'electron';
import type { ShellEvent, ShellEventName } from '../../shared/api/shell.ts';
import { appOrigin } from './find-app-file.ts';
import { waitForPageOnClose } from './closing.ts';
import { devServerUrl } from './our-page.ts';
import { recoverPage } from './recover-page.ts';
import { stayHome } from './stay-home.ts';
import { endUnresponsivePage } from './unresponsive.ts';
import { rememberWindowState, startingWindowState } from './window-state.ts';

let mainWindow: BrowserWindow | null = null;

/** Opens the window, or shows the existing one. */
export function openMainWindow(): void {
  if (mainWindow) return showMainWindow();
  const { bounds, maximized } = startingWindowState();
  const window = new BrowserWindow({
    ...bounds,
    minWidth: 720,
    minHeight: 520,
    show: false,
    title: app.getName(),
    // Shown until the page has painted.
    backgroundColor: nativeTheme.shouldUseDarkColors ? '#16171b' : '#ffffff',
    webPreferences: {
      preload: join(__dirname, '../preload/index.cjs'),
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
      webviewTag: false,
      navigateOnDragDrop: false,
      // Elsewhere, the dictionaries would be downloaded from the network.
      spellcheck: process.platform === 'darwin',
    },
  });
  mainWindow = window;
  if (maximized) window.maximize();
  rememberWindowState(window);
  waitForPageOnClose(window);
  recoverPage(window);
  endUnresponsivePage(window);
  const home = devServerUrl() ?? `${appOrigin}/`;
  stayHome(window, home);
  window.once('ready-to-show', () => window.show());
  window.on('closed', () => {
    mainWindow = null;
  });
  void window.loadURL(home);
}

/** Brings the window to the front; opens it if it was closed. */
export function showMainWindow(): void {
  if (!mainWindow) {
    if (app.isReady()) openMainWindow();
    return;
  }
  if (mainWindow.isMinimized()) mainWindow.restore();
  mainWindow.show();
  mainWindow.focus();
}

/** Returns the window, if it is open. */
export const findMainWindow = (): BrowserWindow | null => mainWindow;

/** Sends an event to the window, if there is one. */
export function tellWindow<N extends ShellEventName>(name: N, event: ShellEvent<N>): void {
  const page = mainWindow?.webContents;
  if (!page) return;
  // The preload keeps events without a listener, but it must be loaded first.
  if (page.isLoading()) page.once('did-finish-load', () => page.send(`event:${name}`, event));
  else page.send(`event:${name}`, event);
}
