// Goes into resources/app of the fallback Electron, which has no default application of its own:
// starts the application whose folder is the first argument that is not a flag, as Electron's own
// default application would.
const { app, dialog } = require('electron');
const { join, resolve } = require('node:path');

const folder = process.argv.slice(1).find((argument) => !argument.startsWith('-'));
if (folder) {
  const root = resolve(folder);
  const { name, productName, version, main } = require(join(root, 'package.json'));
  process.defaultApp = true;
  app.setName(productName ?? name);
  app.setVersion(version);
  app.setAppPath(root);
  if (!app.commandLine.hasSwitch('user-data-dir'))
    app.setPath('userData', join(app.getPath('appData'), productName ?? name));
  require(join(root, main));
} else {
  dialog.showErrorBox(
    'No application',
    'Start this with the folder of an application as its first argument.',
  );
  app.exit(1);
}
