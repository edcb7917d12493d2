import { once } from 'node:events';
import { type AddressInfo, connect, createServer, type Socket } from 'node:net';

/** A proxy to a server on this machine that passes on and counts every byte, including headers. */
export interface CountingProxy {
  readonly url: string;
  readonly bytes: () => number;
  close(): Promise<void>;
}

/**
 * Opens a counting proxy on a free port.
 * @param target the server's URL
 */
export async function openCountingProxy(target: string): Promise<CountingProxy> {
  const { hostname, port } = new URL(target);
  const open = new Set<Socket>();
  let bytes = 0;
  const server = createServer((incoming) => {
    const onward = connect(Number(port), hostname);
    for (const [from, to] of [
      [incoming, onward],
      [onward, incoming],
    ] as const) {
      open.add(from);
      from.on('data', (chunk: Buffer) => {
        bytes += chunk.length;
      });
      from.pipe(to);
      from.on('error', () => {
        to.destroy();
      });
      from.on('close', () => {
        open.delete(from);
        to.destroy();
      });
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
