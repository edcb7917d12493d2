import Database from 'better-sqlite3';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { assign } from '../../hub/accounts/assign.ts';
import type { RecordId } from '../../shared/ids.ts';
import {
  type Joined,
  joinedCore,
  log,
  openDeployment,
  shown,
  sync,
  titles,
} from '../electron/core/replication/bundles/joined-cores.ts';
import { ask, foreignBreakage, recordOf } from '../electron/core/replication/joined.ts';
import { TestClient } from '../hub/support/client.ts';
import { breakage, depName, DocumentWriter } from '../hub/support/entries.ts';
import { newDevice } from '../hub/support/people.ts';
import { openRoute, reopened, type Route, transports } from './support/transports.ts';

interface Pair extends Route {
  readonly ana: Joined;
  readonly lead: Joined;
  readonly deployment: string;
}

/** A deployment of Ana's, and a research lead who reads it; both know each other from the hub. */
async function openPair(): Promise<Pair> {
  const route = await openRoute();
  const ana = await joinedCore(route.hub, 'Sample Ana');
  const deployment = await openDeployment(ana);
  await sync(ana);
  const lead = await joinedCore(route.hub, 'Sample Lead', { role: 'research' });
  await sync(ana);
  return { ...route, ana, lead, deployment };
}

const pending = async ({ core }: Joined) => (await core.client.sync.state()).pending;

/** Every entry of a deployment's records as a device has it, wherever it keeps it. */
const entriesOf = ({ dataDir }: Joined, deployment: string): unknown[] =>
  ask(
    dataDir,
    `SELECT id, text FROM entry WHERE document LIKE '%dep/${deployment}@%' ORDER BY id, document`,
  );

const countAtHub = async ({ hub }: Route): Promise<number> =>
  (await hub.hub.database.all('SELECT seq FROM log')).length;

/** Has a device forget what the hub confirmed, so that it sends everything again. */
async function forgetReceipts(who: Joined): Promise<Joined> {
  await who.core.close();
  const sqlite = new Database(join(who.dataDir, 'fieldloop.db'));
  sqlite.exec("UPDATE outbox SET state = 'waiting', hub_seq = NULL WHERE state = 'received'");
  sqlite.close();
  return reopened(who);
}

