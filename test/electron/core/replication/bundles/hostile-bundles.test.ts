import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { describe, expect, test } from 'vitest';
import { assign } from '../../../../../hub/accounts/assign.ts';
import { revoke } from '../../../../../hub/accounts/revoke.ts';
import type { Entry } from '../../../../../shared/entries/entry.ts';
import { makeHlc } from '../../../../../shared/entries/hlc.ts';
import { newRecordId } from '../../../../../shared/ids.ts';
import type { Joined as JoinedHub } from '../../../../../shared/protocol/joining.ts';
import { makeBundle } from '../../../../hub/support/bundles.ts';
import { TestClient } from '../../../../hub/support/client.ts';
import {
  breakage,
  comment,
  depName,
  DocumentWriter,
  entryOf,
  openDeployment as opening,
} from '../../../../hub/support/entries.ts';
import type { TestHub } from '../../../../hub/support/hub.ts';
import { newDevice, type TestDevice } from '../../../../hub/support/people.ts';
import { makeFolder } from '../../open-folder.ts';
import {
  importAtHub,
  type Joined,
  joinedCore,
  log,
  openDeployment,
  rebuilt,
  shown,
  startHub,
  sync,
  titles,
} from './joined-cores.ts';

interface Hostile {
  readonly client: TestClient;
  readonly device: TestDevice;
  readonly joined: JoinedHub;
}

/** Somebody with the right keys and a client of their own. */
async function hostile(
  hub: TestHub,
  over: Parameters<TestHub['invite']>[0] = {},
): Promise<Hostile> {
  const device = newDevice();
  const client = new TestClient(hub.url, device);
  const joined = await client.join(await hub.invite({ member: 'Sample Mallory', ...over }));
  await client.signIn();
  const writer = new DocumentWriter('ws@1');
  const role = over.role ?? 'fdc';
  await client.push([
    writer.write(
      entryOf(client, {
        op: 'create',
        type: 'member',
        record: client.author,
        values: { title: 'Sample Mallory', role },
      }),
    ),
  ]);
  return { client, device, joined };
}

interface Content {
  readonly own?: readonly [string, ...Entry[]][];
  readonly context?: readonly [string, ...Entry[]][];
  readonly deployment?: string | null;
}

/** A bundle of theirs, sealed to somebody's device. */
async function bundleOf(
  { device, joined, client }: Hostile,
  to: Joined,
  { own = [], context = [], deployment = null }: Content,
): Promise<string> {
  await client.signIn();
  const { recipients } = await client.get<{ recipients: { device: string; key: string }[] }>(
    '/recipients',
  );
  const key = recipients.find((one) => one.device === to.device)?.key ?? '';
  const frames = (all: readonly [string, ...Entry[]][]) =>
    all.map(([document, ...entries]) => new DocumentWriter(document).write(...entries));
  const path = join(makeFolder(), 'hostile.flb');
  writeFileSync(
    path,
    await makeBundle(device, joined, {
      own: frames(own),
      context: frames(context),
      recipientKeys: [joined.hubKey, key],
      change: (manifest) => ({ ...manifest, deployment }),
    }),
  );
  return path;
}

/** Everything that a device shows, in lists that people read. */
function stateOf({ core }: Joined): unknown {
  const { items } = core
    .session()
    .feed.everything({ filter: {}, text: '', cursor: null, limit: 500 });
  return items.sort((a, b) => (a.id < b.id ? -1 : 1));
}
function rawEntry({ dataDir }: Joined, id: string): string {
  const db = new Database(join(dataDir, 'fieldloop.db'), { readonly: true });
  try {
    return (
      db.prepare<[string], string>('SELECT text FROM entry WHERE record = ?').pluck().get(id) ?? ''
    );
  } finally {
    db.close();
  }
}
const record = async ({ core }: Joined, id: string) => core.client.records.get({ id });
const placeOf = async ({ core }: Joined, id: string) =>
  (await core.client.sync.places({ ids: [id] }))[0];

/**
 * Ana's deployment with a record, a lead who keeps a profession, and somebody hostile who is on
 * nothing.
 */
