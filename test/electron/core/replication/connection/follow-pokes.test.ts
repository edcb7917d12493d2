import { Readable } from 'node:stream';
import { expect, test } from 'vitest';
import { FaultyHub } from '../../../../../electron/core/replication/connection/faulty-hub.ts';
import { followPokes } from '../../../../../electron/core/replication/connection/follow-pokes.ts';
import type { HubSession } from '../../../../../electron/core/replication/connection/hub-client.ts';

/** Follows a stream of these pieces to its end, and returns what was reported. */
async function follow(pieces: Iterable<string>): Promise<(number | 'scope')[]> {
  const stream = Readable.from(pieces, { objectMode: false });
  const session = { poke: () => Promise.resolve(stream) } as unknown as HubSession;
  const reported: (number | 'scope')[] = [];
  await followPokes(session, new AbortController().signal, {
    onHead: (head) => reported.push(head),
    onScope: () => reported.push('scope'),
  });
  return reported;
}

const stream =
  ': beat\n\nevent: head\ndata: {"head":7}\n\nevent: scope\ndata: {}\n\n' +
  'event: later\ndata: {"head":8}\n\ndata: {"head":9}\n\nevent: head\ndata: {"head":"ten"}\n\n' +
  'event: head\ndata: no json\n\nid: 3\nretry: 5\nevent:head\ndata:{"head":11}\n\n';

test('[SY31] events are read however they are cut; anything unknown is skipped', async () => {
  for (const text of [stream, stream.replaceAll('\n', '\r\n')])
    for (const size of [1, 2, 3, 7, 50, text.length]) {
      const pieces = text.match(new RegExp(`[^]{1,${size}}`, 'g')) ?? [];
      expect(await follow(pieces)).toEqual([7, 'scope', 11]);
    }
});

test('[SY31] an event that never ends is given up', async () => {
  const endless = (function* endless() {
    yield 'event: head\n';
    for (;;) yield `data: ${'1'.repeat(10_000)}\n`;
  })();
  await expect(follow(endless)).rejects.toThrow(FaultyHub);
});
