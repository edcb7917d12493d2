/**
 * The entry point of core's utility process: opens the data, serves it on the ports that main hands
 * over. See shared/api/core-process.ts.
 */
import {
  type CoreToMainMessage,
  mainToCoreMessage,
  type OpenCoreMessage,
} from '../../shared/api/core-process.ts';
import { keepFilesPrivate } from '../../bundle/private-files.ts';
import { type Core, openCore } from './app/core.ts';
import { hostOverMain } from './app/host-over-main.ts';
import { type CorePort, createServer } from './app/serve.ts';

interface ParentPort {
  on(
    event: 'message',
    listener: (event: { readonly data: unknown; readonly ports: readonly CorePort[] }) => void,
  ): void;
  postMessage(message: CoreToMainMessage): void;
}

keepFilesPrivate();
const { parentPort } = process as unknown as { parentPort: ParentPort };
const { host, answered } = hostOverMain((id, ask) => {
  parentPort.postMessage({ type: 'ask', id, ask });
});
let opening: Promise<Core> | null = null;
let serve: Promise<(port: CorePort) => void> | null = null;

const say = (message: CoreToMainMessage): void => {
  parentPort.postMessage(message);
};

async function open({
  dataDir,
  migrationsDir,
  appVersion,
}: OpenCoreMessage): Promise<(port: CorePort) => void> {
  // A folder that can't be opened is not a crash: the window asks, and gets the reason.
  opening = openCore({
    dataDir,
    migrationsDir,
    appVersion,
    openLater: true,
    host,
    sync: 'live',
    notify: (notice) => {
      say({ type: 'notice', notice });
    },
    // This process answers nothing meanwhile; its own messages are sent at once.
    onRebuild: (share) => {
      say({ type: 'rebuilding', share });
    },
  });
  const core = await opening;
  say({ type: 'opened' });
  return createServer(core);
}

parentPort.on('message', ({ data, ports }) => {
  const message = mainToCoreMessage.parse(data);
  switch (message.type) {
    case 'open':
      serve = open(message);
      return;
    case 'port':
      void serve?.then((start) => ports.forEach(start));
      return;
    case 'answer':
      answered(message.id, message.text);
      return;
    case 'woke':
      void opening?.then((core) => {
        core.woke();
      });
      return;
    case 'close':
      void Promise.resolve(opening)
        .then((core) => core?.close())
        .finally(() => process.exit(0));
  }
});
