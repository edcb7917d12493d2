import { bundleLimits } from '../../../../bundle/manifest.ts';
import { splitUpdate } from '../../../../shared/doc/split-update.ts';
import type { Frame } from '../../../../shared/protocol/frames.ts';
import type { OutboxTable } from '../../kernel/tables/outbox-table.ts';
import type { Tables } from '../../kernel/tables/tables.ts';

/**
 * The frames of one batch: it is written in one transaction, and nothing else can happen meanwhile.
 */
const batchFrames = 500;
const batchBytes = 1024 * 1024;

/**
 * Yields this device's updates without a receipt, oldest first, as many as one hub response can
 * answer; the rest is for the next bundle.
 * @param deployment only its documents; null: all
 */
export function* ownFrames(outbox: OutboxTable, deployment: string | null): Generator<Frame> {
  // Others may write meanwhile; what they write is for the next bundle.
  const last = outbox.lastSeq();
  let left = bundleLimits.ownFrames;
  for (let after = 0; left > 0;) {
    const rows = outbox.waitingPage({ after, last }, deployment, batchFrames);
    for (const { document, update } of rows.slice(0, left)) yield { document, update };
    const end = rows.at(-1);
    if (!end) return;
    left -= rows.length;
    after = end.seq;
  }
}

/**
 * Yields everything else known here about a deployment, by any author: each document's snapshot,
 * cut into pieces, and the log after it.
 */
export function* contextFrames(
  { documents, updates }: Pick<Tables, 'documents' | 'updates'>,
  deployment: string,
): Generator<Frame> {
  const families = [`dep/${deployment}@`, `tri/${deployment}@`];
  const names = documents
    .names()
    .filter((name) => families.some((family) => name.startsWith(family)));
  for (const document of names) {
    const whole = updates.findSnapshot(document);
    for (const { update } of whole
      ? (splitUpdate(whole.bytes, batchBytes) ?? [{ update: whole.bytes }])
      : [])
      yield { document, update };
    for (let after = whole?.seq ?? 0; ;) {
      const rows = updates.settledAfter(document, after, batchFrames);
      for (const { update } of rows) yield { document, update };
      const end = rows.at(-1);
      if (!end) break;
      after = end.seq;
    }
  }
}

/** Groups frames into batches. */
export function* batchesOf(frames: Iterable<Frame>): Generator<readonly Frame[]> {
  let batch: Frame[] = [];
  let bytes = 0;
  for (const frame of frames) {
    if (
      batch.length === batchFrames ||
      (batch.length > 0 && bytes + frame.update.length > batchBytes)
    ) {
      yield batch;
      batch = [];
      bytes = 0;
    }
    batch.push(frame);
    bytes += frame.update.length;
  }
  if (batch.length > 0) yield batch;
}
