import { createReadStream } from 'node:fs';
import { FaultyHub } from './faulty-hub.ts';
import type { HubSession } from './hub-client.ts';

export interface FileToSend {
  readonly path: string;
  readonly sizeBytes: number;
  readonly metadata: Readonly<Record<string, string>>;
  /** The hub's name for an unfinished upload; null to start one. */
  readonly upload: string | null;
}

interface Watching {
  readonly signal?: AbortSignal | undefined;
  /** Called when the upload has a place at the hub, from which it resumes after an interruption. */
  begun(upload: string): void;
  sent?(bytes: number): void;
}

/** The size of a piece; an interruption repeats at most this much. */
const pieceBytes = 1024 * 1024;

/**
 * Sends a file in pieces (tus 1.0), from where an earlier attempt came to; one that the hub has
 * forgotten starts again. The hub verifies what arrived.
 * @returns the hub's name for the upload, once the whole file has arrived
 * @throws Unreachable, NotTheHub, FaultyHub, HubRefusal; the signal's reason
 */
export async function uploadFile(
  session: HubSession,
  { path, sizeBytes, metadata, upload }: FileToSend,
  { signal, begun, sent }: Watching,
): Promise<string> {
  let at = upload === null ? null : await session.files.uploadOffset(upload, signal);
  let name = upload;
  if (name === null || at === null) {
    name = await session.files.beginUpload(sizeBytes, metadata, signal);
    begun(name);
    at = 0;
  }
  if (at < 0 || at > sizeBytes) throw wrongOffset();
  while (at < sizeBytes) {
    const piece = await readPiece(path, at, Math.min(pieceBytes, sizeBytes - at));
    const reached = await session.files.sendPiece(name, at, piece, signal);
    // A part of the piece is progress; staying, going back, or exceeding what was sent is not.
    if (reached <= at || reached > at + piece.length) throw wrongOffset();
    at = reached;
    sent?.(at);
  }
  return name;
}

async function readPiece(path: string, at: number, length: number): Promise<Buffer> {
  const parts: Buffer[] = [];
  for await (const part of createReadStream(path, {
    start: at,
    end: at + length - 1,
  }) as AsyncIterable<Buffer>)
    parts.push(part);
  return Buffer.concat(parts);
}

const wrongOffset = (): FaultyHub =>
  new FaultyHub('It reports a different part of an upload than was sent.');
