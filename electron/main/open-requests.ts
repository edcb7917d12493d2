/**
 * What the system asks the app to open: fieldloop:// links and .flb files. Hostile input until
 * parsed.
 */
import { app } from 'electron';
import type { OpenRequest } from '../../shared/api/shell.ts';
import { findOpenRequest } from './find-open-request.ts';
import { findMainWindow, showMainWindow, tellWindow } from './main-window.ts';

/** Arrived before there was a window. */
const waiting: OpenRequest[] = [];

/**
 * Receives requests from the start. Call it before the app is ready: on macOS the first ones arrive
 * that early.
 */
export function watchOpenRequests(): void {
  app.on('open-url', (event, url) => {
    event.preventDefault();
    open(findOpenRequest(url, '/'));
  });
  app.on('open-file', (event, path) => {
    event.preventDefault();
    open(findOpenRequest(path, '/'));
  });
  // On Linux the desktop file declares it, on macOS the bundle; Windows needs this call.
  if (process.platform === 'win32' && app.isPackaged) app.setAsDefaultProtocolClient('fieldloop');
  openFromArguments(process.argv, process.cwd());
}

/**
 * Opens what a command line names, if anything.
 * @param workingDir for resolving a relative path
 */
export function openFromArguments(argv: readonly string[], workingDir: string): void {
  for (const argument of argv.slice(1)) {
    if (!argument.startsWith('-')) open(findOpenRequest(argument, workingDir));
  }
}

/** Sends the first window the requests that arrived before it. */
export function deliverWaitingRequests(): void {
  for (const request of waiting.splice(0)) tellWindow('open', request);
}

function open(request: OpenRequest | null): void {
  if (!request) return;
  if (!findMainWindow()) {
    waiting.push(request);
    if (app.isReady()) showMainWindow();
    return;
  }
  showMainWindow();
  tellWindow('open', request);
}
