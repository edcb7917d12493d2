/**
 * Exposes the shell (shared/api/shell.ts) to the page, and passes core ports on to it. Main does
 * the checks.
 */
import { contextBridge, ipcRenderer, webUtils } from 'electron';
import type { Shell, ShellCallName, ShellEventName } from '../../shared/api/shell.ts';

const calls: readonly ShellCallName[] = [
  'chooseFiles',
  'chooseSavePath',
  'printToPdf',
  'showInFolder',
  'openLink',
  'getTheme',
  'setTheme',
  'getAppInfo',
];
const events: readonly ShellEventName[] = [
  'capture',
  'open',
  'coreStopped',
  'coreRebuilding',
  'themeChanged',
];

ipcRenderer.on('core-port', (event) => {
  window.postMessage({ type: 'fieldloop:core-port' }, window.location.origin, [...event.ports]);
});

type Listener = (detail: unknown) => void;
const listeners = new Map<ShellEventName, Set<Listener>>(events.map((name) => [name, new Set()]));
const unheard = new Map<ShellEventName, unknown[]>(events.map((name) => [name, []]));
for (const name of events) {
  ipcRenderer.on(`event:${name}`, (_event, detail: unknown) => {
    const hearing = listeners.get(name)!;
    if (hearing.size === 0) unheard.get(name)!.push(detail);
    for (const listener of hearing) listener(detail);
  });
}

let beforeClose: (() => Promise<void>) | null = null;
ipcRenderer.on('closing', () => {
  const done = (): void => ipcRenderer.send('may-close');
  Promise.resolve(beforeClose?.()).then(done, done);
});

const shell = {
  ...Object.fromEntries(
    calls.map((name) => [name, (input: unknown) => ipcRenderer.invoke(`call:${name}`, input)]),
  ),
  connectCore: () => ipcRenderer.send('connect-core'),
  getPathForFile(file: File) {
    // webUtils exists since Electron 29; before, a File had its path.
    const path = webUtils ? webUtils.getPathForFile(file) : (file as File & { path?: string }).path;
    return path || null;
  },
  on(name: ShellEventName, listener: Listener) {
    const hearing = listeners.get(name);
    if (!hearing) throw new Error(`no such event: ${name}`);
    hearing.add(listener);
    // Events that arrived without a listener: a link that started the app.
    for (const detail of unheard.get(name)!.splice(0)) listener(detail);
    return () => {
      hearing.delete(listener);
    };
  },
  beforeClose(handler: (() => Promise<void>) | null) {
    beforeClose = handler;
    ipcRenderer.send('holds-close', handler !== null);
  },
};

contextBridge.exposeInMainWorld('fieldloop', shell as unknown as Shell);
