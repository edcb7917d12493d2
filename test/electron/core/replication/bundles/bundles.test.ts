import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { describe, expect, onTestFinished, test } from 'vitest';
import { assign } from '../../../../../hub/accounts/assign.ts';
import { revoke } from '../../../../../hub/accounts/revoke.ts';
import { isCloseLookWanted } from '../../../../../electron/core/features/recovery/look-closely.ts';
import { blobPath } from '../../../../../electron/core/kernel/files/blobs.ts';
import { makeBundle } from '../../../../hub/support/bundles.ts';
import { TestClient } from '../../../../hub/support/client.ts';
import { breakage, depName, DocumentWriter } from '../../../../hub/support/entries.ts';
import { newDevice } from '../../../../hub/support/people.ts';
import { openBadNetwork } from '../../../../sync/support/bad-network.ts';
import { joinSite } from '../../../../sync/support/site.ts';
import { makeFolder, openFolder } from '../../open-folder.ts';
import { stateWhen, whenCore } from '../members.ts';
import {
  compacted,
  importAtHub,
  type Joined,
  joinedCore,
  log,
  openDeployment,
  shown,
  startHub,
  sync,
  titles,
} from './joined-cores.ts';

const stick = (name = 'sample.flb'): string => join(makeFolder(), name);
const everything = (
  who: Joined,
  path: string,
  more: { deployment?: string; attachments?: boolean; to?: string[] } = {},
) =>
  who.core.client.bundles.export({ path, deployment: null, attachments: false, to: [], ...more });
const pending = async ({ core }: Joined) => (await core.client.sync.state()).pending;

/** What a folder holds, to show that nothing changed. */
function stateOf(dataDir: string): unknown {
  const db = new Database(join(dataDir, 'fieldloop.db'), { readonly: true });
  try {
    return ['doc_update', 'entry', 'outbox', 'blob', 'quarantine', 'record']
      .map((table) => db.prepare(`SELECT count(*) AS n FROM ${table}`).get())
      .concat([existsSync(join(dataDir, 'carry')) ? readdirSync(join(dataDir, 'carry')) : []]);
  } finally {
    db.close();
  }
}

describe('from a device to the hub and back', () => {
  test('[BN20] the unconfirmed goes by stick; with the receipts nothing waits', async () => {
    const hub = await startHub();
    const ana = await joinedCore(hub, 'Sample Ana');
    const deployment = await openDeployment(ana);
    await log(ana, deployment, 'Hands merge', 'Sky flickers');
    const path = stick();
    expect(await everything(ana, path)).toMatchObject({
      path,
      records: 3,
      frames: 3,
      entries: 3,
      blobs: 0,
      missing: 0,
      bytes: readFileSync(path).length,
    });
    const { receipts, receipted } = await importAtHub(hub, path);
    expect(receipted).toBe(3);
    expect(await pending(ana)).toMatchObject({ updates: 3 });
    expect(await ana.core.client.bundles.import({ path: receipts })).toMatchObject({
      kind: 'receipts',
      receipts: 3,
      rejected: [],
      carried: false,
    });
    expect(await pending(ana)).toMatchObject({ updates: 0, rejected: 0 });
    expect(await ana.core.client.bundles.import({ path: receipts })).toMatchObject({
      kind: 'receipts',
      receipts: 0,
    });
    expect(await everything(ana, stick())).toMatchObject({ frames: 0 });
    expect(await sync(ana)).toMatchObject({ pushed: 0, pending: 0 });
    const lead = await joinedCore(hub, 'Sample Lead', { role: 'research' });
    expect(titles(lead, deployment)).toEqual(['Hands merge', 'Sky flickers']);
  });

  test('[BN21] receipts of a hub whose data was restored since prove nothing', async () => {
    const hub = await startHub();
    const ana = await joinedCore(hub, 'Sample Ana');
    await openDeployment(ana);
    const path = stick();
    await everything(ana, path);
    const { receipts } = await importAtHub(hub, path);
    await hub.hub.database.write(async (sql) => {
      await sql.insert('meta', ['key', 'value'], [['is_backup', '1']]);
      await sql.run('DELETE FROM session');
    });
    await hub.close();
    const restored = await startHub({
      places: { data: hub.folder, store: null, blobs: null },
      port: Number(new URL(hub.url).port),
      restored: 'as_it_was',
    });
    expect(restored.url).toBe(hub.url);
    await ana.core.client.sync.once();
    await log(ana, await openDeployment(ana, 'Another'), 'One more');
    expect(await ana.core.client.bundles.import({ path: receipts })).toMatchObject({
      kind: 'receipts',
      receipts: 0,
    });
    expect(await pending(ana)).toMatchObject({ updates: 2 });
  });
});

