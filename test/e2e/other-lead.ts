import { type Core, openCore } from '../../electron/core/app/core.ts';
import { giveUpdates, updatesOf } from '../electron/core/two-cores.ts';
import { seedData } from './seed-data.ts';
import { seedStudio, titles } from './seed-studio.ts';

/**
 * Another lead with a folder of their own, who knows everything and decides; what they wrote is
 * taken in.
 */
export async function otherLead(
  core: Core,
  dataDir: string,
  dir: string,
  decide: (lead: Core) => Promise<unknown>,
): Promise<void> {
  const lead = await openCore({ dataDir: dir });
  try {
    await lead.client.app.begin({
      workspace: 'Sample studio',
      name: 'Noa Sample',
      role: 'research',
      sample: false,
    });
    giveUpdates(lead, updatesOf(dataDir));
    await decide(lead);
    giveUpdates(core, updatesOf(dir));
  } finally {
    await lead.close();
  }
}

/**
 * Fills a lead's folder with a studio whose first observation the two leads have decided on apart.
 * @param other the other lead's folder
 */
export const seedDecidedApart = (dataDir: string, other: string): Promise<void> =>
  seedData(dataDir, { role: 'research' }, async (core) => {
    const { ids } = await seedStudio(core);
    const observations = [ids.get(titles[0]) ?? ''];
    await otherLead(core, dataDir, other, async (lead) => {
      await lead.client.triage.decide({
        observations,
        decision: { kind: 'decline', reason: 'The camera’s, not the model’s.' },
      });
      await core.client.triage.decide({ observations, decision: { kind: 'accept' } });
    });
  });
