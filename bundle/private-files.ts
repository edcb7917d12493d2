/**
 * What the app and the hub keep is for their own user alone: folders have mode 0700 and files 0600. New ones get it by the process's file mask;
 * those that earlier versions made, or that were copied in, are mended at the start. On Windows a user's folders are private as they are.
 */
import { chmodSync, lstatSync, readdirSync, type Stats } from 'node:fs';
import { join } from 'node:path';

const folderMode = 0o700;
const fileMode = 0o600;
const others = 0o077;

/** Makes everything that this process creates from now on readable by its user only. Call first in a process's entry. */
export function keepFilesPrivate(): void {
  process.umask(others);
}

/**
 * Closes a data folder, and what of it is named, to other users. What can't be changed stays as it is: it belongs to somebody else.
 * @param isOurs whether a name in the folder is the program's; everything else in it is left alone
 */
export function closeFolder(folder: string, isOurs: (name: string) => boolean): void {
  if (process.platform === 'win32') return;
  const found = stats(folder);
  // A folder that all users share, such as /tmp, must not be taken from them.
  if (!found?.isDirectory() || (found.mode & 0o1000) !== 0) return;
  for (const name of readdirSync(folder)) if (isOurs(name)) close(join(folder, name));
  change(folder, found, folderMode);
}

/** Whatever is below a folder is closed before the folder itself, so that a closed folder says that this was done. */
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
