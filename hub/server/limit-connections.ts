import type { Server } from 'node:http';
import type { Socket } from 'node:net';

/**
 * Closes connections of an address that has too many: each may hold a few kilobytes of headers that
 * never end.
 */
export function limitConnections(server: Server, mostOfAddress: number): void {
  const open = new Map<string, number>();
  server.on('connection', (socket: Socket) => {
    const address = socket.remoteAddress ?? '';
    const count = (open.get(address) ?? 0) + 1;
    if (count > mostOfAddress) {
      socket.destroy();
      return;
    }
    open.set(address, count);
    socket.once('close', () => {
      const left = (open.get(address) ?? 1) - 1;
      if (left === 0) open.delete(address);
      else open.set(address, left);
    });
  });
}