async function startSite(over: Parameters<TestHub['invite']>[0] = {}) {
  const hub = await startHub();
  const ana = await joinedCore(hub, 'Sample Ana');
  const lead = await joinedCore(hub, 'Sample Lead', { role: 'research' });
  const mallory = await hostile(hub, over);
  const deployment = await openDeployment(ana);
  const [first = ''] = await log(ana, deployment, 'Hands merge');
  const { record: profession } = await lead.core.client.records.create({
    type: 'profession',
    values: { title: 'Sample filmmaker' },
  });
  for (const who of [lead, ana, lead, ana]) await sync(who);
  const leadId = (await lead.core.client.app.state()).profile?.member ?? '';
  const anaId = (await ana.core.client.app.state()).profile?.member ?? '';
  return { hub, ana, lead, mallory, deployment, first, profession: profession.id, leadId, anaId };
}
const late = (entry: Entry, ms = Date.now() + 3_600_000): Entry => ({
  ...entry,
  at: makeHlc(ms, 0),
});

describe('what a bundle’s maker may not write', () => {
  test('[BN42] a bundle changes no profession, admin, record or triage', async () => {
    const { ana, mallory, deployment, first, profession, leadId } = await startSite();
    const me = mallory.client;
    const before = stateOf(ana);
    const path = await bundleOf(mallory, ana, {
      own: [
        [
          'ws@1',
          late(entryOf(me, { op: 'set', record: profession, field: 'title', value: 'Owned' })),
        ],
        [
          'ws@1',
          late(entryOf(me, { op: 'set', record: me.author, field: 'role', value: 'admin' })),
        ],
        ['ws@1', late(entryOf(me, { op: 'set', record: leadId, field: 'role', value: 'fdc' }))],
        [
          'ws@1',
          entryOf(me, {
            op: 'create',
            type: 'proposal',
            values: {
              title: 'x',
              status: 'accepted',
              subject: newRecordId(),
              record_type: 'profession',
              content: '{}',
              decided_by: leadId,
            },
          }),
        ],
        [depName(deployment), late(entryOf(me, { op: 'remove', record: first }))],
        [
          depName(deployment),
          late(entryOf(me, { op: 'set', record: first, field: 'title', value: 'Owned' })),
        ],
        [depName(deployment), late(breakage(me, deployment, 'Mine now'))],
        [
          `tri/${deployment}@1`,
          late(
            entryOf(me, {
              op: 'create',
              type: 'triage',
              values: { subject: first, status: 'declined' },
            }),
          ),
        ],
        [
          'ws@1',
          entryOf(
            me,
            {
              op: 'create',
              type: 'comment',
              record: profession,
              values: { subject: profession, body: 'x' },
            },
            { at: makeHlc(1, 0) },
          ),
        ],
      ],
    });
    const done = await ana.core.client.bundles.import({ path });
    expect(done.rejected).toHaveLength(9);
    expect(new Set(done.rejected.map(({ code }) => code))).toEqual(new Set(['not_allowed']));
    expect(stateOf(ana)).toEqual(before);
    await sync(ana);
    expect(stateOf(ana)).toEqual(before);
    expect(await ana.core.client.data.check()).toMatchObject({ ok: true });
  });

  test('[BN42] what a bundle’s maker may write is there at once', async () => {
    const { hub, ana, mallory, deployment } = await startSite();
    await assign(hub.hub.database, 'Sample Mallory', deployment, true);
    await sync(ana);
    const path = await bundleOf(mallory, ana, {
      own: [[depName(deployment), breakage(mallory.client, deployment, 'Theirs')]],
    });
    expect(await ana.core.client.bundles.import({ path })).toMatchObject({
      rejected: [],
      unproven: 0,
    });
    expect(titles(ana, deployment)).toEqual(['Hands merge', 'Theirs']);
    await sync(ana);
    await sync(ana);
    expect(titles(ana, deployment)).toEqual(['Hands merge', 'Theirs']);
    const theirs = shown(ana, deployment).find(({ title }) => title === 'Theirs')?.id ?? '';
    expect(await placeOf(ana, theirs)).toMatchObject({ place: 'feed' });
  });

  test('[BN42] a changed kind with its new fields is taken as by the hub', async () => {
    const { hub, ana, mallory, deployment } = await startSite();
    await assign(hub.hub.database, 'Sample Mallory', deployment, true);
    await sync(ana);
    const { client } = mallory;
    const made = breakage(client, deployment, 'Client gasps');
    const set = (field: string, value: string): Entry =>
      entryOf(client, { op: 'set', record: made.record, field, value });
    const frame = [made, set('observed_as', 'outcome'), set('kind', 'magic_moment')] as const;
    const path = await bundleOf(mallory, ana, { own: [[depName(deployment), ...frame]] });
    expect(await ana.core.client.bundles.import({ path })).toMatchObject({ rejected: [] });
    const shownNow = await record(ana, made.record);
    expect(shownNow).toMatchObject({ type: 'outcome', values: { kind: 'magic_moment' } });
  });
});

