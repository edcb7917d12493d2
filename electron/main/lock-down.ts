/** Distrust by default: whatever a page tries beyond showing itself is refused. */
import { app, session, shell } from 'electron';
import { isOurPage } from './our-page.ts';

/** Applies to every web contents that will ever be made. Call before the first window. */
export function lockDown(): void {
  app.on('web-contents-created', (_event, contents) => {
    contents.on('will-navigate', (event) => { if (!isOurPage(event.url)) event.preventDefault(); });
    contents.on('will-redirect', (event) => { if (!isOurPage(event.url)) event.preventDefault(); });
    contents.on('will-attach-webview', (event) => event.preventDefault());
    contents.setWindowOpenHandler(({ url }) => {
      void openLink(url);
      return { action: 'deny' };
    });
  });
  void app.whenReady().then(() => {
    const allowed = new Set(['clipboard-sanitized-write']);
    session.defaultSession.setPermissionRequestHandler((_contents, permission, done) => done(allowed.has(permission)));
    session.defaultSession.setPermissionCheckHandler((_contents, permission) => allowed.has(permission));
  });
}

/** Opens an https link in the system's browser. False when it is anything else. */
export async function openLink(link: string): Promise<boolean> {
  if (!isWebLink(link)) return false;
  await shell.openExternal(link);
  return true;
}

/** Whether a text is a plain https link: no other scheme, no credentials in it. */
export function isWebLink(link: string): boolean {
  try {
    const { protocol, username, password } = new URL(link);
    return protocol === 'https:' && username === '' && password === '';
  } catch {
    return false;
  }
}
