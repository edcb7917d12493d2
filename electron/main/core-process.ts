/**
 * Keeps core running, and brokers ports between it and the window. It sees no data but the words of
 * notifications.
 */
import { join } from 'node:path';
import {
  app,
  MessageChannelMain,
  powerMonitor,
  utilityProcess,
  type UtilityProcess,
  type WebContents,
} from 'electron';
import {
  coreToMainMessage,
  sqliteBindingVariable,
  type MainToCoreMessage,
} from '../../shared/api/core-process.ts';
import { answerCore } from './answer-core.ts';
import { dataDir } from './data-dir.ts';
import { tellWindow } from './main-window.ts';
import { showNotice } from './notices.ts';
import { nextRestart, type Stops } from './restart-delay.ts';

export interface CoreProcess {
  /** Gives the page a port to core, now and again after each restart of core. */
  connect(page: WebContents): void;
  /** Makes core close its database and waits until it has ended; kills it after some seconds. */
  close(): Promise<void>;
}

const closeTimeoutMs = 5_000;

type State =
  | { readonly kind: 'running'; readonly child: UtilityProcess }
  | { readonly kind: 'waiting'; readonly timer: NodeJS.Timeout }
  | { readonly kind: 'given_up' }
  | { readonly kind: 'closing'; readonly child: UtilityProcess; readonly gone: Promise<void> }
  | { readonly kind: 'closed' };

/** Starts core; from then on, any unexpected exit restarts it. */
export function startCoreProcess(): CoreProcess {
  let stops: Stops = [];
  let state: State = { kind: 'closed' };
  const pages = new Set<WebContents>();

  const start = (): void => {
    const child = forkCore();
    state = { kind: 'running', child };
    // The code of a killed utility process is 0, so the code says nothing: what counts is whether
    // it was asked to stop.
    child.once('exit', (code) => {
      if (state.kind === 'running' && state.child === child) stopped(code);
    });
    send(child, {
      type: 'open',
      dataDir: dataDir(),
      migrationsDir: join(app.getAppPath(), 'migrations'),
      appVersion: app.getVersion(),
    });
    for (const page of pages) giveLine(child, page);
  };

  const stopped = (code: number): void => {
    const next = nextRestart(stops, Date.now());
    stops = next.stops;
    tellStopped(code, stops.length, next.delayMs);
    state =
      next.delayMs === null
        ? { kind: 'given_up' }
        : { kind: 'waiting', timer: setTimeout(start, next.delayMs) };
  };

  start();
  powerMonitor.on('resume', () => {
    if (state.kind === 'running') send(state.child, { type: 'woke' });
  });
  return {
    connect(page) {
      if (!pages.has(page)) {
        pages.add(page);
        page.once('destroyed', () => pages.delete(page));
      }
      if (state.kind === 'running') giveLine(state.child, page);
      if (state.kind === 'given_up') {
        stops = [];
        start();
      }
    },
    async close() {
      if (state.kind === 'closing') return await state.gone;
      if (state.kind === 'waiting') clearTimeout(state.timer);
      if (state.kind !== 'running') {
        state = { kind: 'closed' };
        return;
      }
      const { child } = state;
      const gone = endOf(child);
      state = { kind: 'closing', child, gone };
      send(child, { type: 'close' });
      await gone;
      state = { kind: 'closed' };
    },
  };
}

function forkCore(): UtilityProcess {
  const child = utilityProcess.fork(join(__dirname, 'core.cjs'), [], {
    serviceName: 'Fieldloop core',
    stdio: 'inherit',
    env: coreEnvironment(),
  });
  child.on('message', (data) => {
    const message = coreToMainMessage.parse(data);
    if (message.type === 'ask') {
      void answerCore(message.ask).then((text) => {
        if (child.pid !== undefined) send(child, { type: 'answer', id: message.id, text });
      });
      return;
    }
    if (message.type === 'notice') return showNotice(message.notice);
    if (app.commandLine.hasSwitch('enable-logging')) console.info(`core ${message.type}`);
    if (message.type === 'rebuilding') tellWindow('coreRebuilding', { share: message.share });
  });
  return child;
}

function tellStopped(code: number, stops: number, restartInMs: number | null): void {
  console.error(`core stopped (exit code ${code}), stop ${stops} in the last minutes`);
  tellWindow('coreStopped', { reason: `exit code ${code}`, stops, restartInMs });
}

/**
 * Returns core's environment. A package made with a runtime below Node-API 10 includes the addon
 * for it next to the app; in development a script names it.
 */
function coreEnvironment(): NodeJS.ProcessEnv {
  if (!app.isPackaged || Number(process.versions.napi) >= 10) return process.env;
  return {
    ...process.env,
    [sqliteBindingVariable]: join(process.resourcesPath, 'sqlite-node-api-8.node'),
  };
}

async function endOf(child: UtilityProcess): Promise<void> {
  await new Promise<void>((done) => {
    const force = setTimeout(() => child.kill(), closeTimeoutMs);
    child.once('exit', () => {
      clearTimeout(force);
      done();
    });
  });
}

function giveLine(child: UtilityProcess, page: WebContents): void {
  const { port1, port2 } = new MessageChannelMain();
  child.postMessage({ type: 'port' } satisfies MainToCoreMessage, [port1]);
  page.postMessage('core-port', null, [port2]);
}

function send(child: UtilityProcess, message: MainToCoreMessage): void {
  child.postMessage(message);
}
