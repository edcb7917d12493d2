import { app } from 'electron';
import { registerAppScheme, serveApp } from './app-scheme.ts';
import { installMenu } from './app-menu.ts';
import { registerCaptureShortcut } from './capture-shortcut.ts';
import { startCoreProcess } from './core-process.ts';
import { lockDown } from './lock-down.ts';
import { openMainWindow } from './main-window.ts';
import { claimSingleInstance } from './single-instance.ts';
import { deliverWaitingRequests, watchOpenRequests } from './open-requests.ts';
import { followQuit } from './quit.ts';
import { handleShellCalls } from './shell-calls.ts';
import { followTheme } from './theme.ts';
import { chooseUserDataDir } from './user-data-dir.ts';

chooseUserDataDir();
if (claimSingleInstance()) void boot();

async function boot(): Promise<void> {
  app.setAppUserModelId('app.fieldloop.desktop');
  registerAppScheme();
  lockDown();
  watchOpenRequests();
  await app.whenReady();
  serveApp();
  const core = startCoreProcess();
  handleShellCalls(core);
  followTheme();
  installMenu();
  openMainWindow();
  deliverWaitingRequests();
  registerCaptureShortcut();
  followQuit(core);
}