describe('what others are said to have written', () => {
  test('[BN43] entries in the lead’s name change nothing and lack proof', async () => {
    const { lead, ana, mallory, deployment, first, profession, leadId, anaId } = await startSite();
    const asLead = { author: leadId, device: lead.device };
    const asAna = { author: anaId, device: newRecordId() };
    const before = stateOf(ana);
    const forged = late(
      breakage(asLead, deployment, 'Never written'),
      ana.clock.ms + 12 * 3_600_000,
    );
    const path = await bundleOf(mallory, ana, {
      deployment,
      context: [
        [
          depName(deployment),
          late(entryOf(asLead, { op: 'set', record: first, field: 'title', value: 'Owned' })),
        ],
        [depName(deployment), late(entryOf(asLead, { op: 'remove', record: first }))],
        [
          depName(deployment),
          entryOf(
            asLead,
            {
              op: 'create',
              type: 'comment',
              record: first,
              values: { subject: deployment, body: 'x' },
            },
            { at: makeHlc(1, 0) },
          ),
        ],
        [depName(deployment), comment(asLead, first, 'Said by nobody')],
        [depName(deployment), breakage(asAna, deployment, 'In my own name')],
        [
          depName(deployment),
          late(breakage(asLead, deployment, 'From the future'), Date.now() + 30 * 24 * 3_600_000),
        ],
        [
          `tri/${deployment}@1`,
          late(
            entryOf(asLead, {
              op: 'create',
              type: 'triage',
              values: { subject: first, status: 'declined' },
            }),
          ),
        ],
        [
          'ws@1',
          late(entryOf(asLead, { op: 'set', record: profession, field: 'title', value: 'Owned' })),
        ],
        [depName(deployment), forged],
      ],
    });
    const done = await ana.core.client.bundles.import({ path });
    expect(done).toMatchObject({ unproven: 1, left: 7, rejected: [{ code: 'wrong_document' }] });
    expect(await placeOf(ana, forged.record)).toMatchObject({
      place: 'here',
      reason: expect.stringContaining('can’t be verified'),
    });
    expect((stateOf(ana) as { id: string }[]).filter(({ id }) => id !== forged.record)).toEqual(
      before,
    );
    const again = await rebuilt(ana);
    expect((stateOf(again) as { id: string }[]).filter(({ id }) => id !== forged.record)).toEqual(
      before,
    );
    expect(await again.core.client.data.check()).toMatchObject({ ok: true });
    // Its clock, hours ahead, is nobody's.
    const [later = ''] = await log(again, deployment, 'After it');
    expect(
      (JSON.parse(rawEntry(again, later)) as Entry).at < makeHlc(again.clock.ms + 60_000, 0),
    ).toBe(true);
    await again.core.client.records.remove({ ids: [later] });
    const exported = join(makeFolder(), 'all.jsonl');
    await again.core.client.data.exportTo({ path: exported });
    expect(readFileSync(exported, 'utf8')).not.toContain('via/');
    // The hub shows that it has no such record.
    await sync(again);
    await sync(again);
    expect(stateOf(again)).toEqual(before);
    expect((await again.core.client.bundles.state()).carried).toMatchObject([
      { state: 'handed_over', reason: expect.stringContaining('1') },
    ]);
    expect(await again.core.client.data.check()).toMatchObject({ ok: true });
  });

  test('[BN43] a true entry that came as a claim is confirmed by the hub', async () => {
    const { ana, lead, mallory, deployment } = await startSite();
    const [second = ''] = await log(ana, deployment, 'Sky flickers');
    const text = JSON.parse(rawEntry(ana, second)) as Entry;
    const path = await bundleOf(mallory, lead, {
      deployment,
      context: [[depName(deployment), text]],
    });
    expect(await lead.core.client.bundles.import({ path })).toMatchObject({ unproven: 1, left: 0 });
    expect(await placeOf(lead, second)).toMatchObject({
      place: 'here',
      reason: expect.stringContaining('can’t be verified'),
    });
    await sync(ana);
    await sync(lead);
    expect(await placeOf(lead, second)).toMatchObject({ place: 'feed', reason: null });
    await sync(lead);
    expect(titles(lead, deployment)).toContain('Sky flickers');
    expect((await lead.core.client.bundles.state()).carried).toMatchObject([
      { state: 'handed_over', reason: null },
    ]);
  });
});

