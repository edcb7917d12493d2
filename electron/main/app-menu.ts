import { app, Menu, type MenuItemConstructorOptions } from 'electron';
import { startCapture } from './capture-shortcut.ts';
import { showMainWindow, tellWindow } from './main-window.ts';

function openBundles(): void {
  showMainWindow();
  tellWindow('open', { type: 'link', action: 'bundles', target: '', parameters: {} });
}

/** Installs the application menu: standard roles, capture, and bundles. */
export function installMenu(): void {
  const mac = process.platform === 'darwin';
  const template: MenuItemConstructorOptions[] = [
    ...(mac ? [{ role: 'appMenu' as const }] : []),
    {
      label: '&File',
      submenu: [
        { label: 'New capture', accelerator: 'CmdOrCtrl+N', click: startCapture },
        { label: 'Bundles…', click: openBundles },
        { type: 'separator' },
        mac ? { role: 'close' } : { role: 'quit' },
      ],
    },
    { role: 'editMenu' },
    {
      label: '&View',
      submenu: [
        { role: 'resetZoom' },
        { role: 'zoomIn' },
        { role: 'zoomOut' },
        { type: 'separator' },
        { role: 'togglefullscreen' },
        ...(app.isPackaged
          ? []
          : [
              { type: 'separator' as const },
              { role: 'reload' as const },
              { role: 'toggleDevTools' as const },
            ]),
      ],
    },
    { role: 'windowMenu' },
  ];
  Menu.setApplicationMenu(Menu.buildFromTemplate(template));
}
