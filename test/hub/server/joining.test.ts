import { describe, expect, test } from 'vitest';
import { assign } from '../../../hub/accounts/assign.ts';
import { revoke } from '../../../hub/accounts/revoke.ts';
import { newRecordId } from '../../../shared/ids.ts';
import type { Devices } from '../../../shared/protocol/joining.ts';
import { TestClient } from '../support/client.ts';
import { breakage, depName, DocumentWriter, openDeployment } from '../support/entries.ts';
import { startHub } from '../support/hub.ts';
import { joinBody, newDevice } from '../support/people.ts';

describe('joining', () => {
  test('[HU11] an invite makes one device, which may ask for its answer again', async () => {
    const hub = await startHub();
    const code = await hub.invite({ role: 'fdc', member: 'Sample Ana' });
    const ana = new TestClient(hub.url, newDevice());
    const joined = await ana.join(code);
    expect(joined.member).toMatchObject({
      id: ana.author,
      name: 'Sample Ana',
      role: 'fdc',
      authors: [ana.author],
      opens: true,
      deployments: [],
    });
    expect(await ana.join(code.toLowerCase().replaceAll('-', ' '))).toEqual(joined);
    const other = new TestClient(hub.url, newDevice());
    expect(await other.call('POST', '/join', joinBody(other.identity, code))).toMatchObject({
      status: 403,
      code: 'invite_used',
    });
  });

  test('[HU11] an expired invite and an unknown one are refused alike', async () => {
    const hub = await startHub();
    const code = await hub.invite({ lifetimeMs: 1000 });
    hub.clock.ms += 1000;
    const client = new TestClient(hub.url, newDevice());
    expect(await client.call('POST', '/join', joinBody(client.identity, code))).toMatchObject({
      status: 403,
      code: 'invite_expired',
    });
    expect(
      await client.call('POST', '/join', joinBody(client.identity, 'AAAA-BBBB-CCCC-DDDD')),
    ).toMatchObject({ status: 403, code: 'invite_unknown' });
  });

  test('[HU11] guessing codes is stopped after a while', async () => {
    const hub = await startHub({ limits: { failedJoinsPer10min: 3 } });
    const client = new TestClient(hub.url, newDevice());
    for (let i = 0; i < 3; i++)
      await client.call(
        'POST',
        '/join',
        joinBody(client.identity, `AAAA-BBBB-CCCC-DDD${'ABC'[i]}`),
      );
    expect(
      await client.call('POST', '/join', joinBody(client.identity, await hub.invite())),
    ).toMatchObject({ status: 429, code: 'slow_down' });
  });

  test('[HU12] a join needs the device’s own key, and takes nobody else’s ids', async () => {
    const hub = await startHub();
    const ana = await hub.join({ member: 'Sample Ana' });
    const thief = newDevice();
    const forged = {
      ...joinBody(thief, await hub.invite()),
      device: { id: thief.device, name: 'x', key: ana.identity.publicKey },
    };
    expect(await ana.call('POST', '/join', forged)).toMatchObject({ status: 400 });
    const asAna = newDevice({ author: ana.author, device: newRecordId() });
    expect(await ana.call('POST', '/join', joinBody(asAna, await hub.invite()))).toMatchObject({
      status: 409,
      code: 'identity_taken',
    });
    const onHerDevice = newDevice({ author: newRecordId(), device: ana.device });
    expect(
      await ana.call('POST', '/join', joinBody(onHerDevice, await hub.invite())),
    ).toMatchObject({ status: 409, code: 'identity_taken' });
    expect((await ana.get<Devices>('/devices')).devices).toHaveLength(1);
  });

  test('[HU12] a second device brings its earlier ID, and both are used', async () => {
    const hub = await startHub();
    const ana = await hub.join({ member: 'Sample Ana' });
    const second = await hub.join({ member: 'Sample Ana' });
    const session = await second.signIn();
    expect(session.member).toMatchObject({ id: ana.author, name: 'Sample Ana' });
    expect([...session.member.authors].sort()).toEqual([ana.author, second.author].sort());
    expect((await second.get<Devices>('/devices')).devices).toMatchObject([
      { id: second.device, self: true },
      { id: ana.device, self: false },
    ]);
  });

  test('[RO2] research is not limited, and an invite changes no known role', async () => {
    const hub = await startHub();
    await expect(
      hub.invite({ role: 'research', deployments: [newRecordId()] }),
    ).rejects.toMatchObject({ code: 'invalid_request' });
    await hub.join({ member: 'Sample Ana' });
    await expect(hub.invite({ role: 'admin', member: 'Sample Ana' })).rejects.toMatchObject({
      code: 'invalid_request',
    });
    await expect(hub.invite({ deployments: ['Nowhere'] })).rejects.toMatchObject({
      code: 'not_found',
    });
  });
});

