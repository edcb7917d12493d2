/** Keeps the core running, and brokers lines between it and the window. Sees no data. */
import { join } from 'node:path';
import { app, MessageChannelMain, powerMonitor, utilityProcess, type UtilityProcess, type WebContents } from 'electron';
import { coreToMainMessage, sqliteBindingVariable, type MainToCoreMessage } from '../../shared/api/core-process.ts';
import { answerCore } from './answer-core.ts';
import { dataDir } from './data-dir.ts';
import { tellWindow } from './main-window.ts';
import { nextRestart, type Stops } from './restart-delay.ts';

export interface CoreProcess {
  /** Gives the page a line to the core, now and again whenever the core was restarted. */
  connect(page: WebContents): void;
  /** Asks the core to close its database and waits until it is gone; ends it by force after some seconds. */
  close(): Promise<void>;
}

const closeTimeoutMs = 5_000;

type State =
  | { readonly is: 'running'; readonly child: UtilityProcess }
  | { readonly is: 'waiting'; readonly timer: NodeJS.Timeout }
  | { readonly is: 'given_up' }
  | { readonly is: 'closing'; readonly child: UtilityProcess; readonly gone: Promise<void> }
  | { readonly is: 'closed' };

/** Starts the core; from then on any exit that was not asked for starts it again. */
export function startCoreProcess(): CoreProcess {
  let stops: Stops = [];
  let state: State = { is: 'closed' };
  const pages = new Set<WebContents>();

  const start = (): void => {
    const child = utilityProcess.fork(join(__dirname, 'core.cjs'), [], { serviceName: 'Fieldloop core', stdio: 'inherit', env: coreEnvironment() });
    state = { is: 'running', child };
    child.on('message', (data) => {
      const message = coreToMainMessage.parse(data);
      if (message.type === 'ask') {
        void answerCore(message.ask).then((text) => { if (child.pid !== undefined) send(child, { type: 'answer', id: message.id, text }); });
        return;
      }
      if (app.commandLine.hasSwitch('enable-logging')) console.info(`core ${message.type}`);
      if (message.type === 'rebuilding') tellWindow('coreRebuilding', { share: message.share });
    });
    // The code of a killed utility process is 0, so the code says nothing: what counts is whether it was asked to go.
    child.once('exit', (code) => { if (state.is === 'running' && state.child === child) stopped(code); });
    send(child, { type: 'open', dataDir: dataDir(), migrationsDir: join(app.getAppPath(), 'migrations'), appVersion: app.getVersion() });
    for (const page of pages) giveLine(child, page);
  };

  const stopped = (code: number): void => {
    const next = nextRestart(stops, Date.now());
    stops = next.stops;
    console.error(`core stopped (exit code ${code}), stop ${stops.length} in the last minutes`);
    tellWindow('coreStopped', { reason: `exit code ${code}`, stops: stops.length, restartInMs: next.delayMs });
    state = next.delayMs === null ? { is: 'given_up' } : { is: 'waiting', timer: setTimeout(start, next.delayMs) };
  };

  start();
  powerMonitor.on('resume', () => { if (state.is === 'running') send(state.child, { type: 'woke' }); });
  return {
    connect(page) {
      if (!pages.has(page)) {
        pages.add(page);
        page.once('destroyed', () => pages.delete(page));
      }
      if (state.is === 'running') giveLine(state.child, page);
      if (state.is === 'given_up') {
        stops = [];
        start();
      }
    },
    async close() {
      if (state.is === 'closing') return await state.gone;
      if (state.is === 'waiting') clearTimeout(state.timer);
      if (state.is !== 'running') {
        state = { is: 'closed' };
        return;
      }
      const { child } = state;
      const gone = endOf(child);
      state = { is: 'closing', child, gone };
      send(child, { type: 'close' });
      await gone;
      state = { is: 'closed' };
    },
  };
}

/** A package made with a runtime below Node-API 10 carries the addon for it beside the app; in development a script names it. */
function coreEnvironment(): NodeJS.ProcessEnv {
  if (!app.isPackaged || Number(process.versions.napi) >= 10) return process.env;
  return { ...process.env, [sqliteBindingVariable]: join(process.resourcesPath, 'sqlite-node-api-8.node') };
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