describe('from a device to another one', () => {
  test('[BN22] a chosen device reads it, keeps it and hands it over', async () => {
    const hub = await startHub();
    const ana = await joinedCore(hub, 'Sample Ana');
    const lead = await joinedCore(hub, 'Sample Lead', { role: 'research' });
    await sync(ana);
    const deployment = await openDeployment(ana);
    await log(ana, deployment, 'Hands merge');
    const path = stick();
    await everything(ana, path, { to: ['sample lead'] });
    expect(await lead.core.client.bundles.import({ path })).toMatchObject({
      kind: 'records',
      member_name: 'Sample Ana',
      frames: 2,
      entries: 2,
      new: 2,
      known: 0,
      blobs: 0,
      carried: true,
      rejected: [],
      made_at: new Date(ana.clock.ms).toISOString(),
    });
    expect(titles(lead, deployment)).toEqual(['Hands merge']);
    expect((await lead.core.client.bundles.state()).carried).toMatchObject([
      { state: 'waiting', member_name: 'Sample Ana', reason: null },
    ]);
    expect(await lead.core.client.bundles.import({ path })).toMatchObject({
      new: 0,
      known: 2,
      carried: true,
    });
    expect((await lead.core.client.bundles.state()).carried).toHaveLength(1);

    await sync(lead);
    expect(
      await hub.hub.database.all(
        "SELECT l.device FROM log l JOIN document d ON d.id = l.document WHERE d.name LIKE 'dep/%'",
      ),
    ).toEqual([...Array(2)].map(() => ({ device: ana.device })));
    expect((await lead.core.client.bundles.state()).carried).toMatchObject([
      { state: 'handed_over' },
    ]);
    expect(await lead.core.client.bundles.import({ path })).toMatchObject({
      new: 0,
      known: 2,
      carried: false,
    });
    const { files } = await lead.core.client.bundles.copyReceipts({ folder: makeFolder() });
    expect(files).toHaveLength(1);
    expect(await ana.core.client.bundles.import({ path: files[0] as string })).toMatchObject({
      kind: 'receipts',
      receipts: 2,
    });
    expect(await pending(ana)).toMatchObject({ updates: 0 });
    expect(shown(lead, deployment)).toEqual(shown(ana, deployment));
  });

  test('[BN23] whoever was not chosen can’t read it, and carries it all the same', async () => {
    const hub = await startHub();
    const ana = await joinedCore(hub, 'Sample Ana');
    const bob = await joinedCore(hub, 'Sample Bob');
    const deployment = await openDeployment(ana);
    await log(ana, deployment, 'Hands merge');
    const path = stick();
    await everything(ana, path);
    expect(await bob.core.client.bundles.import({ path })).toMatchObject({
      kind: 'sealed',
      member: null,
      frames: 0,
      carried: true,
    });
    expect(titles(bob, deployment)).toEqual([]);
    await sync(bob);
    expect((await bob.core.client.bundles.state()).carried).toMatchObject([
      { state: 'handed_over', member_name: null },
    ]);
    expect(
      await hub.hub.database.all(
        'SELECT l.seq FROM log l JOIN document d ON d.id = l.document WHERE l.device = ? AND ' +
          "d.name LIKE 'dep/%'",
        ana.device,
      ),
    ).toHaveLength(2);
    expect(readdirSync(join(bob.dataDir, 'carry'))).toEqual([
      expect.stringMatching(/\.receipts\.flb$/),
    ]);
  });

  test('[BN23] one that the hub refuses is told with its sentence and not sent again', async () => {
    const hub = await startHub();
    const ana = await joinedCore(hub, 'Sample Ana');
    const bob = await joinedCore(hub, 'Sample Bob');
    await openDeployment(ana);
    const path = stick();
    await everything(ana, path);
    await hub.hub.database.write((sql) =>
      sql.run(`UPDATE device SET standing = 'left' WHERE id = ?`, ana.device),
    );
    await bob.core.client.bundles.import({ path });
    await sync(bob);
    expect((await bob.core.client.bundles.state()).carried).toMatchObject([
      { state: 'refused', reason: expect.stringContaining('left the hub') },
    ]);
    expect(readdirSync(join(bob.dataDir, 'carry'))).toEqual([]);
  });

  test('[BN34] records don’t wait for a bundle that can’t be handed over', async () => {
    const hub = await startHub();
    const network = await openBadNetwork(hub.url, Math.random, {
      fate: (path) => (path.startsWith('/uploads') ? 'cut' : null),
    });
    onTestFinished(() => network.close());
    const ana = await joinedCore(hub, 'Sample Ana');
    await log(ana, await openDeployment(ana), 'Hands merge');
    const path = stick();
    await everything(ana, path);
    const { core } = await joinSite(hub, {
      name: 'Sample Bob',
      url: network.url,
      options: { sync: 'live' },
    });
    await core.client.bundles.import({ path });
    await core.client.records.create({
      type: 'deployment',
      values: { title: 'Another site', status: 'active' },
    });
    const held = await stateWhen(
      core,
      (state) =>
        state.files.problem?.retryAt != null &&
        state.pending.updates === 0 &&
        state.phase === 'resting',
    );
    expect(held).toMatchObject({ problem: null, files: { problem: { code: 'offline' } } });
    expect((await core.client.bundles.state()).carried).toMatchObject([
      { state: 'waiting', reason: null },
    ]);
    const tried = await core.client.sync.log({});
    expect(
      tried.filter(({ occasion }) => occasion === 'files').map(({ ended }) => ended),
    ).toContain('offline');
    expect(
      tried.filter(({ occasion }) => occasion !== 'files').every(({ ended }) => ended === 'done'),
    ).toBe(true);
    network.weather = {};
    await stateWhen(core, (state) => state.files.problem === null);
    expect((await core.client.bundles.state()).carried).toMatchObject([{ state: 'handed_over' }]);
  });

  test('[BN36] one imported while sync rests goes up at once, as does the next', async () => {
    const hub = await startHub();
    let arrived = (): void => undefined;
    const onTheWay = new Promise<void>((resolve) => {
      arrived = resolve;
    });
    const network = await openBadNetwork(hub.url, Math.random, {});
    onTestFinished(() => network.close());
    const [ana, eve] = [await joinedCore(hub, 'Sample Ana'), await joinedCore(hub, 'Sample Eve')];
    const paths = [stick('first.flb'), stick('second.flb')] as const;
    for (const [who, path] of [
      [ana, paths[0]],
      [eve, paths[1]],
    ] as const) {
      await log(who, await openDeployment(who), 'Hands merge');
      await everything(who, path);
    }
    const { core } = await joinSite(hub, {
      name: 'Sample Bob',
      url: network.url,
      options: { sync: 'live' },
    });
    await stateWhen(
      core,
      (state) => state.live && state.phase === 'resting' && state.pending.updates === 0,
    );
    const carried = async (count: number) =>
      whenCore(core, async () => {
        const states = (await core.client.bundles.state()).carried.map(({ state }) => state);
        return states.length === count && states.every((state) => state === 'handed_over')
          ? states
          : null;
      });
    network.weather = {
      fate: (path) => {
        if (path.startsWith('/uploads')) arrived();
        return null;
      },
    };
    await core.client.bundles.import({ path: paths[0] });
    await onTheWay;
    await core.client.bundles.import({ path: paths[1] });
    await carried(2);
    expect((await core.client.sync.log({})).map(({ occasion }) => occasion)).not.toContain('timer');
  });

  test('[BN34] closing stops a handover; the next start resumes it', async () => {
    const hub = await startHub();
    let arrived = (): void => undefined;
    const onTheWay = new Promise<void>((resolve) => {
      arrived = resolve;
    });
    const network = await openBadNetwork(hub.url, Math.random, {
      fate: (path) => {
        if (!path.startsWith('/uploads')) return null;
        arrived();
        return 'held';
      },
    });
    onTestFinished(() => network.close());
    const ana = await joinedCore(hub, 'Sample Ana');
    await log(ana, await openDeployment(ana), 'Hands merge');
    const path = stick();
    await everything(ana, path);
    const { core, folder } = await joinSite(hub, { name: 'Sample Bob', url: network.url });
    await core.client.bundles.import({ path });
    const ended = expect(core.client.sync.once()).rejects.toMatchObject({
      data: { code: 'cancelled' },
    });
    await onTheWay;
    await core.close();
    await ended;
    network.weather = {};
    const again = await openFolder(folder);
    await again.client.sync.once();
    expect((await again.client.bundles.state()).carried).toMatchObject([{ state: 'handed_over' }]);
  });

  test('[BN24] a whole deployment, snapshots included, gives the same records', async () => {
    const hub = await startHub();
    let ana = await joinedCore(hub, 'Sample Ana');
    const bob = await joinedCore(hub, 'Sample Bob');
    const deployment = await openDeployment(ana);
    const [first = ''] = await log(ana, deployment, 'First', 'Second');
    await sync(ana);
    await assign(hub.hub.database, 'Sample Bob', deployment, true);
    await sync(bob);
    await log(bob, deployment, 'By Bob');
    await sync(bob);
    await sync(ana);
    ana = await compacted(ana, deployment);
    await ana.core.client.records.update({ id: first, values: { title: 'First, edited' } });
    const other = await openDeployment(ana, 'Elsewhere');
    const carol = await joinedCore(hub, 'Sample Carol', { role: 'research' });
    await sync(ana);
    await log(ana, deployment, 'Not yet at the hub');
    await log(ana, other, 'Not of it');
    const path = stick();
    const written = await everything(ana, path, { deployment, to: [carol.device] });
    expect(written).toMatchObject({ records: 5, entries: 6 });
    const wiped = await joinedCore(hub, 'Sample Carol', { role: 'research' });
    expect(await wiped.core.client.bundles.import({ path })).toMatchObject({ kind: 'sealed' });
    expect(await carol.core.client.bundles.import({ path })).toMatchObject({
      kind: 'records',
      entries: 6,
      rejected: [],
    });
    expect(shown(carol, deployment)).toEqual(shown(ana, deployment));
    expect(titles(carol, deployment)).toEqual([
      'By Bob',
      'First, edited',
      'Not yet at the hub',
      'Second',
    ]);
    expect(titles(carol, other)).toEqual([]);
    expect(await carol.core.client.data.check()).toMatchObject({ ok: true, problems: [] });
  });

  test('[BN25] nothing goes to a device that doesn’t read what would be in it', async () => {
    const hub = await startHub();
    const ana = await joinedCore(hub, 'Sample Ana');
    const bob = await joinedCore(hub, 'Sample Bob');
    const [mine, ours] = [await openDeployment(ana, 'Mine'), await openDeployment(ana, 'Ours')];
    await sync(ana);
    await assign(hub.hub.database, 'Sample Bob', ours, true);
    await sync(ana);
    await log(ana, mine, 'For few');
    await log(ana, ours, 'For both');
    const path = stick();
    await expect(everything(ana, path, { to: [bob.device] })).rejects.toMatchObject({
      data: { code: 'permission', happened: expect.stringContaining('Sample Bob') },
    });
    await expect(
      everything(ana, path, { deployment: mine, to: [bob.device] }),
    ).rejects.toMatchObject({ data: { code: 'permission' } });
    await expect(everything(ana, path, { to: ['Nobody'] })).rejects.toMatchObject({
      data: { code: 'not_found' },
    });
    expect(existsSync(path)).toBe(false);
    expect(existsSync(join(ana.dataDir, 'carry'))).toBe(false);
    await everything(ana, path, { deployment: ours, to: [bob.device] });
    await bob.core.client.bundles.import({ path });
    expect(titles(bob, ours)).toEqual(['For both']);
    await revoke(hub.hub.database, bob.device, hub.clock.ms);
    await sync(ana);
    expect((await ana.core.client.bundles.state()).recipients).toEqual([]);
  });

  test('[BN26] files go along if wanted; a missing or damaged one is counted', async () => {
    const hub = await startHub();
    const ana = await joinedCore(hub, 'Sample Ana');
    const lead = await joinedCore(hub, 'Sample Lead', { role: 'research' });
    await sync(ana);
    const deployment = await openDeployment(ana);
    const [subject = ''] = await log(ana, deployment, 'With pictures');
    const contents = ['one', 'two', 'three'].map((text) => Buffer.from(text.repeat(50_000)));
    const hashes: string[] = [];
    for (const [i, content] of contents.entries()) {
      const { record } = await ana.core.client.attachments.add({
        subject,
        name: `${i}.png`,
        mediaType: 'image/png',
        content: new Uint8Array(content),
      });
      hashes.push(record.values['sha256'] as string);
    }
    const path = stick();
    expect(await everything(ana, path, { to: ['Sample Lead'] })).toMatchObject({
      blobs: 0,
      missing: 0,
    });
    writeFileSync(blobPath(ana.dataDir, hashes[1] as string), 'spoiled');
    expect(await everything(ana, path, { to: ['Sample Lead'], attachments: true })).toMatchObject({
      blobs: 2,
      missing: 1,
    });
    expect(await lead.core.client.bundles.import({ path })).toMatchObject({
      blobs: 2,
      rejected: [],
    });
    const read = async (i: number) =>
      Buffer.from(
        (await lead.core.client.attachments.read({ sha256: hashes[i] as string })).content,
      );
    expect((await read(0)).equals(contents[0] as Buffer)).toBe(true);
    expect((await read(2)).equals(contents[2] as Buffer)).toBe(true);
    await sync(lead);
    expect(await hub.hub.blobs.findSize(hashes[2] as string)).toBe(contents[2]?.length);
  });
});

