import { join } from 'node:path';
import { type Core, openCore } from '../../electron/core/core.ts';
import { type HubProcess, spawnHub } from '../../test/hub/support/process.ts';
import { type CountingProxy, openCountingProxy } from './counting-proxy.ts';
import { invite } from './invite.ts';

/** A hub in a process of its own, one who writes and one who reads: real cores that have joined it, over a way that counts. */
export interface Sites {
  readonly hub: HubProcess;
  readonly way: CountingProxy;
  readonly writer: Core;
  readonly reader: Core;
  readonly readerDir: string;
  close(): Promise<void>;
}

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
    hub, way, writer, reader, readerDir: join(dir, 'reader'),
    async close() {
      await writer.close();
      await reader.close();
      await way.close();
      await hub.stop();
    },
  };
}

/** One round that has to bring everything across. @throws when something was refused or waits still */
export async function syncWhole(core: Core): Promise<void> {
  const { rejected, pending } = await core.client.sync.once();
  if (rejected + pending > 0) throw new Error(`${rejected} refused, ${pending} waiting`);
}
