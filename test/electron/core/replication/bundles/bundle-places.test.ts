import Database from 'better-sqlite3';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { assign } from '../../../../../hub/accounts/assign.ts';
import { readHead } from '../../../../../hub/log-store/read-log.ts';
import { compactLog } from '../../../../../hub/log-store/snapshots.ts';
import { makeFolder } from '../../open-folder.ts';
import {
  compacted,
  importAtHub,
  type Joined,
  joinedCore,
  log,
  openDeployment,
  rebuilt,
  startHub,
  sync,
} from './joined-cores.ts';

const byBundle = expect.stringContaining('came with a bundle');
const stick = (): string => join(makeFolder(), 'sample.flb');
/** One round within the same session: nothing is compared, what the log shows has to do. */
const round = ({ core }: Joined) => core.client.sync.once();

async function placesOf({ core }: Joined, ids: readonly string[]): Promise<string[]> {
  const places = new Map(
    (await core.client.sync.places({ ids: [...ids] })).map(({ id, place }) => [id, place]),
  );
  return ids.map((id) => places.get(id) ?? 'nowhere');
}

/**
 * Somebody on site with a deployment that nobody else knows, a lead who reads all, and a bundle
 * from one to the other.
 */
async function siteAndLead() {
  const hub = await startHub();
  const ana = await joinedCore(hub, 'Sample Ana');
  const lead = await joinedCore(hub, 'Sample Lead', { role: 'research' });
  await sync(ana);
  const deployment = await openDeployment(ana);
  const ids = await log(ana, deployment, 'Hands merge', 'Sky flickers');
  const path = stick();
  await ana.core.client.bundles.export({
    path,
    deployment: null,
    attachments: false,
    to: ['Sample Lead'],
  });
  return { hub, ana, lead, deployment, ids, path };
}