describe('what the hub refuses later', () => {
  test('[BN44] leaves the device that took it in, and stays in quarantine', async () => {
    const { hub, ana, mallory, deployment, first } = await startSite();
    await assign(hub.hub.database, 'Sample Mallory', deployment, true);
    await sync(ana);
    const before = stateOf(ana);
    const me = mallory.client;
    const path = await bundleOf(mallory, ana, {
      own: [
        [
          depName(deployment),
          late(entryOf(me, { op: 'set', record: first, field: 'title', value: 'Theirs' })),
          breakage(me, deployment, 'Also theirs'),
        ],
      ],
    });
    expect(await ana.core.client.bundles.import({ path })).toMatchObject({ rejected: [] });
    expect((await record(ana, first)).title).toBe('Theirs');
    await assign(hub.hub.database, 'Sample Mallory', deployment, false);
    await sync(ana);
    await sync(ana);
    expect(stateOf(ana)).toEqual(before);
    expect((await ana.core.client.bundles.state()).carried).toMatchObject([
      { state: 'handed_over', reason: expect.stringContaining('not on the hub') },
    ]);
    expect(await ana.core.client.data.check()).toMatchObject({ ok: true });
  });

  test('[BN45] the bundle of an unlisted device is carried, not shown', async () => {
    const { hub, ana, mallory, deployment } = await startSite();
    await assign(hub.hub.database, 'Sample Mallory', deployment, true);
    const path = await bundleOf(mallory, ana, {
      own: [[depName(deployment), breakage(mallory.client, deployment, 'Too late')]],
    });
    await revoke(hub.hub.database, mallory.device.device, hub.clock.ms);
    hub.clock.ms += 60_000;
    await sync(ana);
    const before = stateOf(ana);
    expect(await ana.core.client.bundles.import({ path })).toMatchObject({
      carried: true,
      rejected: [{ code: 'device_revoked' }],
    });
    expect(stateOf(ana)).toEqual(before);
  });

  test('[BN46] places that a bundle names keep nothing of the hub’s out', async () => {
    const { hub, ana, mallory, deployment } = await startSite();
    await assign(hub.hub.database, 'Sample Mallory', deployment, true);
    const bob = await hub.join({ member: 'Sample Bob', deployments: [deployment] });
    await sync(ana);
    // Under Bob’s own client id and clock.
    const path = join(makeFolder(), 'hostile.flb');
    const { recipients } = await mallory.client.get<{
      recipients: { device: string; key: string }[];
    }>('/recipients');
    const key = recipients.find((one) => one.device === ana.device)?.key ?? '';
    const taken = new DocumentWriter(depName(deployment), 4711).write(
      breakage(mallory.client, deployment, 'In Bob’s place'),
    );
    writeFileSync(
      path,
      await makeBundle(mallory.device, mallory.joined, {
        own: [taken],
        recipientKeys: [mallory.joined.hubKey, key],
      }),
    );
    await ana.core.client.bundles.import({ path });
    await bob.push([
      new DocumentWriter(depName(deployment), 4711).write(breakage(bob, deployment, 'By Bob')),
    ]);
    await sync(ana);
    expect(titles(ana, deployment)).toContain('By Bob');
  });
});

