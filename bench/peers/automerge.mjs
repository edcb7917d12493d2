// node automerge.mjs ENTRIES.json DIR: the entries in one document, from one automerge-repo over
// its WebSocket server, in a process of its own, to another. Prints { sendMs, receiveMs, overIdleMb
// }. With "serve" as its first argument it is that server.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ImmutableString, Repo } from '@automerge/automerge-repo';
import {
  WebSocketClientAdapter,
  WebSocketServerAdapter,
} from '@automerge/automerge-repo-network-websocket';
import { NodeFSStorageAdapter } from '@automerge/automerge-repo-storage-nodefs';
import { WebSocketServer } from 'ws';
import { ask, measure, overIdle, startServer, told } from './process.mjs';

const perChange = 50;
const [first, dir] = process.argv.slice(2);

if (first === 'serve') {
  const sockets = new WebSocketServer({ port: 0, host: '127.0.0.1' });
  const repo = new Repo({
    network: [new WebSocketServerAdapter(sockets)],
    storage: new NodeFSStorageAdapter(join(dir, 'server')),
  });
  process.on('message', async ({ follow }) => {
    let handle = null;
    // Until the one who has it is connected, it can't be found.
    while (handle === null)
      handle = await repo.find(follow).catch(
        () =>
          new Promise((again) => {
            setTimeout(again, 10, null);
          }),
      );
    handle.on('heads-changed', () => {
      told({ heads: handle.heads() });
    });
    told({ heads: handle.heads() });
  });
  sockets.on('listening', () => {
    told({ port: sockets.address().port });
  });
} else {
  const entries = JSON.parse(readFileSync(first, 'utf8'));
  const server = startServer(import.meta.filename, dir);
  const { port } = await ask(server);
  const url = `ws://127.0.0.1:${port}`;

  const from = new Repo({ storage: new NodeFSStorageAdapter(join(dir, 'from')) });
  const handle = from.create({ entries: {} });
  for (let at = 0; at < entries.length; at += perChange) {
    handle.change((doc) => {
      for (const { id, ...rest } of entries.slice(at, at + perChange))
        doc.entries[id] = asImmutable(rest);
    });
  }
  await from.flush();
  const grown = overIdle(server.pid);
  const wanted = String(handle.heads());
  const sendMs = await measure(async () => {
    from.networkSubsystem.addNetworkAdapter(new WebSocketClientAdapter(url));
    server.send({ follow: handle.url });
    for (let heads = ''; heads !== wanted;)
      ({ heads = '' } = await ask(server).then(({ heads: now }) => ({ heads: String(now) })));
  });
  const receiveMs = await measure(async () => {
    const to = new Repo({
      network: [new WebSocketClientAdapter(url)],
      storage: new NodeFSStorageAdapter(join(dir, 'to')),
    });
    const found = await to.find(handle.url);
    while (Object.keys(found.doc().entries).length < entries.length)
      await new Promise((changed) => {
        found.once('heads-changed', changed);
      });
    await to.flush();
  });
  console.log(JSON.stringify({ sendMs, receiveMs, overIdleMb: grown() }));
  server.kill();
  process.exit(0);
}

/**
 * Texts that are replaced whole, as ours are; as texts to be edited together, automerge takes twice
 * as long.
 */
function asImmutable(value) {
  if (typeof value === 'string') return new ImmutableString(value);
  if (Array.isArray(value)) return value.map(asImmutable);
  if (value !== null && typeof value === 'object')
    return Object.fromEntries(Object.entries(value).map(([name, one]) => [name, asImmutable(one)]));
  return value;
}
