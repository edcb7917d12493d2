import { createORPCClient } from '@orpc/client';
import type { ContractRouterClient } from '@orpc/contract';
import type { contract } from '../../shared/api/contract.ts';
import { corePortMessage, type Shell } from '../../shared/api/shell.ts';
import { CoreLink } from './core-link.ts';

export type Core = ContractRouterClient<typeof contract>;

declare global {
  interface Window { readonly fieldloop: Shell }
}

const link = new CoreLink();

/** The core, as typed calls. Each rejects with an `AppError` only. */
export const core: Core = createORPCClient(link);

/** Whether a core answers. The window goes on while it does not: calls wait, drafts stay. */
export type CoreState = 'starting' | 'running' | 'restarting' | 'stopped';
let state: CoreState = 'starting';
let rebuilt: number | null = null;
const listeners = new Set<() => void>();

export const coreState = {
  get: (): CoreState => state,
  /** How much of what lists and search work on is made anew after an update, 0 to 1; null when nothing is. */
  rebuilt: (): number | null => rebuilt,
  subscribe(listener: () => void): () => void {
    listeners.add(listener);
    return () => { listeners.delete(listener); };
  },
};

function become(next: CoreState, share: number | null = null): void {
  state = next;
  rebuilt = share;
  for (const listener of listeners) listener();
}

/** Asks main for a line to the core and follows its restarts. Call once, at start. */
export function connectCore(): void {
  window.addEventListener('message', (event) => {
    const port = event.ports[0];
    if (event.source !== window || (event.data as { type?: unknown } | null)?.type !== corePortMessage || !port) return;
    link.connect(port);
    become('running');
  });
  window.fieldloop.on('coreStopped', ({ restartInMs }) => {
    link.disconnect();
    become(restartInMs === null ? 'stopped' : 'restarting');
  });
  window.fieldloop.on('coreRebuilding', ({ share }) => { become(state, share < 1 ? share : null); });
  window.fieldloop.connectCore();
}
