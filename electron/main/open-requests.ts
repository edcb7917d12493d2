/** What the system asks the app to open: fieldloop:// links and .flb files. Hostile input until parsed. */
import { app } from 'electron';
import { openRequest, type OpenRequest } from '../../shared/api/shell.ts';
import { showMainWindow, tellWindow } from './main-window.ts';

/** Catches requests from the start on; those that come before the page listens wait for it. */
export function watchOpenRequests(): void {
  app.on('open-url', (event, url) => {
    event.preventDefault();
    open(url);
  });
  app.on('open-file', (event, path) => {
    event.preventDefault();
    open(path);
  });
  openFromArguments(process.argv);
}

/** Opens what a command line names, if anything. */
export function openFromArguments(argv: readonly string[]): void {
  for (const argument of argv.slice(1)) {
    if (!argument.startsWith('-')) open(argument);
  }
}

/** What an argument, link or path asks for; null when it is nothing that the app opens. */
export function readOpenRequest(text: string): OpenRequest | null {
  const candidate = /^fieldloop:/i.test(text) ? readLink(text) : { type: 'bundle', path: text };
  const parsed = openRequest.safeParse(candidate);
  return parsed.success ? parsed.data : null;
}

function readLink(text: string): unknown {
  try {
    const url = new URL(text);
    return { type: 'link', action: url.host, target: decodeURIComponent(url.pathname.slice(1)), parameters: Object.fromEntries(url.searchParams) };
  } catch {
    return null;
  }
}

function open(text: string): void {
  const request = readOpenRequest(text);
  if (!request) return;
  showMainWindow();
  tellWindow('open', request);
}
