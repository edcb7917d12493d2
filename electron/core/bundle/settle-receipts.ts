import type { BundleReceipts } from '../../../shared/protocol/carrying.ts';
import type { Store } from '../store/store.ts';
import { findProgress } from '../sync/membership.ts';
import { Outbox } from '../sync/outbox.ts';

/** Said of an update whose predecessor was not there yet: by the next bundle or push it is. */
const passing: ReadonlySet<string> = new Set(['clock_gap', 'quarantined']);
const page = { frames: 2000, bodyBytes: Number.MAX_SAFE_INTEGER };

/**
 * What the hub said of the updates of a bundle, kept as if it had been said of a push. Again: nothing changes.
 * Receipts of a hub whose data was restored since prove nothing, and are passed over.
 */
export function settleReceipts(store: Store, answer: BundleReceipts): { readonly receipts: number; readonly rejected: { code: string; reason: string }[] } {
  const progress = findProgress(store);
  // Incarnations are ordered by their time, as all ids are.
  if (progress && answer.incarnation < progress.incarnation) return { receipts: 0, rejected: [] };
  const receipts = new Map(answer.receipts.map((receipt) => [receipt.hash, receipt]));
  const rejected = new Map(answer.rejected.filter(({ code }) => !passing.has(code)).map((refusal) => [refusal.hash, refusal]));
  const outbox = new Outbox(store.sqlite);
  let settled = 0;
  for (let after = 0; ;) {
    const frames = outbox.next(after, page);
    const last = frames.at(-1);
    if (!last) return { receipts: settled, rejected: answer.rejected.map(({ code, reason }) => ({ code, reason })) };
    const answered = frames.filter(({ hash }) => receipts.has(hash) || rejected.has(hash));
    settled += outbox.settle(answered, {
      receipts: answered.flatMap(({ hash }) => receipts.get(hash) ?? []), rejected: answered.flatMap(({ hash }) => rejected.get(hash) ?? []),
    }).receipted;
    after = last.seq;
  }
}
