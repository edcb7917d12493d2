import { type Core, openCore } from '../../electron/core/core.ts';
import { updatesOf } from '../electron/core/two-cores.ts';

/** Another lead with a folder of their own, who knows everything and decides; what they wrote is taken in. */
export async function otherLead(core: Core, dataDir: string, dir: string, decide: (lead: Core) => Promise<unknown>): Promise<void> {
  const lead = await openCore({ dataDir: dir });
  try {
    await lead.client.app.begin({ workspace: 'Sample studio', name: 'Noa Sample', role: 'research', sample: false });
    lead.ingest(updatesOf(dataDir));
    await decide(lead);
    core.ingest(updatesOf(dir));
  } finally {
    await lead.close();
  }
}
