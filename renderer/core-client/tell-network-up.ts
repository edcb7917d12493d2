import { core } from './core.ts';

/** The system says that a network is there again: sync need not wait for its next try. */
export function tellNetworkUp(): void {
  window.addEventListener('online', () => {
    core.sync.networkUp().catch(() => undefined); // a core that is away tries by itself when it is back
  });
}
