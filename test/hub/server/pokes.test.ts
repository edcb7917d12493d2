import { createServer, get } from 'node:http';
import type { AddressInfo } from 'node:net';
import { expect, onTestFinished, test } from 'vitest';
import type { Caller } from '../../../hub/accounts/caller.ts';
import { openPokes } from '../../../hub/server/pokes.ts';

test('[RO3] a listening device is told once when what it may read changes', async () => {
  let caller = { device: 'd', deviceStanding: 'active', scope: 1 } as Caller;
  const pokes = openPokes(() => Promise.resolve([caller]), 5);
  const server = createServer((_request, response) => {
    pokes.add({ caller, token: 't' }, response, 7);
  });
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  onTestFinished(() => {
    pokes.close();
    server.close();
  });
  const heard: string[] = [];
  await new Promise<void>((resolve, reject) => {
    get({ port: (server.address() as AddressInfo).port, host: '127.0.0.1' }, (stream) => {
      stream.setEncoding('utf8').on('data', (text: string) => {
        heard.push(...text.split('\n').filter((line) => line !== '' && !line.startsWith('data:')));
        // The change is made after the first sign of life; two more of those come after its event.
        if (heard.includes(': here')) caller = { ...caller, scope: 2 };
        if (
          heard.slice(heard.indexOf('event: scope')).filter((line) => line === ': here').length >
            2 &&
          heard.includes('event: scope')
        ) {
          stream.destroy();
          resolve();
        }
      });
    }).on('error', reject);
  });
  expect(heard[0]).toBe('event: head');
  expect(heard.filter((line) => line === 'event: scope')).toHaveLength(1);
});
