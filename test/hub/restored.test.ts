import { cpSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { assign } from '../../hub/accounts/assign.ts';
import { revoke } from '../../hub/accounts/revoke.ts';
import { copyDatabase } from '../../hub/admin/copy-database.ts';
import { newRecordId } from '../../shared/ids.ts';
import { startHub, tempFolder } from './support/hub.ts';
import { joinBody, newDevice } from './support/people.ts';
import { runHub, spawnHub } from './support/process.ts';
import { TestClient } from './support/client.ts';

/**
 * A backup after which an invite was used, a device revoked, and a member taken off a deployment.
 */
async function backedUp() {
  const hub = await startHub();
  const { database } = hub.hub;
  const [ana, bob] = [
    await hub.join({ member: 'Sample Ana' }),
    await hub.join({ member: 'Sample Bob' }),
  ];
  const deployment = newRecordId();
  await assign(database, bob.author, deployment, true);
  const [used, open] = [
    await hub.invite({ role: 'admin', member: 'Sample Cem' }),
    await hub.invite({ member: 'Sample Dee' }),
  ];
  const folder = tempFolder();
  await copyDatabase(database, join(hub.folder, 'hub.sqlite'), join(folder, 'hub.sqlite'));
  await new TestClient(hub.url, newDevice()).join(used);
  await revoke(database, ana.device, hub.clock.ms);
  await assign(database, bob.author, deployment, false);
  await hub.close();
  return { old: hub.folder, folder, ana, bob, used, open };
}

test('[HU40] a hub does not start on a backup: it lists what would revive', async () => {
  const { folder, ana } = await backedUp();
  for (const _ of [1, 2]) {
    const { code, err } = await runHub(['--data', folder, '--port', '0']);
    expect(code).toBe(1);
    expect(err).toContain(ana.device);
    expect(err).toContain('Sample Cem (admin)');
    expect(err).toContain('--keep-revocations');
  }
});

test('[HU40] --keep-revocations keeps what was used and revoked since', async () => {
  const { old, folder, ana, bob, used, open } = await backedUp();
  const hub = await spawnHub(['--data', folder, '--keep-revocations', old]);
  try {
    const at = (client: TestClient): TestClient => new TestClient(hub.address, client.identity);
    const stranger = new TestClient(hub.address, newDevice());
    expect((await stranger.call('POST', '/join', joinBody(stranger.identity, used))).code).toBe(
      'invite_used',
    );
    expect((await at(ana).signIn()).standing).toBe('revoked');
    expect((await at(bob).signIn()).member.deployments).toEqual([]);
    await stranger.join(open);
  } finally {
    await hub.kill();
  }
});

test('[HU40] --forget-revocations lets all of it work again, once', async () => {
  const { folder, ana, used } = await backedUp();
  const copy = tempFolder();
  cpSync(folder, copy, { recursive: true });
  const hub = await spawnHub(['--data', copy, '--forget-revocations']);
  try {
    expect((await new TestClient(hub.address, ana.identity).signIn()).standing).toBe('active');
    await new TestClient(hub.address, newDevice()).join(used);
  } finally {
    await hub.kill();
  }
  const again = await spawnHub(['--data', copy]);
  await again.kill();
});