describe('what can’t be taken', () => {
  test('[BN27] damaged or foreign files are refused and change nothing', async () => {
    const hub = await startHub();
    const elsewhere = await startHub();
    const ana = await joinedCore(hub, 'Sample Ana');
    const lead = await joinedCore(hub, 'Sample Lead', { role: 'research' });
    const stranger = await joinedCore(elsewhere, 'Sample Zoe');
    await sync(ana);
    await log(ana, await openDeployment(ana), 'Hands merge');
    const path = stick();
    await everything(ana, path, { to: ['Sample Lead'] });
    const whole = readFileSync(path);
    const before = stateOf(lead.dataDir);
    const tryWith = async (who: Joined, bytes: Buffer): Promise<unknown> => {
      const bad = stick();
      writeFileSync(bad, bytes);
      return who.core.client.bundles.import({ path: bad }).then(
        (done) => done.kind,
        (error: { data: { code: string; data: string } }) =>
          `${error.data.code}: ${error.data.data}`,
      );
    };
    const changed = Buffer.from(whole);
    changed[whole.length - 100] = (changed[whole.length - 100] as number) ^ 1;
    expect(await tryWith(lead, changed)).toBe('invalid: Nothing was changed.');
    expect(await tryWith(lead, whole.subarray(0, whole.length - 1))).toBe(
      'invalid: Nothing was changed.',
    );
    expect(await tryWith(lead, whole.subarray(0, 300))).toBe('invalid: Nothing was changed.');
    // A damaged bundle is no sign of a damaged folder.
    expect(isCloseLookWanted(lead.dataDir)).toBe(false);
    expect(await tryWith(lead, Buffer.from('%PDF-1.7 something'))).toBe(
      'invalid: Nothing was changed.',
    );
    expect(
      await tryWith(lead, Buffer.concat([Buffer.from([0x46, 0x4c, 0x42, 2]), whole.subarray(4)])),
    ).toBe('too_new: Nothing was changed.');
    await expect(
      lead.core.client.bundles.import({ path: `${path}.nothing` }),
    ).rejects.toMatchObject({ data: { code: 'not_found' } });
    expect(stateOf(lead.dataDir)).toEqual(before);
    expect(await tryWith(stranger, whole)).toBe('sealed');
    expect(await tryWith(lead, whole)).toBe('records');
  });

  test('[BN28] of a bundle, what is in another’s name is not taken', async () => {
    const hub = await startHub();
    const ana = await joinedCore(hub, 'Sample Ana');
    const deployment = await openDeployment(ana);
    await sync(ana);
    const mallory = new TestClient(hub.url, newDevice());
    const joined = await mallory.join(await hub.invite({ member: 'Sample Mallory' }));
    await mallory.signIn();
    const { recipients } = await mallory.get<{ recipients: { device: string; key: string }[] }>(
      '/recipients',
    );
    const key = recipients.find(({ device }) => device === ana.device)?.key ?? '';
    const into = (entry: Parameters<DocumentWriter['write']>[0]) =>
      new DocumentWriter(depName(deployment)).write(entry);
    const profile = (await ana.core.client.app.state()).profile;
    const forged = breakage(
      { author: profile?.member ?? '', device: ana.device },
      deployment,
      'Never said',
    );
    const asAna = breakage(
      { author: profile?.member ?? '', device: mallory.device },
      deployment,
      'Never said either',
    );
    const own = [
      into(forged),
      into(asAna),
      into(breakage(mallory, deployment, 'Said')),
      { document: 'no/such@1', update: new Uint8Array([0, 0]) },
    ];
    const path = stick();
    writeFileSync(
      path,
      await makeBundle(mallory.identity, joined, { own, recipientKeys: [joined.hubKey, key] }),
    );
    expect(
      (await ana.core.client.bundles.import({ path })).rejected.map(({ code }) => code),
    ).toEqual(['wrong_author', 'wrong_author', 'unreadable']);
    expect(titles(ana, deployment)).toEqual(['Said']);
  });

  test('[BN29] a device that never joined is told to join once first', async () => {
    const core = await openFolder(makeFolder());
    await core.client.app.begin({
      workspace: 'Sample',
      name: 'Sample Ana',
      role: 'fdc',
      sample: false,
    });
    await expect(
      core.client.bundles.export({ path: stick(), deployment: null, attachments: false }),
    ).rejects.toMatchObject({
      data: { code: 'no_hub', next: expect.stringContaining('Join a hub once') },
    });
    await expect(core.client.bundles.import({ path: stick() })).rejects.toMatchObject({
      data: { code: 'no_hub' },
    });
  });
});

