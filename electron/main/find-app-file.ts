import { extname, join, sep } from 'node:path';

/** The origin of the window's pages. */
export const appOrigin = 'app://fieldloop';

/** Returns the path in an address of the app, decoded; null if it isn't one. */
function findAppPath(url: string): string | null {
  try {
    const { protocol: scheme, host, pathname } = new URL(url);
    if (`${scheme}//${host}` !== appOrigin) return null;
    const path = decodeURIComponent(pathname);
    if (path.includes('\0')) return null;
    return path;
  } catch {
    return null;
  }
}

const isPage = (path: string): boolean => extname(path) === '' || path === '/index.html';

/** Returns whether an address is a page of the app itself, and not one of its files. */
export function isAppPage(url: string): boolean {
  const path = findAppPath(url);
  return path !== null && isPage(path);
}

/**
 * Returns the file under `root` for an address, or null: another origin, or a path out of the
 * folder. A path without extension is a route of the page and means index.html.
 */
export function findAppFile(root: string, url: string): string | null {
  const path = findAppPath(url);
  if (path === null) return null;
  const file = join(root, isPage(path) ? 'index.html' : path);
  if (file.startsWith(root + sep)) return file;
  return null;
}
