import { rmSync, writeFileSync } from 'node:fs';
import { request } from 'node:http';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { openHostCheck } from '../../../hub/server/host-names.ts';
import { startHub } from '../support/hub.ts';

test('[HU37] the names of a hub follow from its address, its public URL and its options', () => {
  const inside = openHostCheck({ host: '127.0.0.1', publicUrl: null });
  const known = [
    'localhost',
    'LOCALHOST:4800',
    'localhost.',
    'a.localhost',
    '127.0.0.1',
    '127.9.9.9:1',
    '[::1]:4800',
  ];
  expect(known.filter((name) => !inside(name))).toEqual([]);
  const foreign = [
    undefined,
    '',
    'evil.example',
    'localhost.evil.example',
    '127.0.0.1.nip.example',
    '10.0.0.7',
    '[2001:db8::1]',
    'evil.example@localhost',
    'localhost/x',
    'localhost evil',
    'localhost:x',
    '127.0.0.1:4800:4800',
    '[::1',
  ];
  expect(foreign.filter((name) => inside(name))).toEqual([]);

  const everywhere = openHostCheck({
    host: '0.0.0.0',
    publicUrl: 'https://Hub.Example.org:8443/x',
    allowHosts: ['inner.example'],
  });
  const reached = [
    '10.0.0.7:4800',
    '[2001:db8::1]',
    'hub.example.org',
    'inner.example:80',
    'localhost',
  ];
  expect(reached.filter((name) => !everywhere(name))).toEqual([]);
  expect(
    ['evil.example', 'x.hub.example.org', '10.0.0.7.evil.example'].filter((name) =>
      everywhere(name),
    ),
  ).toEqual([]);
  const named = openHostCheck({ host: '10.0.0.7', publicUrl: null });
  expect([named('10.0.0.7:4800'), named('10.0.0.8')]).toEqual([true, false]);
});

function ask(
  url: string,
  path: string,
  headers: Record<string, string>,
  method = 'GET',
): Promise<{ status: number | undefined; text: string }> {
  return new Promise((resolve, reject) => {
    request(url + path, { method, headers }, (answer) => {
      void answer.toArray().then((pieces) => {
        resolve({ status: answer.statusCode, text: Buffer.concat(pieces as Buffer[]).toString() });
      }, reject);
    })
      .on('error', reject)
      .end();
  });
}

test('[HU37] a request for another name is refused at every address, with words', async () => {
  const hub = await startHub();
  const ana = await hub.join();
  const headers = {
    host: 'evil.example',
    authorization: `Bearer ${ana.token}`,
    'tus-resumable': '1.0.0',
  };
  for (const path of [
    '/hub',
    '/healthz',
    '/metrics',
    '/digest',
    '/poke',
    `/blobs/${'a'.repeat(64)}`,
    '/nothing',
  ]) {
    const { status, text } = await ask(hub.url, path, headers);
    expect([path, status]).toEqual([path, 403]);
    expect(JSON.parse(text)).toMatchObject({ error: { code: 'not_allowed' } });
    expect(text).toContain('evil.example');
    expect(text).toContain('--allow-host');
  }
  expect((await ask(hub.url, '/uploads', headers, 'POST')).status).toBe(403);
  expect((await ask(hub.url, '/hub', {})).status).toBe(200);
});

test('[HU38] metrics are open, closed, or for those who have the token', async () => {
  const open = await startHub();
  expect((await ask(open.url, '/metrics', {})).text).toContain('fieldloop_hub_log_head');
  const closed = await startHub({ metrics: 'closed' });
  expect((await ask(closed.url, '/metrics', {})).status).toBe(404);
  const token = 'sample-token-0123456789';
  const guarded = await startHub({ metrics: { token } });
  for (const authorization of ['', 'Bearer ', `Bearer ${token}x`, `Basic ${token}`]) {
    const { status, text } = await ask(guarded.url, '/metrics', { authorization });
    expect([status, text.includes('fieldloop_hub_log_head')]).toEqual([401, false]);
  }
  expect((await ask(guarded.url, '/metrics', { authorization: `Bearer ${token}` })).status).toBe(
    200,
  );
});

test('[HU39] answers to failures say nothing of the system', async () => {
  const hub = await startHub();
  const ana = await hub.join();
  const tus = { authorization: `Bearer ${ana.token}`, 'tus-resumable': '1.0.0' };
  const long = `/uploads/${ana.device}.${'a'.repeat(300)}`;
  const tries: [string, string, Record<string, string>][] = [
    ['HEAD', long, {}],
    ['PATCH', long, { 'upload-offset': '0', 'content-type': 'application/offset+octet-stream' }],
    ['DELETE', long, {}],
    ['DELETE', `/uploads/${ana.device}.none`, {}],
    ['PATCH', `/uploads/${ana.device}.none`, {}],
    [
      'PATCH',
      `/uploads/${ana.device}.`,
      { 'upload-offset': '0', 'content-type': 'application/offset+octet-stream' },
    ],
    ['POST', '/uploads', { 'upload-length': '-1' }],
    ['GET', '/blobs/%zz', {}],
    ['GET', `/blobs/${'%'}`, {}],
    ['POST', '/challenge', { 'content-type': 'application/json' }],
  ];
  const check = async ([method, path, more]: (typeof tries)[number]): Promise<void> => {
    const { status, text } = await ask(hub.url, path, { ...tus, ...more }, method);
    expect([path, (status ?? 0) >= 400]).toEqual([path, true]);
    expect(text).not.toMatch(/ENO|ENAME|EACCES|errno|syscall|\/tmp|uploads|node_modules|FST_ERR/);
    if (text !== '' && !text.startsWith('Invalid '))
      expect(JSON.parse(text)).toMatchObject({ error: { code: expect.any(String) as string } });
  };
  for (const one of tries) await check(one);
  // What the system says when the disk is not as it should be.
  rmSync(join(hub.folder, 'uploads'), { recursive: true });
  writeFileSync(join(hub.folder, 'uploads'), 'no folder');
  const metadata = {
    'upload-length': '10',
    'upload-metadata': `sha256 ${Buffer.from('a'.repeat(64)).toString('base64')}`,
  };
  for (const one of [...tries, ['POST', '/uploads', metadata]] as typeof tries) await check(one);
});
