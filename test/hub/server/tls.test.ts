import { readFileSync } from 'node:fs';
import { request } from 'node:https';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { runHub, spawnHub } from '../support/process.ts';
import { tempFolder } from '../support/hub.ts';

/** For tests only: made for localhost, trusted by nobody else. */
const fixtures = join(import.meta.dirname, '..', '..', 'fixtures', 'hub-tls');

test('[HU35] with a certificate the hub speaks HTTPS, and its invites say so', async () => {
  const hub = await spawnHub(
    ['--data', tempFolder()],
    [
      '--port',
      '0',
      '--tls-cert',
      join(fixtures, 'cert.pem'),
      '--tls-key',
      join(fixtures, 'key.pem'),
    ],
  );
  try {
    expect(hub.address).toMatch(/^https:\/\/127\.0\.0\.1:\d+$/);
    expect(hub.invite!.link).toContain(encodeURIComponent(hub.address));
    const hello = await new Promise<string>((resolve, reject) => {
      request(
        `${hub.address}/hub`,
        { ca: readFileSync(join(fixtures, 'cert.pem')) },
        (response) => {
          response.setEncoding('utf8').once('data', resolve);
        },
      )
        .on('error', reject)
        .end();
    });
    expect(JSON.parse(hello)).toMatchObject({ name: 'fieldloop-hub' });
  } finally {
    await hub.kill();
  }
});

test(
  '[HU35] half a certificate is refused, and behind a proxy the public address stands in the ' +
    'invites',
  async () => {
    const half = await runHub(['--data', tempFolder(), '--tls-cert', join(fixtures, 'cert.pem')]);
    expect([half.code, half.err]).toEqual([1, expect.stringContaining('TLS needs both')]);
    const hub = await spawnHub(
      ['--data', tempFolder()],
      ['--port', '0', '--public-url', 'https://hub.example/field/', '--behind-proxy'],
    );
    await hub.kill();
    expect(hub.address).toBe('https://hub.example/field');
    expect(hub.invite!.link).toContain(encodeURIComponent('https://hub.example/field'));
  },
);
