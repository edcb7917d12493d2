/**
 * The window's pages come from `app://fieldloop/`, not from files: a separate origin, with a
 * content security policy.
 */
import { readFile } from 'node:fs/promises';
import { extname, join } from 'node:path';
import { app, protocol } from 'electron';
import { findAppFile } from './find-app-file.ts';

const contentTypes: Record<string, string> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.map': 'application/json; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.woff2': 'font/woff2',
};

// Mantine writes style attributes, hence unsafe-inline for styles; scripts only come from the app's
// own files.
const contentSecurityPolicy = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self' 'unsafe-inline'",
  "img-src 'self' data: blob:",
  "media-src 'self' blob:",
  "font-src 'self'",
  "connect-src 'self'",
  "worker-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join('; ');

/** Registers the scheme. Call it before the app is ready. */
export function registerAppScheme(): void {
  protocol.registerSchemesAsPrivileged([
    { scheme: 'app', privileges: { standard: true, secure: true, supportFetchAPI: true } },
  ]);
}

/**
 * Serves the built renderer; a path without extension is a route of the page. Call it when the app
 * is ready.
 */
export function serveApp(): void {
  const root = join(app.getAppPath(), 'out', 'renderer');
  protocol.handle('app', async (request) => {
    const file = findAppFile(root, request.url);
    if (!file) return new Response('Not found', { status: 404 });
    try {
      const body = new Uint8Array(await readFile(file));
      return new Response(body, {
        headers: {
          'content-type': contentTypes[extname(file)] ?? 'application/octet-stream',
          'content-security-policy': contentSecurityPolicy,
          'x-content-type-options': 'nosniff',
        },
      });
    } catch {
      return new Response('Not found', { status: 404 });
    }
  });
}
