import type { Receipt, Refusal } from '../../../../shared/protocol/pushing.ts';
import type { IncomingAccess } from '../../kernel/session/session.ts';
import type { OutboxFrame } from './outbox.ts';

/** What the hub says of updates that it was sent, over a connection or by a bundle. */
export interface ExchangeAnswer {
  readonly receipts: readonly Receipt[];
  readonly rejected: readonly Refusal[];
  /** When, by the hub's clock, milliseconds since 1970. */
  readonly hubMs: number;
}

/** A frame that the hub did not take, and what it said. */
export interface RefusedFrame {
  readonly frame: OutboxFrame;
  readonly code: string;
  readonly reason: string;
}

/**
 * Applies the hub's response to frames of the outbox, from either transport. Repeating it changes
 * nothing.
 * @returns also what was rejected, which waits for a decision
 */
export function settleAnswer(
  { applyIncoming }: Pick<IncomingAccess, 'applyIncoming'>,
  sent: readonly OutboxFrame[],
  { receipts, rejected, hubMs }: ExchangeAnswer,
): { readonly receipted: number; readonly refused: readonly RefusedFrame[] } {
  const { receipted } = applyIncoming({ kind: 'hub_answer', sent, receipts, hubMs });
  const byHash = new Map(sent.map((frame) => [frame.hash, frame]));
  const refused = rejected.flatMap(({ hash, code, reason }) => {
    const frame = byHash.get(hash);
    if (frame) return [{ frame, code, reason }];
    return [];
  });
  return { receipted, refused };
}
