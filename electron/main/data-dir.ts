import { join, resolve } from 'node:path';
import { app } from 'electron';

/** Absolute path of the data folder: `--data=…`, else `FIELDLOOP_DATA`, else `data` in the app's own folder. */
export function dataDir(): string {
  const chosen = app.commandLine.getSwitchValue('data') || process.env.FIELDLOOP_DATA;
  return chosen ? resolve(chosen) : join(app.getPath('userData'), 'data');
}
