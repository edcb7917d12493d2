/** Distrust by default: anything a page tries beyond showing itself is denied. */
import { app, shell } from 'electron';
import { isWebLink } from './is-web-link.ts';
import { isAppPage } from './find-app-file.ts';
import { isDevServer } from './our-page.ts';

const allowedPermissions = new Set(['clipboard-sanitized-write']);

/** Applies to every web contents that will ever be created. Call it before the first window. */
export function lockDown(): void {
  app.on('web-contents-created', (_event, contents) => {
    contents.on('will-navigate', (event) => {
      if (!mayBeShown(event.url)) event.preventDefault();
    });
    contents.on('will-redirect', (event) => {
      if (!mayBeShown(event.url)) event.preventDefault();
    });
    contents.on('will-attach-webview', (event) => event.preventDefault());
    contents.setWindowOpenHandler(({ url }) => {
      void openLink(url);
      return { action: 'deny' };
    });
  });
  app.on('session-created', (session) => {
    session.setPermissionRequestHandler((_contents, permission, done) =>
      done(allowedPermissions.has(permission)),
    );
    session.setPermissionCheckHandler((_contents, permission) =>
      allowedPermissions.has(permission),
    );
    // No page reaches a network: all traffic goes through core.
    session.webRequest.onBeforeRequest(
      { urls: ['http://*/*', 'https://*/*', 'ws://*/*', 'wss://*/*'] },
      ({ url }, decide) => {
        decide({ cancel: !isDevServer(url) });
      },
    );
  });
}

/**
 * Returns whether an address may be shown: a page, and not one of the app's files, which would
 * leave the window without any.
 */
const mayBeShown = (url: string): boolean => isAppPage(url) || isDevServer(url);

/** Opens an https link in the system's browser. Returns false for anything else. */
export async function openLink(link: string): Promise<boolean> {
  if (!isWebLink(link)) return false;
  await shell.openExternal(link);
  return true;
}
