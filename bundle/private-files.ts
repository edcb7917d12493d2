/**
 * Data of the app and the hub is readable by its user only: folders have mode 0700 and files 0600.
 * New ones get this from the process's file mask; older ones and copies are repaired at the start.
 * On Windows, a user's folders are private already.
 */
import { chmodSync, lstatSync, readdirSync, type Stats } from 'node:fs';
import { join } from 'node:path';

const folderMode = 0o700;
const fileMode = 0o600;
const others = 0o077;

/**
 * Makes everything that this process creates readable by its user only. Call it first in a
 * process's entry point.
 */
export function keepFilesPrivate(): void {
  process.umask(others);
}

/**
 * Makes a data folder, and the files in it that belong to the program, private to the user. What
 * can't be changed is left alone: it belongs to another user.
 * @param isOurs whether a name in the folder belongs to the program; everything else in it is left
 * alone
 */
export function closeFolder(folder: string, isOurs: (name: string) => boolean): void {
  if (process.platform === 'win32') return;
  const found = stats(folder);
  // A folder shared by all users, such as /tmp, must stay accessible to them.
  if (!found?.isDirectory() || (found.mode & 0o1000) !== 0) return;
  for (const name of readdirSync(folder)) if (isOurs(name)) close(join(folder, name));
  change(folder, found, folderMode);
}

/**
 * Makes a path private. Contents come before their folder, so that a private folder proves its
 * contents were done.
 */
function close(path: string): void {
  const found = stats(path);
  if (found?.isFile()) return change(path, found, fileMode);
  if (!found?.isDirectory() || (found.mode & others) === 0) return;
  for (const name of readdirSync(path)) close(join(path, name));
  change(path, found, folderMode);
}

const stats = (path: string): Stats | undefined => lstatSync(path, { throwIfNoEntry: false });

function change(path: string, found: Stats, mode: number): void {
  if ((found.mode & others) === 0) return;
  try {
    chmodSync(path, mode);
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code ?? '';
    if (!['EPERM', 'EACCES', 'EROFS', 'ENOENT', 'ENOTSUP'].includes(code)) throw error;
  }
}