describe('sessions', () => {
  test('[HU13] a session needs the hub’s challenge signed, once, in time', async () => {
    const hub = await startHub();
    const ana = await hub.join();
    const request = await ana.sessionRequest();
    expect(await ana.call('POST', '/session', request)).toMatchObject({ status: 200 });
    expect(await ana.call('POST', '/session', request)).toMatchObject({
      status: 401,
      code: 'not_signed_in',
    });
    const late = await ana.sessionRequest();
    hub.clock.ms += 6 * 60_000;
    expect(await ana.call('POST', '/session', late)).toMatchObject({ status: 401 });
  });

  test('[HU13] bad keys, challenges and devices get the same answer', async () => {
    const hub = await startHub();
    const ana = await hub.join();
    const bob = await hub.join();
    const stranger = new TestClient(hub.url, newDevice());
    const request = await ana.sessionRequest();
    const answers = await Promise.all([
      ana.call('POST', '/session', {
        ...request,
        signature: (await bob.sessionRequest()).signature,
      }),
      ana.call('POST', '/session', { ...request, device: bob.device }),
      ana.call('POST', '/session', { ...request, challenge: `${hub.clock.ms}.x.y` }),
      stranger.call('POST', '/session', await stranger.sessionRequest()),
    ]);
    for (const answer of answers)
      expect(answer).toMatchObject({ status: 401, body: answers[0]!.body });
  });

  test('[HU13] a session ends by itself, and only its hash is stored', async () => {
    const hub = await startHub();
    const ana = await hub.join();
    const rows = await hub.hub.database.all<{ token_hash: string }>(
      'SELECT token_hash FROM session',
    );
    expect(JSON.stringify(rows)).not.toContain(ana.token);
    hub.clock.ms += 13 * 3_600_000;
    expect(await ana.call('GET', '/changes?since=0')).toMatchObject({
      status: 401,
      code: 'not_signed_in',
    });
  });

  test('[PR4] an app that is too old or too new is told, with its data’s fate', async () => {
    const hub = await startHub();
    const ana = await hub.join();
    const old = await ana.call('POST', '/session', {
      ...(await ana.sessionRequest()),
      protocol: { min: 98, max: 99 },
    });
    expect(old).toMatchObject({ status: 426, code: 'hub_too_old' });
    expect((old.body as { error: { message: string } }).error.message).toContain(
      'stay on the device',
    );
  });

  test('[HU14] a session tells which client IDs a device owns, and how far', async () => {
    const hub = await startHub();
    const ana = await hub.join();
    const deployment = newRecordId();
    const doc = new DocumentWriter(depName(deployment));
    await ana.push([
      doc.write(openDeployment(ana, deployment)),
      doc.write(breakage(ana, deployment)),
    ]);
    expect((await ana.signIn()).clients).toEqual([
      { document: doc.name, client: doc.doc.clientID, clock: 2 },
    ]);
    expect((await (await hub.join({ member: 'Sample Ana' })).signIn()).clients).toEqual([]);
  });

  test('[HU15] a device that leaves may join again with a new invite', async () => {
    const hub = await startHub();
    const ana = await hub.join();
    expect(await ana.call('POST', '/leave', {})).toMatchObject({ status: 200 });
    expect(await ana.call('GET', '/changes?since=0')).toMatchObject({ status: 401 });
    expect(await ana.call('POST', '/session', await ana.sessionRequest())).toMatchObject({
      status: 401,
    });
    await ana.join(await hub.invite());
    await ana.signIn();
    expect(await ana.get('/changes?since=0')).toMatchObject({ head: 0 });
  });
});

describe('revoking', () => {
  test('[HU16] a revoked device reads nothing; what it sends waits', async () => {
    const hub = await startHub();
    const ana = await hub.join({ member: 'Sample Ana' });
    const deployment = newRecordId();
    const doc = new DocumentWriter(depName(deployment));
    await ana.push([doc.write(openDeployment(ana, deployment))]);
    await revoke(hub.hub.database, ana.device, hub.clock.ms);
    expect(await ana.call('GET', '/updates?since=0')).toMatchObject({ status: 401 });
    expect(await ana.signIn()).toMatchObject({ standing: 'revoked' });
    for (const path of [
      '/updates?since=0',
      '/changes?since=0',
      '/digest',
      '/poke',
      `/clocks?document=${encodeURIComponent(doc.name)}`,
    ]) {
      expect(await ana.call('GET', path)).toMatchObject({ status: 403, code: 'device_revoked' });
    }
    const late = doc.write(breakage(ana, deployment));
    expect(await ana.push([late])).toMatchObject({
      receipts: [],
      rejected: [{ code: 'quarantined' }],
    });
    expect(await ana.push([late])).toMatchObject({
      receipts: [],
      rejected: [{ code: 'quarantined' }],
    });
    const lead = await hub.join({ role: 'research' });
    expect(await lead.pull()).toHaveLength(1);
  });

  test('[HU16] a member who is revoked loses all devices and open invites', async () => {
    const hub = await startHub();
    const ana = await hub.join({ member: 'Sample Ana' });
    const second = await hub.join({ member: 'Sample Ana' });
    const code = await hub.invite({ member: 'Sample Ana' });
    expect(await revoke(hub.hub.database, 'Sample Ana', hub.clock.ms)).toMatchObject({
      devices: expect.arrayContaining([ana.device, second.device]),
    });
    expect(await second.call('GET', '/digest')).toMatchObject({ status: 401 });
    const third = new TestClient(hub.url, newDevice());
    expect(await third.call('POST', '/join', joinBody(third.identity, code))).toMatchObject({
      code: 'invite_unknown',
    });
    await expect(revoke(hub.hub.database, 'Nobody', hub.clock.ms)).rejects.toMatchObject({
      code: 'not_found',
    });
  });

  test('[RO3] taken off a deployment, one reads no more of it', async () => {
    const hub = await startHub();
    const ana = await hub.join();
    const bob = await hub.join({ member: 'Sample Bob' });
    const deployment = newRecordId();
    const doc = new DocumentWriter(depName(deployment));
    await ana.push([doc.write(openDeployment(ana, deployment))]);
    const scope = async () => (await bob.get<{ scope: number }>('/changes?since=0')).scope;
    const before = await scope();
    await assign(hub.hub.database, 'Sample Bob', deployment, true);
    expect(await scope()).toBeGreaterThan(before);
    expect(await bob.page('/updates', { since: 0, documents: [doc.name] })).toMatchObject({
      frames: [{ seq: 1 }],
    });
    await assign(hub.hub.database, 'Sample Bob', deployment, false);
    expect(await bob.pull()).toEqual([]);
  });
});
