import type { BundleReceipts } from '../../../shared/protocol/carrying.ts';
import type { Session as CoreSession } from '../session.ts';
import { findProgress } from '../sync/membership.ts';
import { Outbox, type RefusedFrame } from '../sync/outbox.ts';
import { rejectFrames } from '../sync/refusals.ts';

const page = { frames: 2000, bodyBytes: Number.MAX_SAFE_INTEGER };

/**
 * What the hub said of the updates of a bundle, kept as if it had been said of a push. Again: nothing changes.
 * What was refused only because something before it is missing goes up with the next push.
 * Receipts of a hub whose data was restored since prove nothing, and are passed over.
 */
export function settleReceipts(core: CoreSession, answer: BundleReceipts): { readonly receipts: number; readonly rejected: { code: string; reason: string }[] } {
  const progress = findProgress(core.store);
  // Incarnations are ordered by their time, as all ids are.
  if (progress && answer.incarnation < progress.incarnation) return { receipts: 0, rejected: [] };
  const receipts = new Map(answer.receipts.map((receipt) => [receipt.hash, receipt]));
  const rejected = new Map(answer.rejected.map((refusal) => [refusal.hash, refusal]));
  const outbox = new Outbox(core.store.sqlite);
  const refused: RefusedFrame[] = [];
  let settled = 0;
  for (let after = 0; ;) {
    const frames = outbox.next(after, page);
    const last = frames.at(-1);
    if (!last) break;
    const answered = frames.filter(({ hash }) => receipts.has(hash) || rejected.has(hash));
    const said = outbox.settle(answered, {
      receipts: answered.flatMap(({ hash }) => receipts.get(hash) ?? []), rejected: answered.flatMap(({ hash }) => rejected.get(hash) ?? []), hubMs: answer.hubMs,
    });
    settled += said.receipted;
    refused.push(...said.refused);
    after = last.seq;
  }
  rejectFrames(core, refused);
  return { receipts: settled, rejected: answer.rejected.map(({ code, reason }) => ({ code, reason })) };
}
