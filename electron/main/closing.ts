import { ipcMain, type BrowserWindow } from 'electron';
import { isFromOurPage } from './our-page.ts';

const pageTimeoutMs = 2_000;

/**
 * Lets a page that requested it (`beforeClose`) finish its work, such as saving a draft, before its
 * window closes.
 */
export function waitForPageOnClose(window: BrowserWindow): void {
  const page = window.webContents;
  let holds = false;
  let asked = false;
  const destroy = (): void => {
    if (!window.isDestroyed()) window.destroy();
  };
  const onHolds = (event: Electron.IpcMainEvent, value: unknown): void => {
    if (event.sender === page && isFromOurPage(event)) holds = value === true;
  };
  const onMayClose = (event: Electron.IpcMainEvent): void => {
    if (event.sender === page && asked) destroy();
  };
  ipcMain.on('holds-close', onHolds);
  ipcMain.on('may-close', onMayClose);
  page.on('did-start-navigation', (details) => {
    if (details.isMainFrame && !details.isSameDocument) holds = false;
  });
  page.on('render-process-gone', () => {
    holds = false;
  });
  window.on('close', (event) => {
    if (!holds) return;
    event.preventDefault();
    if (asked) return;
    asked = true;
    page.send('closing');
    setTimeout(destroy, pageTimeoutMs);
  });
  window.once('closed', () => {
    ipcMain.off('holds-close', onHolds);
    ipcMain.off('may-close', onMayClose);
  });
}
