import { join } from 'node:path';
import { type Core, openCore } from '../../electron/core/app/core.ts';
import { type HubProcess, spawnHub } from '../../test/hub/support/process.ts';
import { type CountingProxy, openCountingProxy } from './counting-proxy.ts';
import { invite } from './invite.ts';

/**
 * A hub in its own process, a device that writes and one that reads: real cores that joined it
 * through a counting proxy.
 */
export interface Sites {
  readonly hub: HubProcess;
  readonly way: CountingProxy;
  readonly writer: Core;
  readonly reader: Core;
  readonly readerDir: string;
  close(): Promise<void>;
}

/** Starts a hub and two cores in the folder, and joins them. */
export async function openSites(dir: string): Promise<Sites> {
  const hubDir = join(dir, 'hub');
  const hub = await spawnHub(['--data', hubDir]);
  const way = await openCountingProxy(hub.address);
  const joined = async (name: string, role: 'fdc' | 'research'): Promise<Core> => {
    const core = await openCore({ dataDir: join(dir, name) });
    await core.client.app.begin({ workspace: 'Bench', name, role, sample: false });
    await core.client.sync.join({ url: way.url, code: await invite(hubDir, role, name) });
    await core.client.sync.once();
    return core;
  };
  const writer = await joined('writer', 'fdc');
  const reader = await joined('reader', 'research');
  await writer.client.sync.once();
  return {
    hub,
    way,
    writer,
    reader,
    readerDir: join(dir, 'reader'),
    async close() {
      await writer.close();
      await reader.close();
      await way.close();
      await hub.stop();
    },
  };
}

/**
 * Runs one sync that must transfer everything.
 * @throws when something was rejected or is still waiting
 */
export async function syncWhole(core: Core): Promise<void> {
  const { rejected, pending } = await core.client.sync.once();
  if (rejected + pending > 0) throw new Error(`${rejected} refused, ${pending} waiting`);
}
