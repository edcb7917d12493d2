import * as Y from 'yjs';
import type { DocumentName } from '../../../shared/doc/document-name.ts';
import { readUpdate } from '../../../shared/doc/read-update.ts';
import { splitUpdate } from '../../../shared/doc/split-update.ts';
import type { Frame } from '../../../shared/protocol/frames.ts';
import type { Session as CoreSession } from '../session.ts';
import { type HubSession, HubRefusal } from './hub-client.ts';

const pieceBytes = 256 * 1024;

/**
 * [ME4] Sends what this device wrote to a document and the hub lacks, whatever receipts say: a hub that was restored from a backup has lost
 * what it confirmed. From log and snapshot; what the hub has already changes nothing there.
 */
export async function resupply({ store }: CoreSession, session: HubSession, document: DocumentName, signal?: AbortSignal): Promise<void> {
  const clocks = await readClocks(session, document, signal);
  const { doc } = store.documents.load(document);
  const pieces = splitUpdate(Y.encodeStateAsUpdate(doc), pieceBytes) ?? [];
  doc.destroy();
  const lacking = pieces.filter(({ client, clock, update }) => {
    const read = readUpdate(update);
    return read.ok && clock + read.entries.length > (clocks.get(client) ?? 0) && read.entries.every((entry) => entry.device === store.device);
  }).map(({ update }): Frame => ({ document, update }));
  for (let at = 0; at < lacking.length;) {
    let [end, bytes] = [at, 0];
    do bytes += lacking[end++]?.update.length ?? 0; while (end < lacking.length && end - at < session.limits.frames && bytes < maxPushBytes);
    await session.push(lacking.slice(at, end), signal);
    at = end;
  }
}

const maxPushBytes = 2 * 1024 * 1024;

async function readClocks(session: HubSession, document: DocumentName, signal: AbortSignal | undefined): Promise<ReadonlyMap<number, number>> {
  try { return new Map((await session.clocks(document, signal)).clocks); } catch (error) {
    if (error instanceof HubRefusal && error.code === 'not_found') return new Map();
    throw error;
  }
}