test('[BN30] bundles in any order, beside the net, end the same everywhere', async () => {
  const hub = await startHub();
  const ana = await joinedCore(hub, 'Sample Ana');
  const bob = await joinedCore(hub, 'Sample Bob');
  const lead = await joinedCore(hub, 'Sample Lead', { role: 'research' });
  const deployment = await openDeployment(ana);
  await sync(ana);
  await assign(hub.hub.database, 'Sample Bob', deployment, true);
  for (const who of [bob, ana, bob]) await sync(who);
  let seed = 7;
  const random = (n: number): number => {
    seed = (seed * 1103515245 + 12345) % 2147483648;
    return Math.floor((seed / 2147483648) * n);
  };
  const sticks: string[] = [];
  for (let step = 0; step < 20; step++) {
    const who = [ana, bob][random(2)] as Joined;
    switch (random(5)) {
      case 0:
        await log(who, deployment, `${who.name} ${step}`);
        break;
      case 1: {
        const first = shown(who, deployment).find(({ type }) => type === 'breakage');
        if (first)
          await who.core.client.records.update({
            id: first.id,
            values: { actual: `${who.name} ${step}` },
          });
        break;
      }
      case 2: {
        const path = stick(`${step}.flb`);
        await everything(who, path, {
          deployment,
          to: ['Sample Ana', 'Sample Bob', 'Sample Lead'].filter((name) => name !== who.name),
        });
        sticks.push(path);
        break;
      }
      case 3: {
        const path = sticks[random(sticks.length)];
        const receiver = [ana, bob, lead][random(3)] as Joined;
        if (path !== undefined)
          expect((await receiver.core.client.bundles.import({ path })).rejected).toEqual([]);
        break;
      }
      default:
        if (random(3) === 0) await sync([ana, bob, lead][random(3)] as Joined);
    }
  }
  expect(sticks.length).toBeGreaterThan(3);
  for (let round = 0; round < 2; round++)
    for (const who of [ana, bob, lead])
      expect(await sync(who)).toMatchObject({ pending: 0, rejected: 0 });
  for (const path of sticks.reverse().slice(0, 3))
    for (const who of [ana, bob, lead])
      expect(await who.core.client.bundles.import({ path })).toMatchObject({
        new: 0,
        rejected: [],
      });
  expect(shown(bob, deployment)).toEqual(shown(ana, deployment));
  expect(shown(lead, deployment)).toEqual(shown(ana, deployment));
  expect(shown(ana, deployment).length).toBeGreaterThan(3);
  for (const who of [ana, bob, lead])
    expect(await who.core.client.data.check()).toMatchObject({ ok: true });
}); // three devices, a hub and dozens of bundles and rounds
