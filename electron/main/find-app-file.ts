import { extname, join, sep } from 'node:path';

/** Where the window's pages come from. */
export const appOrigin = 'app://fieldloop';

/** Returns the path that an address of the app means, decoded; null when it is not one. */
function findAppPath(url: string): string | null {
  try {
    const { protocol: scheme, host, pathname } = new URL(url);
    if (`${scheme}//${host}` !== appOrigin) return null;
    const path = decodeURIComponent(pathname);
    return path.includes('\0') ? null : path;
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
 * Returns the file under `root` that an address means, or null: another origin, or a way out of the folder.
 * A path without extension is a route of the page and means index.html.
 */
export function findAppFile(root: string, url: string): string | null {
  const path = findAppPath(url);
  if (path === null) return null;
  const file = join(root, isPage(path) ? 'index.html' : path);
  return file.startsWith(root + sep) ? file : null;
}
