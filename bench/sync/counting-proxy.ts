import { once } from 'node:events';
import { type AddressInfo, connect, createServer, type Socket } from 'node:net';

/** A way to a server on this machine that passes every byte on and counts it, headers too. */
export interface CountingProxy { readonly url: string; readonly bytes: () => number; close(): Promise<void> }

export async function openCountingProxy(target: string): Promise<CountingProxy> {
  const { hostname, port } = new URL(target);
  const open = new Set<Socket>();
  let bytes = 0;
  const server = createServer((incoming) => {
    const onward = connect(Number(port), hostname);
    for (const [from, to] of [[incoming, onward], [onward, incoming]] as const) {
      open.add(from);
      from.on('data', (chunk: Buffer) => { bytes += chunk.length; });
      from.pipe(to);
      from.on('error', () => { to.destroy(); });
      from.on('close', () => { open.delete(from); to.destroy(); });
    }
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    bytes: () => bytes,
    async close() {
      for (const socket of open) socket.destroy();
      server.close();
      await once(server, 'close');
    },
  };
}
