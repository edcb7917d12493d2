import { splitUpdate } from '../../../shared/doc/split-update.ts';
import type { Frame } from '../../../shared/protocol/frames.ts';
import type { Sqlite } from '../store/open-database.ts';

/** What one batch holds: whoever takes it in writes it in one transaction, which nothing else can happen beside. */
const batchFrames = 500;
const batchBytes = 1024 * 1024;

/** What this device wrote and the hub has not confirmed, oldest first. @param deployment only its documents; null: all */
export function* ownFrames(sqlite: Sqlite, deployment: string | null): Generator<Frame> {
  const page = sqlite.prepare<[{ after: number; last: number; of: string | null }], { seq: number; document: string; update: Uint8Array }>(`SELECT o.seq, o.document, u.bytes AS "update"
    FROM outbox o JOIN doc_update u ON u.seq = o.seq
    WHERE o.state = 'waiting' AND o.seq > :after AND o.seq <= :last AND (:of IS NULL OR o.document GLOB 'dep/' || :of || '@*' OR o.document GLOB 'tri/' || :of || '@*')
    ORDER BY o.seq LIMIT ${batchFrames}`);
  // Others may write meanwhile; what they write is for the next bundle.
  const last = sqlite.prepare<[], number | null>('SELECT max(seq) FROM outbox').pluck().get() ?? 0;
  for (let after = 0; ;) {
    const rows = page.all({ after, last, of: deployment });
    for (const { document, update } of rows) yield { document, update };
    const end = rows.at(-1);
    if (!end) return;
    after = end.seq;
  }
}

/** Everything else that is known here of a deployment, whoever wrote it: each document's snapshot, cut into pieces, and the log after it. */
export function* contextFrames(sqlite: Sqlite, deployment: string): Generator<Frame> {
  const documents = sqlite.prepare<[string, string], string>('SELECT name FROM doc WHERE name GLOB ? OR name GLOB ? ORDER BY name').pluck().all(`dep/${deployment}@*`, `tri/${deployment}@*`);
  const snapshot = sqlite.prepare<[string], { seq: number; bytes: Uint8Array }>('SELECT seq, bytes FROM doc_snapshot WHERE document = ?');
  const page = sqlite.prepare<[string, number], { seq: number; update: Uint8Array }>(`SELECT u.seq, u.bytes AS "update" FROM doc_update u
    LEFT JOIN outbox o ON o.seq = u.seq AND o.state = 'waiting' WHERE u.document = ? AND u.seq > ? AND o.seq IS NULL ORDER BY u.seq LIMIT ${batchFrames}`);
  for (const document of documents) {
    const whole = snapshot.get(document);
    for (const { update } of whole ? splitUpdate(whole.bytes, batchBytes) ?? [{ update: whole.bytes }] : []) yield { document, update };
    for (let after = whole?.seq ?? 0; ;) {
      const rows = page.all(document, after);
      for (const { update } of rows) yield { document, update };
      const end = rows.at(-1);
      if (!end) break;
      after = end.seq;
    }
  }
}

export function* batchesOf(frames: Iterable<Frame>): Generator<readonly Frame[]> {
  let batch: Frame[] = [];
  let bytes = 0;
  for (const frame of frames) {
    if (batch.length === batchFrames || (batch.length > 0 && bytes + frame.update.length > batchBytes)) {
      yield batch;
      batch = [];
      bytes = 0;
    }
    batch.push(frame);
    bytes += frame.update.length;
  }
  if (batch.length > 0) yield batch;
}
