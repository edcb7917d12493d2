import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import Sqlite from 'better-sqlite3';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { findInviteLink } from '../../../shared/invite-link.ts';
import { newRecordId } from '../../../shared/ids.ts';
import { TestClient } from '../support/client.ts';
import { breakage, depName, DocumentWriter, openDeployment } from '../support/entries.ts';
import { tempFolder } from '../support/hub.ts';
import { newDevice } from '../support/people.ts';
import { askHub, type HubProcess, runHub, spawnHub } from '../support/process.ts';

interface Invite {
  code: string;
  link: string;
  existing: boolean;
}
type Failure = { error: { code: string; message: string } };

// Every command is a process of its own, and a busy machine starts few of them in a second.
vi.setConfig({ testTimeout: 180_000, hookTimeout: 60_000 });

describe('commands beside a running hub', () => {
  let folder: string;
  let hub: HubProcess;
  let data: string[];
  beforeEach(async () => {
    folder = tempFolder();
    data = ['--data', folder];
    hub = await spawnHub(data);
  });
  afterEach(() => hub.kill());

  async function joined(
    invite: { code: string; link: string },
    device = newDevice(),
  ): Promise<TestClient> {
    expect(findInviteLink(invite.link)).toEqual({ hub: hub.address, code: invite.code });
    const client = new TestClient(hub.address, device);
    await client.join(invite.code, 'Sample person');
    await client.signIn();
    return client;
  }

  test('[HU31] the first start invites a lead; commands do the rest', async () => {
    const lead = await joined(hub.invite!);
    const ana = await joined(
      await askHub<Invite>(['invite', '--role', 'fdc', '--member', 'Sample Ana', ...data]),
    );
    const deployment = newRecordId();
    const doc = new DocumentWriter(depName(deployment));
    await ana.push([
      doc.write(openDeployment(ana, deployment, 'Sample Storyboard')),
      doc.write(breakage(ana, deployment)),
    ]);
    const again = await askHub<Invite>([
      'invite',
      '--role',
      'fdc',
      '--member',
      'Sample Ana',
      ...data,
    ]);
    expect(again.existing).toBe(true);
    const second = await joined(again);
    const bob = await joined(
      await askHub<Invite>([
        'invite',
        '--role',
        'fdc',
        '--member',
        'Sample Bob',
        '--deployments',
        'Sample Storyboard',
        ...data,
      ]),
    );
    expect((await bob.pull()).length).toBe(2);

    expect((await askHub<{ members: unknown[] }>(['members', ...data])).members).toMatchObject([
      { id: lead.author, name: 'Sample person', role: 'research', devices: 1, deployments: [] },
      {
        id: ana.author,
        name: 'Sample Ana',
        role: 'fdc',
        devices: 2,
        deployments: [{ id: deployment, title: 'Sample Storyboard' }],
      },
      { id: bob.author, name: 'Sample Bob', devices: 1, deployments: [{ id: deployment }] },
    ]);
    expect(
      (await askHub<{ devices: { id: string; standing: string }[] }>(['devices', ...data])).devices,
    ).toHaveLength(4);
    expect(await askHub(['stats', ...data])).toMatchObject({
      head: 2,
      updates: 2,
      entries: 2,
      members: 3,
      devices: 4,
      deployments: 1,
      blobs: 0,
    });
    expect(await askHub(['withdraw', 'Sample Bob', 'Sample Storyboard', ...data])).toEqual({
      member: bob.author,
      deployment,
    });
    expect(await bob.pull()).toEqual([]);
    expect(await askHub(['grant', 'Sample Bob', deployment, ...data])).toEqual({
      member: bob.author,
      deployment,
    });
    expect((await bob.pull()).length).toBe(2);
    expect(await askHub(['revoke', second.device, ...data])).toEqual({
      devices: [second.device],
      member: null,
    });
    expect(await second.call('GET', '/changes?since=0')).toMatchObject({ status: 401 });
    expect(await ana.call('GET', '/changes?since=0')).toMatchObject({ status: 200 });
    expect(await askHub(['check', ...data])).toEqual({
      ok: true,
      documents: 1,
      updates: 2,
      entries: 2,
      blobs: 0,
      problems: [],
    });
  });

  test('[HU16] what a revoked device sent is shown, and accepted or thrown away', async () => {
    const lead = await joined(hub.invite!);
    const ana = await joined(
      await askHub<Invite>(['invite', '--role', 'fdc', '--member', 'Sample Ana', ...data]),
    );
    const deployment = newRecordId();
    const doc = new DocumentWriter(depName(deployment));
    await ana.push([doc.write(openDeployment(ana, deployment))]);
    await askHub(['revoke', 'Sample Ana', ...data]);
    await ana.signIn();
    expect(
      (await ana.push([doc.write(breakage(ana, deployment)), doc.write(breakage(ana, deployment))]))
        .rejected,
    ).toHaveLength(2);
    expect(await askHub(['quarantine', ...data])).toMatchObject({
      waiting: [{ device: ana.device, member: 'Sample Ana', frames: 2 }],
    });
    expect(await askHub(['quarantine', '--accept', ana.device, ...data])).toEqual({
      accepted: 2,
      discarded: 0,
      refused: [],
    });
    expect(await lead.pull()).toHaveLength(3);
    await ana.push([doc.write(breakage(ana, deployment))]);
    expect(await askHub(['quarantine', '--discard', ana.device, ...data])).toMatchObject({
      accepted: 0,
      discarded: 1,
    });
    expect(await askHub(['quarantine', ...data])).toEqual({ waiting: [] });
    expect(await lead.pull()).toHaveLength(3);
  });

  test('[HU32] a backup of a running hub makes a hub of a new incarnation', async () => {
    const lead = await joined(hub.invite!);
    const deployment = newRecordId();
    const doc = new DocumentWriter(depName(deployment));
    await lead.push([doc.write(openDeployment(lead, deployment))]);
    const { incarnation } = await lead.signIn();
    const backup = await askHub<{ ok: boolean; folder: string }>(['backup', ...data]);
    expect(backup).toMatchObject({ ok: true, documents: 1, updates: 1, entries: 1, problems: [] });
    await lead.push([doc.write(breakage(lead, deployment))]);

    const restored = await spawnHub(['--data', backup.folder, '--forget-revocations']);
    try {
      expect(restored.invite).toBe(null);
      const there = new TestClient(restored.address, lead.identity);
      const session = await there.signIn();
      expect(session.incarnation).not.toBe(incarnation);
      expect(session.clients).toMatchObject([{ clock: 1 }]);
      expect(await there.pull()).toHaveLength(1);
      expect(await there.call('GET', '/updates?since=2')).toMatchObject({ code: 'cursor_ahead' });
      expect(
        await there.call('GET', '/changes?since=0', undefined, {
          authorization: `Bearer ${lead.token}`,
        }),
      ).toMatchObject({ status: 401 });
    } finally {
      await restored.kill();
    }
    const again = await spawnHub(['--data', backup.folder]);
    try {
      expect((await new TestClient(again.address, lead.identity).signIn()).incarnation).not.toBe(
        incarnation,
      );
    } finally {
      await again.kill();
    }
  });

  test('[HU33] check finds changed bytes, lost rows, wrong digests, bad blobs', async () => {
    const lead = await joined(hub.invite!);
    const deployment = newRecordId();
    const doc = new DocumentWriter(depName(deployment));
    await lead.push([
      doc.write(openDeployment(lead, deployment)),
      ...Array.from({ length: 3 }, () => doc.write(breakage(lead, deployment))),
    ]);
    expect(await hub.stop()).toBe(0);
    const db = new Sqlite(join(folder, 'hub.sqlite'));
    const problems = async (spoil: string, ...params: unknown[]): Promise<string> => {
      db.exec('SAVEPOINT before');
      db.prepare(spoil).run(...params);
      db.exec('RELEASE before');
      const { ok, problems: found } = await askHub<{ ok: boolean; problems: string[] }>([
        'check',
        ...data,
      ]);
      expect(ok).toBe(false);
      return found.join('; ');
    };
    const row = db.prepare('SELECT bytes FROM log WHERE seq = 3').get() as { bytes: Buffer };
    const changed = Buffer.from(row.bytes);
    changed[changed.length - 40]! ^= 1;
    expect(await problems('UPDATE log SET bytes = ? WHERE seq = 3', changed)).toMatch(/update 3/);
    db.prepare('UPDATE log SET bytes = ? WHERE seq = 3').run(row.bytes);
    expect(await problems(`UPDATE document SET digest = '${'0'.repeat(64)}'`)).toMatch(/digest/);
    expect(await problems('DELETE FROM log WHERE seq = 2')).toMatch(/3 rows between 0 and 4/);
    const stored = createHash('sha256').update('x').digest('hex');
    expect(await problems(`INSERT INTO blob VALUES ('${stored}', 1, 0)`)).toMatch(/is missing/);
    mkdirSync(join(folder, 'blobs', stored.slice(0, 2)), { recursive: true });
    writeFileSync(join(folder, 'blobs', stored.slice(0, 2), stored), 'y');
    expect(await problems('UPDATE blob SET size = 1')).toMatch(/different content/);
    db.close();
    expect((await runHub(['check', ...data])).code).toBe(1);
  });

  test('[HU34] a wrong command line says what is right, and exits with 1', async () => {
    const ask = async (...args: string[]): Promise<Failure['error']> => {
      const { code, out } = await runHub([...args, '--json']);
      expect(code).toBe(1);
      return (JSON.parse(out) as Failure).error;
    };
    expect(await ask('invite', '--role', 'king', '--member', 'x', ...data)).toMatchObject({
      code: 'usage',
      message: expect.stringContaining('fdc, research, success, admin'),
    });
    expect(
      await ask('invite', '--role', 'fdc', '--member', 'x', '--deployments', 'Nowhere', ...data),
    ).toMatchObject({ code: 'not_found' });
    expect(await ask('revoke', 'nobody', ...data)).toMatchObject({ code: 'not_found' });
    expect(await ask('members', '--colour', ...data)).toMatchObject({ code: 'usage' });
    expect(await ask('members')).toMatchObject({
      code: 'usage',
      message: expect.stringContaining('--data'),
    });
    expect(await ask('--port', '99999', '--data', tempFolder())).toMatchObject({ code: 'usage' });
    const taken = await runHub(['--port', '0', ...data]);
    expect([taken.code, taken.err]).toEqual([1, expect.stringContaining('Another hub is running')]);
    const { port } = new URL(hub.address);
    const [elsewhere, nowhere] = [tempFolder(), join(tempFolder(), 'mistyped')];
    expect(await ask('--port', port, '--data', elsewhere)).toMatchObject({
      message: expect.stringContaining(`Port ${port} is in use`),
    });
    for (const command of ['check', 'stats', 'members'])
      expect(await ask(command, '--data', nowhere)).toMatchObject({
        code: 'not_found',
        message: expect.stringContaining(nowhere),
      });
    expect(existsSync(nowhere)).toBe(false);
    expect(await ask('backup', '--out', folder, ...data)).toMatchObject({
      code: 'usage',
      message: expect.stringContaining('Nothing was written'),
    });
    expect(existsSync(`${folder}.unfinished`)).toBe(false);
    // The one that could not start lets go of its folder.
    await (await spawnHub(['--data', elsewhere])).kill();
  });

  test('[HU23] SIGTERM stops the hub gracefully; a start finds everything', async () => {
    const lead = await joined(hub.invite!);
    expect(await hub.stop()).toBe(0);
    expect(readdirSync(folder)).not.toContain('hub.sqlite-wal');
    hub = await spawnHub(data);
    expect(hub.invite).toBe(null);
    await new TestClient(hub.address, lead.identity).signIn();
  });
});
