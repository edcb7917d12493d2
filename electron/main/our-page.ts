import { app, type IpcMainEvent, type IpcMainInvokeEvent } from 'electron';
import { appOrigin } from './app-scheme.ts';

/** Address of the development server, when there is one; never in a packaged app. */
export const devServerUrl = (): string | null => (app.isPackaged ? null : process.env.ELECTRON_RENDERER_URL ?? null);

/** Whether an address is a page of this app. */
export function isOurPage(url: string): boolean {
  try {
    const { protocol, host, origin } = new URL(url);
    const dev = devServerUrl();
    return `${protocol}//${host}` === appOrigin || (dev !== null && origin === new URL(dev).origin);
  } catch {
    return false;
  }
}

/** Whether a message comes from the top frame of a page of this app, and so may be answered. */
export function isFromOurPage(event: IpcMainEvent | IpcMainInvokeEvent): boolean {
  const frame = event.senderFrame;
  return frame !== null && frame === event.sender.mainFrame && isOurPage(frame.url);
}
