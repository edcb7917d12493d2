// The least that is still a window: what Electron itself costs. Also runs a bare utility process
// that only reads a database.
const { app, BrowserWindow, utilityProcess } = require('electron');
const { join } = require('node:path');

app.whenReady().then(() => {
  const window = new BrowserWindow({
    width: 1200,
    height: 800,
    show: false,
    webPreferences: { sandbox: true, contextIsolation: true },
  });
  window.once('ready-to-show', () => window.show());
  void window.loadFile(join(__dirname, 'index.html'));
  const database = app.commandLine.getSwitchValue('database');
  if (!database) return;
  const reader = utilityProcess.fork(join(__dirname, 'reader.cjs'), [database], {
    serviceName: 'Bare reader',
  });
  reader.once('message', () => {
    globalThis.readerHasRead = true;
  });
});
