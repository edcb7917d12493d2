import { createORPCClient } from '@orpc/client';
import type { ContractRouterClient } from '@orpc/contract';
import type { contract } from '../../shared/api/contract.ts';
import { corePortMessage, type Shell } from '../../shared/api/shell.ts';
import { CoreLink } from './core-link.ts';

export type Core = ContractRouterClient<typeof contract>;

declare global {
  interface Window {
    readonly fieldloop: Shell;
  }
}

const link = new CoreLink();

/** Core, as typed calls. Each rejects only with an `AppError`. */
export const core: Core = createORPCClient(link);

/**
 * Whether core answers. The window continues to work while it does not: calls wait, drafts stay.
 */
export type CoreState = 'starting' | 'running' | 'restarting' | 'stopped';
let state: CoreState = 'starting';
let rebuilt: number | null = null;
const listeners = new Set<() => void>();

export const coreState = {
  get: (): CoreState => state,
  /**
   * The progress of a rebuild of lists and search after an update, 0 to 1; null if none is running.
   */
  rebuilt: (): number | null => rebuilt,
  subscribe(listener: () => void): () => void {
    listeners.add(listener);
    return () => {
      listeners.delete(listener);
    };
  },
};

function become(next: CoreState, share: number | null = null): void {
  state = next;
  rebuilt = share;
  for (const listener of listeners) listener();
}

/** Requests a port to core from main and follows its restarts. Call it once, at start. */
export function connectCore(): void {
  window.addEventListener('message', (event) => {
    const port = event.ports[0];
    if (
      event.source !== window ||
      (event.data as { type?: unknown } | null)?.type !== corePortMessage ||
      !port
    )
      return;
    link.connect(port);
    become('running');
  });
  window.fieldloop.on('coreStopped', ({ restartInMs }) => {
    link.disconnect();
    become(restartInMs === null ? 'stopped' : 'restarting');
  });
  window.fieldloop.on('coreRebuilding', ({ share }) => {
    become(state, share < 1 ? share : null);
  });
  window.fieldloop.connectCore();
}
