import { app, type IpcMainEvent, type IpcMainInvokeEvent } from 'electron';
import { appOrigin } from './find-app-file.ts';

/** Returns the address of the development server, if there is one; never in a packaged app. */
export const devServerUrl = (): string | null =>
  app.isPackaged ? null : (process.env.ELECTRON_RENDERER_URL ?? null);

/** Returns whether an address is a page of this app. */
export function isOurPage(url: string): boolean {
  try {
    const { protocol, host } = new URL(url);
    return `${protocol}//${host}` === appOrigin || isDevServer(url);
  } catch {
    return false;
  }
}

/** Returns whether an address, of a page or of its live reload, is the development server's. */
export function isDevServer(url: string): boolean {
  const dev = devServerUrl();
  try {
    return dev !== null && new URL(url).host === new URL(dev).host;
  } catch {
    return false;
  }
}

/**
 * Returns whether a message comes from the top frame of a page of this app, and so may be answered.
 */
export function isFromOurPage(event: IpcMainEvent | IpcMainInvokeEvent): boolean {
  const frame = event.senderFrame;
  return frame !== null && frame === event.sender.mainFrame && isOurPage(frame.url);
}
