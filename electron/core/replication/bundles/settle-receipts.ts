import type { BundleReceipts } from '../../../../shared/protocol/carrying.ts';
import type { IncomingAccess, WriteAccess } from '../../kernel/session/session.ts';
import { findProgress } from '../../kernel/settings/membership.ts';
import { Outbox } from '../exchange/outbox.ts';
import { type RefusedFrame, settleAnswer } from '../exchange/settle-answer.ts';
import { markRejected } from '../repair/refusals.ts';

const page = { frames: 2000, bodyBytes: Number.MAX_SAFE_INTEGER };

/**
 * Stores the hub's receipts and refusals for a bundle, as if it had been a push. Repeating it
 * changes nothing. What was rejected only because something before it is missing goes out with the
 * next push. Receipts of a hub whose data was restored since prove nothing, and are ignored.
 */
export function settleReceipts(
  core: IncomingAccess & WriteAccess,
  answer: BundleReceipts,
): { readonly receipts: number; readonly rejected: { code: string; reason: string }[] } {
  const progress = findProgress(core.store);
  // Incarnations are ordered by their time, like all IDs.
  if (progress && answer.incarnation < progress.incarnation) return { receipts: 0, rejected: [] };
  const receipts = new Map(answer.receipts.map((receipt) => [receipt.hash, receipt]));
  const rejected = new Map(answer.rejected.map((refusal) => [refusal.hash, refusal]));
  const outbox = new Outbox(core.store);
  const refused: RefusedFrame[] = [];
  let settled = 0;
  for (let after = 0; ;) {
    const frames = outbox.next(after, page);
    const last = frames.at(-1);
    if (!last) break;
    const answered = frames.filter(({ hash }) => receipts.has(hash) || rejected.has(hash));
    const said = settleAnswer(core, answered, {
      receipts: answered.flatMap(({ hash }) => receipts.get(hash) ?? []),
      rejected: answered.flatMap(({ hash }) => rejected.get(hash) ?? []),
      hubMs: answer.hubMs,
    });
    settled += said.receipted;
    refused.push(...said.refused);
    after = last.seq;
  }
  markRejected(core, refused);
  return {
    receipts: settled,
    rejected: answer.rejected.map(({ code, reason }) => ({ code, reason })),
  };
}