describe('where records are that came by a bundle', () => {
  test('[BN35] they stay until the hub’s log shows them, after a rebuild too', async () => {
    const { ana, lead, ids, path } = await siteAndLead();
    await lead.core.client.bundles.import({ path });
    expect(await lead.core.client.sync.places({ ids: ids.slice(0, 1) })).toEqual([
      { id: ids[0], place: 'here', reason: byBundle },
    ]);
    const again = await rebuilt(lead);
    expect(await placesOf(again, ids)).toEqual(['here', 'here']);
    await again.core.client.bundles.import({ path });
    expect(await placesOf(again, ids)).toEqual(['here', 'here']);

    // The file that would be handed over is not needed: its maker finds a network first.
    await round(ana);
    expect(await placesOf(ana, ids)).toEqual(['feed', 'feed']);
    await again.core.client.sync.once();
    expect(await placesOf(again, ids)).toEqual(['feed', 'feed']);
    const later = await rebuilt(again);
    expect(await placesOf(later, ids)).toEqual(['feed', 'feed']);
    await later.core.client.bundles.import({ path });
    expect(await placesOf(later, ids)).toEqual(['feed', 'feed']);
    expect(await later.core.client.data.check()).toMatchObject({ ok: true, problems: [] });
  });

  test('[BN35] handed over, they show at once; receipts return by stick', async () => {
    const { ana, lead, ids, path } = await siteAndLead();
    await lead.core.client.bundles.import({ path });
    await round(lead);
    expect(await placesOf(lead, ids)).toEqual(['feed', 'feed']);
    const { files } = await lead.core.client.bundles.copyReceipts({ folder: makeFolder() });
    expect(await placesOf(ana, ids)).toEqual(['here', 'here']);
    await ana.core.client.bundles.import({ path: files[0] as string });
    expect(await placesOf(ana, ids)).toEqual(['hub', 'hub']);
    await round(ana);
    expect(await placesOf(ana, ids)).toEqual(['feed', 'feed']);
  });

  test('[BN35] a record that the hub shows only in part is here, with a reason', async () => {
    const {
      hub,
      ana,
      lead,
      ids: [first = '', second = ''],
      path,
    } = await siteAndLead();
    await importAtHub(hub, path);
    await ana.core.client.records.update({ id: second, values: { title: 'Sky flickers at dusk' } });
    const later = stick();
    await ana.core.client.bundles.export({
      path: later,
      deployment: null,
      attachments: false,
      to: ['Sample Lead'],
    });
    await lead.core.client.bundles.import({ path: later });
    await forgetCarried(lead);
    expect(await placesOf(lead, [first, second])).toEqual(['here', 'here']);
    await round(lead);
    expect(await lead.core.client.sync.places({ ids: [second, first].sort() })).toEqual(
      [
        { id: first, place: 'feed', reason: null },
        { id: second, place: 'here', reason: byBundle },
      ].sort((a, b) => (a.id < b.id ? -1 : 1)),
    );
    await round(ana);
    await round(lead);
    expect(await placesOf(lead, [first, second])).toEqual(['feed', 'feed']);
  });

  test('[BN35] of a folded deployment only what the hub has counts as there', async () => {
    const hub = await startHub();
    let ana = await joinedCore(hub, 'Sample Ana');
    const deployment = await openDeployment(ana);
    const sent = await log(ana, deployment, 'First', 'Second');
    await sync(ana);
    const readers: Joined[] = [];
    for (const name of ['Sample Bob', 'Sample Cleo']) {
      readers.push(await joinedCore(hub, name));
      await assign(hub.hub.database, name, deployment, true);
    }
    readers.push(await joinedCore(hub, 'Sample Lead', { role: 'research' }));
    await sync(ana);
    ana = await compacted(ana, deployment);
    const [unsent = ''] = await log(ana, deployment, 'Not at the hub');
    const path = stick();
    await ana.core.client.bundles.export({
      path,
      deployment,
      attachments: false,
      to: ['Sample Bob', 'Sample Cleo', 'Sample Lead'],
    });
    const ids = [...sent, unsent];
    const [bob, cleo, lead] = readers as [Joined, Joined, Joined];
    // Read already when the bundle comes.
    await lead.core.client.bundles.import({ path });
    expect(await placesOf(lead, ids)).toEqual(['feed', 'feed', 'here']);
    // Newly readable: the log is not read from its beginning, documents are compared.
    await bob.core.client.bundles.import({ path });
    expect(await placesOf(bob, ids)).toEqual(['here', 'here', 'here']);
    await forgetCarried(bob);
    await round(bob);
    expect(await placesOf(bob, ids)).toEqual(['feed', 'feed', 'here']);
    // The log is folded, so that only the snapshot tells.
    await compactLog(hub.hub.database, (await readHead(hub.hub.database)).seq, hub.clock.ms);
    await cleo.core.client.bundles.import({ path });
    await forgetCarried(cleo);
    await round(cleo);
    expect(await placesOf(cleo, ids)).toEqual(['feed', 'feed', 'here']);

    await round(ana);
    for (const who of [bob, cleo, lead]) {
      await round(who);
      expect(await placesOf(who, ids)).toEqual(['feed', 'feed', 'feed']);
      expect(await who.core.client.data.check()).toMatchObject({ ok: true });
    }
    // All that is in it is at the hub: equal digests are enough.
    const dan = await joinedCore(hub, 'Sample Dan');
    await assign(hub.hub.database, 'Sample Dan', deployment, true);
    await sync(ana);
    const whole = stick();
    await ana.core.client.bundles.export({
      path: whole,
      deployment,
      attachments: false,
      to: ['Sample Dan'],
    });
    await dan.core.client.bundles.import({ path: whole });
    await forgetCarried(dan);
    expect(await placesOf(dan, ids)).toEqual(['here', 'here', 'here']);
    await round(dan);
    expect(await placesOf(dan, ids)).toEqual(['feed', 'feed', 'feed']);
  }); // four devices and a hub
});

/** As if the file that is to be handed over had been lost with its folder. */
async function forgetCarried({ dataDir }: Joined): Promise<void> {
  const sqlite = new Database(join(dataDir, 'fieldloop.db'));
  sqlite.exec("DELETE FROM setting WHERE key = 'carry'");
  sqlite.close();
}