describe.each(transports)('exchange by $name', (transport) => {
  test('[SY34] what a device wrote arrives once, whole and in its order', async () => {
    const pair = await openPair();
    const { ana, lead, deployment } = pair;
    const [first = ''] = await log(ana, deployment, 'First', 'Second', 'Third');
    await ana.core.client.records.update({ id: first, values: { title: 'First, edited' } });
    await ana.core.client.records.create({
      type: 'comment',
      values: { subject: first, body: 'Seen twice.' },
    });
    await transport.carry(pair, ana, lead);
    expect(shown(lead, deployment)).toEqual(shown(ana, deployment));
    const feed = { filter: { deployment: [deployment] }, text: '', cursor: null, limit: 50 };
    const order = ({ core }: Joined) =>
      core
        .session()
        .feed.everything(feed)
        .items.map(({ id }) => id);
    expect(order(lead)).toEqual(order(ana));
    expect(entriesOf(lead, deployment)).toEqual(entriesOf(ana, deployment));
    expect(await lead.core.client.data.check()).toMatchObject({ ok: true, problems: [] });
  });

  test('[SY34] receipts empty the outbox, and nothing is sent after that', async () => {
    const pair = await openPair();
    const { ana, lead, deployment } = pair;
    await log(ana, deployment, 'Hands merge', 'Sky flickers');
    expect(await pending(ana)).toMatchObject({ updates: 2 });
    expect(await transport.carry(pair, ana, lead)).toEqual({ receipts: 2, rejected: [] });
    expect(await pending(ana)).toMatchObject({ updates: 0, rejected: 0 });
    expect(await transport.carry(pair, ana, lead)).toEqual({ receipts: 0, rejected: [] });
  });

  test(
    '[SY34] [BN20] what the hub rejects is shown with a reason and a next step, and the rest ' +
      'is confirmed',
    async () => {
      const pair = await openPair();
      const { ana, lead, deployment } = pair;
      await assign(pair.hub.hub.database, 'Sample Ana', deployment, false);
      const [late] = await log(ana, deployment, 'Too late');
      await openDeployment(ana, 'Another');
      expect(await transport.carry(pair, ana, lead)).toEqual({
        receipts: 1,
        rejected: ['not_allowed'],
      });
      expect(await pending(ana)).toMatchObject({ updates: 0, rejected: 1 });
      expect(await ana.core.client.sync.rejected()).toMatchObject([
        {
          record: late,
          title: 'Too late',
          code: 'not_allowed',
          why: expect.stringContaining('permission'),
          next: expect.stringContaining('Ask the research team'),
        },
      ]);
    },
  );

  test('[SY34] what is sent again changes nothing, at the hub or at a reader', async () => {
    const pair = await openPair();
    const { lead, deployment } = pair;
    await log(pair.ana, deployment, 'Hands merge', 'Sky flickers');
    await transport.carry(pair, pair.ana, lead);
    await sync(lead);
    const before = {
      atHub: await countAtHub(pair),
      shown: shown(lead, deployment),
      entries: entriesOf(lead, deployment),
    };
    const ana = await forgetReceipts(pair.ana);
    const waiting = (await pending(ana)).updates;
    expect(waiting).toBeGreaterThanOrEqual(2);
    expect(await transport.carry(pair, ana, lead)).toEqual({ receipts: waiting, rejected: [] });
    expect(await pending(ana)).toMatchObject({ updates: 0, rejected: 0 });
    expect({
      atHub: await countAtHub(pair),
      shown: shown(lead, deployment),
      entries: entriesOf(lead, deployment),
    }).toEqual(before);
  });

  test(
    '[SY34] [BN28] entries in another’s name and bytes that are no update are rejected, and ' +
      'the rest arrives',
    async () => {
      const pair = await openPair();
      const { hub, ana, lead, deployment } = pair;
      const client = new TestClient(hub.url, newDevice());
      const joined = await client.join(await hub.invite({ member: 'Sample Mallory' }));
      await assign(hub.hub.database, 'Sample Mallory', deployment, true);
      await client.signIn();
      const { profile } = await ana.core.client.app.state();
      const author = profile?.member ?? '';
      const update = (entry: Parameters<DocumentWriter['write']>[0]) =>
        new DocumentWriter(depName(deployment)).write(entry);
      const { rejected } = await transport.carryForged(
        pair,
        { client, joined },
        [
          update(breakage({ author, device: ana.device }, deployment, 'Never said')),
          update(breakage({ author, device: client.device }, deployment, 'Never said either')),
          { document: depName(deployment), update: new Uint8Array([0, 1, 2, 3]) },
          update(breakage(client, deployment, 'Said')),
        ],
        lead,
      );
      expect([...rejected].sort()).toEqual(['unreadable', 'wrong_author', 'wrong_author']);
      expect(titles(lead, deployment)).toEqual(['Said']);
    },
  );

  test(
    '[SY34] what breaks off midway leaves a whole state, and the next time goes ' + 'on',
    async () => {
      const pair = await openPair();
      const { ana, deployment } = pair;
      const all = ['1', '2', '3', '4', '5'];
      await log(ana, deployment, '1', '2');
      await sync(ana);
      await log(ana, deployment, '3', '4', '5');
      const lead = await transport.breakOff(pair, ana, pair.lead, deployment);
      const arrived = titles(lead, deployment);
      expect(arrived.length).toBeGreaterThanOrEqual(2);
      expect(arrived).toEqual(all.slice(0, arrived.length));
      expect(arrived.length).toBeLessThan(all.length);
      expect(await lead.core.client.data.check()).toMatchObject({ ok: true, problems: [] });
      await transport.carry(pair, ana, lead);
      expect(shown(lead, deployment)).toEqual(shown(ana, deployment));
      expect(entriesOf(lead, deployment)).toEqual(entriesOf(ana, deployment));
      expect(await pending(ana)).toMatchObject({ updates: 0, rejected: 0 });
    },
  );

  test('[SY34] [ME10] types and fields of a newer app are kept as they were written', async () => {
    const pair = await openPair();
    const { ana, lead, deployment } = pair;
    const values = { wheels: [1, 2, { three: null }] };
    const gadget = await foreignBreakage(ana.core, deployment, 'A gadget', values);
    ana.core.write(
      [{ ...gadget, entry: { ...gadget.entry, type: 'gadget', schema: 9 } }],
      'import',
    );
    expect(await transport.carry(pair, ana, lead)).toEqual({ receipts: 1, rejected: [] });
    expect(lead.core.readRecord(recordOf(gadget) as RecordId)).toMatchObject({
      type: 'gadget',
      values,
    });
    expect(entriesOf(lead, deployment)).toEqual(entriesOf(ana, deployment));
  });
});
