import type { DocumentName } from '../../../shared/doc/document-name.ts';
import { readUpdate } from '../../../shared/doc/read-update.ts';
import type { Session as CoreSession } from '../session.ts';
import { unsentOf } from '../store/unsent.ts';

interface Arrived { readonly document: string; readonly update: Uint8Array; readonly seq: number }

/**
 * What was rejected here and came from the hub all the same: the folder that this one was copied from has sent it, or research let it in.
 * It needs no mending any more. In the transaction of the page.
 */
export function recogniseRejected({ store: { sqlite } }: CoreSession, frames: readonly Arrived[]): void {
  const documents = new Set(sqlite.prepare<[], DocumentName>("SELECT DISTINCT document FROM outbox WHERE state IN ('rejected', 'aside')").pluck().all());
  const received = sqlite.prepare("UPDATE outbox SET state = 'received', hub_seq = ?, error = NULL WHERE seq = ?");
  for (const document of documents) {
    const arrived = new Map<string, number>();
    for (const { update, seq } of frames.filter((frame) => frame.document === document)) {
      const read = readUpdate(update);
      if (read.ok) for (const text of read.texts) arrived.set(text, seq);
    }
    if (arrived.size === 0) continue;
    for (const one of unsentOf(sqlite, document)) {
      const seqs = one.texts.map((text) => arrived.get(text));
      if (one.state !== 'waiting' && seqs.every((seq) => seq !== undefined)) received.run(Math.max(...seqs as number[]), one.seq);
    }
  }
}
