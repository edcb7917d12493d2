/**
 * Answers the window's calls: sender, input and output are checked against the table in
 * shared/api/shell.ts.
 */
import { existsSync } from 'node:fs';
import { app, dialog, ipcMain, shell, type BrowserWindow } from 'electron';
import { shellCalls, type ShellCallName, type ShellOutput } from '../../shared/api/shell.ts';
import type { z } from 'zod';
import type { CoreProcess } from './core-process.ts';
import { dataDir } from './data-dir.ts';
import { openLink } from './lock-down.ts';
import { findMainWindow } from './main-window.ts';
import { isFromOurPage } from './our-page.ts';
import { readTheme, setTheme } from './theme.ts';

type Handlers = {
  [N in ShellCallName]: (
    input: z.output<(typeof shellCalls)[N]['input']>,
  ) => ShellOutput<N> | Promise<ShellOutput<N>>;
};

const handlers: Handlers = {
  async chooseFiles({ title, kind, filters }) {
    const properties = {
      files: ['openFile', 'multiSelections'],
      file: ['openFile'],
      folder: ['openDirectory'],
    } as const;
    const { canceled, filePaths } = await dialog.showOpenDialog(openWindow(), {
      title,
      filters,
      properties: [...properties[kind]],
    });
    if (canceled) return [];
    return filePaths;
  },
  async chooseSavePath({ title, suggestedName, filters }) {
    const { canceled, filePath } = await dialog.showSaveDialog(openWindow(), {
      title,
      filters,
      defaultPath: suggestedName,
    });
    if (canceled || !filePath) return null;
    return filePath;
  },
  async printToPdf() {
    const pdf = await openWindow().webContents.printToPDF({
      pageSize: 'A4',
      printBackground: true,
      margins: { top: 0.5, bottom: 0.5, left: 0.5, right: 0.5 },
    });
    return new Uint8Array(pdf);
  },
  showInFolder(path) {
    if (!existsSync(path)) return false;
    shell.showItemInFolder(path);
    return true;
  },
  openLink,
  getTheme: readTheme,
  setTheme,
  getAppInfo: () => ({
    name: app.getName(),
    version: app.getVersion(),
    platform: process.platform,
    electron: process.versions.electron!,
    chrome: process.versions.chrome!,
    node: process.versions.node,
    dataDir: dataDir(),
    packaged: app.isPackaged,
  }),
};

/** Registers the handlers of the window's calls. */
export function handleShellCalls(core: CoreProcess): void {
  for (const name of Object.keys(shellCalls) as ShellCallName[]) handle(name);
  ipcMain.on('connect-core', (event) => {
    if (isFromOurPage(event)) core.connect(event.sender);
  });
}

function handle<N extends ShellCallName>(name: N): void {
  const { input, output } = shellCalls[name];
  ipcMain.handle(`call:${name}`, async (event, argument: unknown) => {
    if (!isFromOurPage(event)) throw new Error(`${name} was called from a page that may not`);
    const parsed = input.parse(argument) as Parameters<Handlers[N]>[0];
    return output.parse(await handlers[name](parsed));
  });
}

function openWindow(): BrowserWindow {
  const window = findMainWindow();
  if (!window) throw new Error('The window was closed');
  return window;
}
