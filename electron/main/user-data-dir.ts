import { join } from 'node:path';
import { app } from 'electron';

/**
 * Separates an app that runs from its source from an installed one: its migrations may be ahead,
 * and must not touch real data. `--user-data-dir` names another folder for both.
 */
export function chooseUserDataDir(): void {
  if (app.isPackaged || app.commandLine.hasSwitch('user-data-dir')) return;
  app.setPath('userData', join(app.getPath('appData'), `${app.getName()} from source`));
}
