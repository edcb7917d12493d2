import { readFileSync } from 'node:fs';
import type { RequestListener } from 'node:http';
import { join } from 'node:path';
import { afterEach, describe, expect, test, vi } from 'vitest';
import { bareHost } from '../../../../electron/core/kernel/base/host.ts';
import {
  findMembership,
  saveMembership,
} from '../../../../electron/core/kernel/settings/membership.ts';
import { defaultMigrationsDir } from '../../../../electron/core/kernel/database/migrate.ts';
import { openStore } from '../../../../electron/core/kernel/store/store.ts';
import { startHub } from '../../../hub/support/hub.ts';
import { makeFolder, openFolder } from '../open-folder.ts';
import { joinMember, logOutcome, makeDeployment, openMember, stateWhen } from './members.ts';
import { serveAnswer, serveProxy } from './outside-servers.ts';

const fixtures = join(import.meta.dirname, '../../../fixtures/hub-tls');
const tls = {
  cert: readFileSync(join(fixtures, 'cert.pem')),
  key: readFileSync(join(fixtures, 'key.pem')),
};

afterEach(() => {
  vi.unstubAllEnvs();
});

describe('what is no hub', () => {
  const portals: Readonly<Record<string, RequestListener>> = {
    'a redirect to a sign-in': (_request, answer) => {
      answer.writeHead(302, { location: 'http://portal.invalid/login' }).end();
    },
    'a sign-in page': (_request, answer) => {
      answer
        .writeHead(200, { 'content-type': 'text/html' })
        .end('<html><form>Room number?</form></html>');
    },
    'JSON of another server': (_request, answer) => {
      answer
        .writeHead(200, { 'content-type': 'application/json' })
        .end('{"status":"ok","hub":"none"}');
    },
    'an error of another server': (_request, answer) => {
      answer.writeHead(404, { 'content-type': 'application/json' }).end('{"message":"not here"}');
    },
    'an endless page': (_request, answer) => {
      answer.writeHead(200, { 'content-type': 'text/html' });
      const more = (): void => {
        while (answer.write('x'.repeat(65_536)));
      };
      answer.on('drain', more);
      more();
    },
  };

  test.each(Object.entries(portals))(
    '[SY15] %s is told from a hub; nothing of it is kept, and everything goes up once it is gone',
    async (_what, portal) => {
      const hub = await startHub();
      const { core, dataDir } = await joinMember(hub, 'fdc');
      const deployment = await makeDeployment(core);
      await logOutcome(core, deployment, 'Behind a portal');
      await core.close();
      const url = await serveAnswer(portal);
      const moved = (to: string): void => {
        const store = openStore({
          dataDir,
          migrationsDir: defaultMigrationsDir(),
          now: Date.now,
          random: undefined,
        });
        const membership = findMembership(store);
        if (membership) saveMembership(store, { ...membership, url: to });
        store.close();
      };
      moved(url);
      const caught = await openFolder(dataDir);
      await expect(caught.client.sync.once()).rejects.toMatchObject({
        data: { code: expect.stringMatching(/not_the_hub|offline/) as string },
      });
      expect(await caught.client.sync.state()).toMatchObject({
        phase: 'offline',
        pending: { updates: 2 },
        last_fetched_at: null,
      });
      expect(await caught.client.data.check()).toMatchObject({ ok: true });
      await caught.close();
      moved(hub.url);
      const free = await openFolder(dataDir);
      expect(await free.client.sync.once()).toMatchObject({ pushed: 3, receipted: 3, pending: 0 });
    },
  );

  test('[SY22] joining without a way to the hub can be tried again', async () => {
    const hub = await startHub();
    const code = await hub.invite({ role: 'fdc' });
    await hub.close();
    const core = await openFolder(makeFolder());
    await core.client.app.begin({
      workspace: 'Sample',
      name: 'Sample Fay',
      role: 'fdc',
      sample: false,
    });
    await expect(core.client.sync.join({ url: hub.url, code })).rejects.toMatchObject({
      data: { code: 'offline', next: expect.stringContaining('try again') as string },
    });
    expect((await core.client.sync.state()).hub).toBeNull();
    await startHub({
      places: { data: hub.folder, store: null, blobs: null },
      port: Number(new URL(hub.url).port),
    });
    expect((await core.client.sync.join({ url: hub.url, code })).hub).not.toBeNull();
  });

  test('[SY15] another hub at the address is not this one', async () => {
    const hub = await startHub();
    const { core } = await joinMember(hub, 'fdc', { sync: 'live' });
    await stateWhen(core, (state) => state.live);
    await hub.close();
    await startHub({ port: Number(new URL(hub.url).port) });
    const state = await stateWhen(core, ({ problem }) => problem?.code === 'not_the_hub');
    expect(state.problem?.happened).toContain('A different hub');
  });
});