test('[BN42] [BN43] hostile bundles change nothing of others', async () => {
  const { ana, mallory, deployment, first, profession, leadId } = await startSite();
  const before = stateOf(ana);
  const mine = new Set<string>();
  let seed = 11;
  const random = (n: number): number => {
    seed = (seed * 1103515245 + 12345) % 2147483648;
    return Math.floor((seed / 2147483648) * n);
  };
  const pick = <T>(of: readonly T[]): T => of[random(of.length)] as T;
  const me = mallory.client;
  const writers = [
    me,
    { author: leadId, device: newRecordId() },
    { author: newRecordId(), device: newRecordId() },
  ];
  const hostileEntry = (): Entry => {
    const writer = pick(writers);
    const target = pick([first, deployment, profession, leadId, me.author, newRecordId(), ...mine]);
    const at = makeHlc(
      pick([1, Date.now() - 1000, Date.now() + 1000, Date.now() + 3_600_000]),
      random(100),
    );
    const type = pick([
      'breakage',
      'comment',
      'proposal',
      'profession',
      'member',
      'triage',
      'deployment',
      'experiment',
    ]);
    const values = {
      title: 'Hostile',
      deployment,
      subject: pick([first, deployment, target]),
      body: 'x',
      status: pick(['accepted', 'open', 'active']),
      role: 'admin',
      severity: 's2_rework',
      harm: 'none',
      repro: 'once',
      record_type: 'profession',
      content: '{}',
    };
    const fields = Object.entries(values).filter(([name]) => (wanted[type] ?? []).includes(name));
    switch (random(4)) {
      case 0: {
        const id = pick([target, newRecordId()]);
        mine.add(id);
        return entryOf(
          writer,
          { op: 'create', type, record: id, values: Object.fromEntries(fields) },
          { at },
        );
      }
      case 1:
        return entryOf(writer, { op: 'remove', record: target }, { at });
      default:
        return entryOf(
          writer,
          {
            op: 'set',
            record: target,
            field: pick(['title', 'status', 'role', 'subject', 'deployment', 'decided_by']),
            value: pick(['Hostile', leadId, me.author, 'accepted', 'admin', null]),
          },
          { at },
        );
    }
  };
  const documents = [
    'ws@1',
    depName(deployment),
    `dep/${deployment}@2`,
    `tri/${deployment}@1`,
    depName(newRecordId()),
  ];
  const untouched = (): unknown =>
    (stateOf(ana) as { id: string }[]).filter(({ id }) =>
      (before as { id: string }[]).some((one) => one.id === id),
    );
  const frames = (n: number) =>
    Array.from({ length: n }, (): [string, ...Entry[]] => [
      pick(documents),
      ...Array.from({ length: 1 + random(3) }, hostileEntry),
    ]);
  for (let round = 0; round < 12; round++) {
    const path = await bundleOf(mallory, ana, {
      own: frames(12),
      context: frames(12),
      deployment: pick([deployment, null]),
    });
    await ana.core.client.bundles.import({ path });
    expect(untouched()).toEqual(before);
    if (round % 4 === 3) await sync(ana);
    expect(untouched()).toEqual(before);
  }
  expect(await ana.core.client.data.check()).toMatchObject({ ok: true });
  await sync(ana);
  await sync(ana);
  expect(untouched()).toEqual(before);
});

const wanted: Readonly<Record<string, readonly string[]>> = {
  breakage: ['title', 'deployment', 'severity', 'harm', 'repro'],
  comment: ['subject', 'body'],
  profession: ['title'],
  member: ['title', 'role'],
  proposal: ['title', 'status', 'subject', 'record_type', 'content'],
  triage: ['subject', 'status'],
  deployment: ['title', 'status'],
  experiment: ['title', 'deployment', 'status'],
};

test('[BN42] a bundle’s deployment shows; the hub’s of that ID comes first', async () => {
  const { hub, lead, mallory } = await startSite();
  const fresh = newRecordId();
  const path = await bundleOf(mallory, lead, {
    own: [[depName(fresh), opening(mallory.client, fresh, 'New site')]],
  });
  await lead.core.client.bundles.import({ path });
  expect((await record(lead, fresh)).title).toBe('New site');
  await importAtHub(hub, path);
  await sync(lead);
  await sync(lead);
  expect(await placeOf(lead, fresh)).toMatchObject({ place: 'feed' });
});
