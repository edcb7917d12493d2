/**
 * node floor-server.ts FILE: keeps the body of a POST in a file, flushed to the disk, and returns
 * it on GET. Prints its port.
 */
import { closeSync, fsyncSync, openSync, readFileSync, writeSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

const file = process.argv[2] ?? '';
const server = createServer((request, answer) => {
  if (request.method !== 'POST') {
    answer.end(readFileSync(file));
    return;
  }
  const parts: Buffer[] = [];
  request.on('data', (part: Buffer) => {
    parts.push(part);
  });
  request.on('end', () => {
    const kept = openSync(file, 'w');
    writeSync(kept, Buffer.concat(parts));
    fsyncSync(kept);
    closeSync(kept);
    answer.end();
  });
});
server.listen(0, '127.0.0.1', () => {
  console.log((server.address() as AddressInfo).port);
});
