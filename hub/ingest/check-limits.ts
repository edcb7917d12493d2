import { deploymentDocument } from '../../shared/doc/document-name.ts';
import type { Caller } from '../accounts/caller.ts';
import type { Known } from '../log-store/known.ts';
import type { Shares } from '../log-store/shares.ts';
import type { MemberLimits } from '../member-limits.ts';
import type { Objection } from '../../shared/records/check-values.ts';
import type { PreparedFrame } from './prepare-frame.ts';

/**
 * The size from which a document counts as full, so that its next epoch may start. Devices start
 * one at 20,000 records, 20 MB or 500 client IDs; they may know more of the document than the hub,
 * so a quarter or half of that is enough.
 */
const fullFrom = { entries: 5_000, bytes: 5 * 1024 * 1024, clients: 250 };

/**
 * Rejects a frame that creates an unneeded document, or that exceeds its member's limits. Call it
 * under the log's lock, for frames that are otherwise valid.
 * @returns null if the frame is valid
 */
export function checkLimits(
  frame: PreparedFrame,
  caller: Caller,
  known: Known,
  shares: Shares,
  limits: MemberLimits,
): Objection | null {
  const share = shares.of(caller.member);
  if (share.bytes + frame.update.length > limits.logBytes) {
    return overLimit('has reached the hub’s storage limit for records');
  }
  if (known.documents.has(frame.document))
    return checkClientIds(frame, caller, known, shares, limits);
  const misplaced = checkNewDocument(frame, known, shares);
  if (misplaced !== null) return misplaced;
  if (share.documents >= limits.documents)
    return overLimit('has reached the hub’s limit for documents');
  return null;
}

/**
 * Checks [HU42]: a triage document starts once its deployment exists, and an epoch once the
 * previous one is full.
 */
function checkNewDocument(
  { document, parts }: PreparedFrame,
  known: Known,
  shares: Shares,
): Objection | null {
  if (parts.epoch > 1) {
    const before = shares.sizeOf(previousOf(document), known);
    const isFull =
      before !== null &&
      (before.entries >= fullFrom.entries ||
        before.bytes >= fullFrom.bytes ||
        before.clients >= fullFrom.clients);
    if (isFull) return null;
    return { code: 'epoch_ahead', reason: 'The previous document still has room.' };
  }
  if (parts.kind !== 'triage' || known.deployments.has(parts.deployment)) return null;
  if (known.documents.has(deploymentDocument(parts.deployment))) return null;
  return { code: 'clock_gap', reason: 'The deployment of this document has not arrived yet.' };
}

function checkClientIds(
  frame: PreparedFrame,
  caller: Caller,
  known: Known,
  shares: Shares,
  limits: MemberLimits,
): Objection | null {
  const fresh = shares.newClientIds(frame, known);
  if (fresh === 0) return null;
  const isMore = shares.clientIdsOf(caller.member, frame.document) + fresh > limits.clientIds;
  if (isMore) return overLimit('has reached the hub’s limit for client IDs in this document');
  return null;
}

const overLimit = (what: string): Objection => ({
  code: 'over_limit',
  reason: `This member ${what}. The hub’s administrator can raise the limit.`,
});

const previousOf = (document: string): string => {
  const at = document.lastIndexOf('@') + 1;
  return `${document.slice(0, at)}${Number(document.slice(at)) - 1}`;
};
