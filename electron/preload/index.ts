/** Exposes the shell (shared/api/shell.ts) to the page, and hands core ports over to it. Checks are main's. */
import { contextBridge, ipcRenderer, webUtils } from 'electron';
import type { Shell, ShellCallName, ShellEventName } from '../../shared/api/shell.ts';

const calls: readonly ShellCallName[] = ['chooseFiles', 'chooseSavePath', 'showInFolder', 'openLink', 'getTheme', 'setTheme', 'getAppInfo'];
const events: readonly ShellEventName[] = ['capture', 'open', 'coreStopped', 'themeChanged'];

ipcRenderer.on('core-port', (event) => {
  window.postMessage({ type: 'fieldloop:core-port' }, window.location.origin, [...event.ports]);
});

const heard = new Map<ShellEventName, (detail: unknown) => void>();
const unheard: { name: ShellEventName; detail: unknown }[] = [];
for (const name of events) {
  ipcRenderer.on(`event:${name}`, (_event, detail: unknown) => {
    const listener = heard.get(name);
    if (listener) listener(detail);
    else unheard.push({ name, detail });
  });
}

let beforeClose: (() => Promise<void>) | null = null;
ipcRenderer.on('closing', async () => {
  try {
    await beforeClose?.();
  } finally {
    ipcRenderer.send('may-close');
  }
});

const shell = {
  ...Object.fromEntries(calls.map((name) => [name, (input: unknown) => ipcRenderer.invoke(`call:${name}`, input)])),
  connectCore: () => ipcRenderer.send('connect-core'),
  getPathForFile(file: File) {
    // webUtils came with Electron 29; before, a File had its path on it.
    const path = webUtils ? webUtils.getPathForFile(file) : (file as File & { path?: string }).path;
    return path || null;
  },
  listen(name: ShellEventName, listener: ((detail: unknown) => void) | null) {
    if (!events.includes(name)) throw new Error(`no such event: ${name}`);
    if (!listener) {
      heard.delete(name);
      return;
    }
    heard.set(name, listener);
    // What came before anybody listened: a link that started the app.
    for (let i = 0; i < unheard.length;) {
      if (unheard[i]!.name === name) listener(unheard.splice(i, 1)[0]!.detail);
      else i++;
    }
  },
  beforeClose(handler: (() => Promise<void>) | null) {
    beforeClose = handler;
    ipcRenderer.send('holds-close', handler !== null);
  },
};

contextBridge.exposeInMainWorld('fieldloop', shell as unknown as Shell);
