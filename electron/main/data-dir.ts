import { join, resolve } from 'node:path';
import { app } from 'electron';

/**
 * Returns the absolute path of the data folder: `--data=…`, else `FIELDLOOP_DATA`, else `data` in
 * the app's own folder.
 */
export function dataDir(): string {
  const chosen = app.commandLine.getSwitchValue('data') || process.env.FIELDLOOP_DATA;
  if (chosen) return resolve(chosen);
  return join(app.getPath('userData'), 'data');
}
