import { extname, join, sep } from 'node:path';

/** Where the window's pages come from. */
export const appOrigin = 'app://fieldloop';

/** Whether an address is a page of the app itself, and not one of its files. */
export function isAppPage(url: string): boolean {
  try {
    const { protocol: scheme, host, pathname } = new URL(url);
    return `${scheme}//${host}` === appOrigin && (extname(pathname) === '' || pathname === '/index.html');
  } catch {
    return false;
  }
}

/**
 * The file under `root` that an address means, or null when it means none: another origin, or a way out of the folder.
 * A path without extension is a route of the page and means index.html.
 */
export function findAppFile(root: string, url: string): string | null {
  let path: string;
  try {
    const { protocol: scheme, host, pathname } = new URL(url);
    if (`${scheme}//${host}` !== appOrigin) return null;
    path = decodeURIComponent(pathname);
  } catch {
    return null;
  }
  if (path.includes('\0')) return null;
  const file = join(root, extname(path) === '' ? 'index.html' : path);
  return file.startsWith(root + sep) ? file : null;
}
