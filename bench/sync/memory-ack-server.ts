/**
 * node memory-ack-server.ts: accepts pushes as the hub does, applies them to documents in memory,
 * and acknowledges them from there. Prints its port.
 */
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import zlib from 'node:zlib';
import * as Y from 'yjs';
import { newDocument } from '../../shared/doc/entries-document.ts';
import { sha256 } from '../../hub/sha256.ts';
import { readFrames, writeFrame } from '../../shared/protocol/frames.ts';
import { packReceipts, type PushAnswer } from '../../shared/protocol/pushing.ts';

const documents = new Map<string, Y.Doc>();
let seq = 0;

function take(body: Buffer): PushAnswer {
  const read = readFrames(zlib.zstdDecompressSync(body), { frames: 2000 });
  if (!read.ok) throw new Error(read.reason);
  const receipts = read.value.map((frame) => {
    const doc = documents.get(frame.document) ?? newDocument();
    documents.set(frame.document, doc);
    Y.applyUpdate(doc, frame.update);
    return { hash: sha256(writeFrame(frame)), seq: ++seq };
  });
  return { receipts: packReceipts(receipts, sha256), rejected: [], hubMs: Date.now() };
}

const server = createServer((request, answer) => {
  const parts: Buffer[] = [];
  request.on('data', (part: Buffer) => {
    parts.push(part);
  });
  request.on('end', () => {
    answer
      .setHeader('content-type', 'application/json')
      .end(JSON.stringify(take(Buffer.concat(parts))));
  });
});
server.listen(0, '127.0.0.1', () => {
  console.log((server.address() as AddressInfo).port);
});
