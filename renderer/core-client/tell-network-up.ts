import { core } from './core.ts';

/**
 * Reports to core that the system says the network is back, so that sync need not wait for its next
 * attempt.
 */
export function tellNetworkUp(): void {
  window.addEventListener('online', () => {
    // A core that is away retries when it is back.
    core.sync.networkUp().catch(() => undefined);
  });
}
