import { createReadStream } from 'node:fs';
import { FaultyHub } from './faulty-hub.ts';
import type { HubSession } from './hub-client.ts';

export interface FileToSend {
  readonly path: string;
  readonly sizeBytes: number;
  readonly metadata: Readonly<Record<string, string>>;
  /** The hub's name for an upload that was begun; null to begin one. */
  readonly upload: string | null;
}

interface Watching {
  readonly signal?: AbortSignal | undefined;
  /** The upload has a place at the hub, where it goes on after an interruption. */
  begun(upload: string): void;
  sent?(bytes: number): void;
}

/** What is sent at once; after an interruption at most this is sent again. */
const pieceBytes = 1024 * 1024;

/**
 * Sends a file in pieces (tus 1.0), from where an earlier try came to; one that the hub has forgotten begins anew. What arrived is checked by the hub.
 * @returns the hub's name for the upload, when all of the file is there
 * @throws Unreachable, NotTheHub, FaultyHub, HubRefusal; the signal's reason
 */
export async function uploadFile(session: HubSession, { path, sizeBytes, metadata, upload }: FileToSend, { signal, begun, sent }: Watching): Promise<string> {
  let at = upload === null ? null : await session.uploadOffset(upload, signal);
  let name = upload;
  if (name === null || at === null) {
    name = await session.beginUpload(sizeBytes, metadata, signal);
    begun(name);
    at = 0;
  }
  if (at < 0 || at > sizeBytes) throw wrongOffset();
  while (at < sizeBytes) {
    const piece = await readPiece(path, at, Math.min(pieceBytes, sizeBytes - at));
    const reached = await session.sendPiece(name, at, piece, signal);
    // A part of the piece is progress; to stay, to go back, or to be ahead of what was sent is none.
    if (reached <= at || reached > at + piece.length) throw wrongOffset();
    at = reached;
    sent?.(at);
  }
  return name;
}

async function readPiece(path: string, at: number, length: number): Promise<Buffer> {
  const parts: Buffer[] = [];
  for await (const part of createReadStream(path, { start: at, end: at + length - 1 }) as AsyncIterable<Buffer>) parts.push(part);
  return Buffer.concat(parts);
}

const wrongOffset = (): FaultyHub => new FaultyHub('It says of an upload that it has another part of it than was sent.');