describe('through a proxy', () => {
  test('[SY16] rounds and pokes go through the proxy that the environment names', async () => {
    const proxy = await serveProxy();
    vi.stubEnv('HTTP_PROXY', proxy.url);
    vi.stubEnv('NO_PROXY', '');
    const hub = await startHub();
    const { core } = await joinMember(hub, 'fdc', { sync: 'live', host: bareHost });
    await makeDeployment(core);
    await stateWhen(core, (state) => state.live && state.pending.updates === 0);
    const paths = proxy.asked.map((line) => line.slice(line.indexOf(hub.url) + hub.url.length));
    expect(paths).toEqual(expect.arrayContaining(['/join', '/session', '/push', '/poke']));
    await core.close();
  });

  test('[SY16] TLS passes the proxy unread; a proxy’s login is reported', async () => {
    vi.stubEnv('NODE_EXTRA_CA_CERTS', join(fixtures, 'cert.pem'));
    const hub = await startHub({ tls });
    const proxy = await serveProxy();
    const closed = await serveProxy('user:secret');
    let way = closed.url;
    const host = { ...bareHost, findProxy: () => Promise.resolve(way) };
    const { core } = await openMember('fdc', { host });
    const input = {
      url: hub.url.replace('127.0.0.1', 'localhost'),
      code: await hub.invite({ role: 'fdc' }),
    };
    await expect(core.client.sync.join(input)).rejects.toMatchObject({
      data: {
        code: 'not_the_hub',
        happened: expect.stringContaining('user name and password') as string,
      },
    });
    way = proxy.url;
    await core.client.sync.join(input);
    await core.client.sync.once();
    expect(new Set(proxy.asked)).toEqual(new Set([`CONNECT ${new URL(input.url).host}`]));
    way = 'socks5://127.0.0.1:1';
    await expect(core.client.sync.once()).rejects.toMatchObject({ data: { code: 'offline' } });
    way = closed.url.replace('//', '//user:secret@');
    await core.client.sync.once();
  });
});

describe('certificates', () => {
  test('[SY17] an untrusted one is told; NODE_EXTRA_CA_CERTS adds trust', async () => {
    const hub = await startHub({ tls });
    const { core } = await openMember('fdc');
    const input = { url: hub.url, code: await hub.invite({ role: 'fdc' }) };
    await expect(core.client.sync.join(input)).rejects.toMatchObject({
      data: { code: 'not_the_hub', happened: expect.stringContaining('certificate') as string },
    });
    vi.stubEnv('NODE_EXTRA_CA_CERTS', join(fixtures, 'cert.pem'));
    expect(await core.client.sync.join(input)).toMatchObject({ hub: { url: hub.url } });
    expect(await core.client.sync.once()).toMatchObject({ rejected: 0 });
  });

  test('[SY17] an address without TLS is told as that', async () => {
    const hub = await startHub();
    const { core } = await openMember('fdc');
    await expect(
      core.client.sync.join({ url: hub.url.replace('http:', 'https:'), code: 'ABCD' }),
    ).rejects.toMatchObject({
      data: {
        code: 'not_the_hub',
        happened: expect.stringContaining('does not speak TLS') as string,
      },
    });
  });
});
