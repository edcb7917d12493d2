import { deploymentDocument } from '../../shared/doc/document-name.ts';
import type { Caller } from '../accounts/caller.ts';
import type { Known } from '../log-store/known.ts';
import type { Shares } from '../log-store/shares.ts';
import type { MemberLimits } from '../member-limits.ts';
import type { Objection } from '../../shared/records/check-values.ts';
import type { PreparedFrame } from './prepare-frame.ts';

/**
 * A document counts as full from here on, so that a next epoch of it may begin. Devices begin one at 20,000 records, 20 MB or 500 client ids;
 * they may know more of the document than the hub, so a quarter or half of that is enough.
 */
const fullFrom = { entries: 5_000, bytes: 5 * 1024 * 1024, clients: 250 };

/**
 * Refuses a frame that makes a document nobody needs, or that would give its member more than the hub keeps for one member.
 * To be asked under the log's lock about frames that are right otherwise.
 * @returns null: nothing against it
 */
export function checkLimits(frame: PreparedFrame, caller: Caller, known: Known, shares: Shares, limits: MemberLimits): Objection | null {
  const share = shares.of(caller.member);
  if (share.bytes + frame.update.length > limits.logBytes) {
    return overLimit('has as many bytes of records here as the hub keeps for one member');
  }
  if (known.documents.has(frame.document)) return checkClientIds(frame, caller, known, shares, limits);
  const misplaced = checkNewDocument(frame, known, shares);
  if (misplaced !== null) return misplaced;
  return share.documents >= limits.documents ? overLimit('has made as many documents as the hub keeps for one member') : null;
}

/** [HU42] A triage document begins when its deployment is there, and an epoch when the one before is full. */
function checkNewDocument({ document, parts }: PreparedFrame, known: Known, shares: Shares): Objection | null {
  if (parts.epoch > 1) {
    const before = shares.sizeOf(previousOf(document), known);
    const isFull = before !== null
      && (before.entries >= fullFrom.entries || before.bytes >= fullFrom.bytes || before.clients >= fullFrom.clients);
    return isFull ? null : { code: 'epoch_ahead', reason: 'The document before this one has room for more.' };
  }
  if (parts.kind !== 'triage' || known.deployments.has(parts.deployment)) return null;
  if (known.documents.has(deploymentDocument(parts.deployment))) return null;
  return { code: 'clock_gap', reason: 'The deployment that this belongs to has not arrived yet.' };
}

function checkClientIds(frame: PreparedFrame, caller: Caller, known: Known, shares: Shares, limits: MemberLimits): Objection | null {
  const fresh = shares.newClientIds(frame, known);
  if (fresh === 0) return null;
  const isMore = shares.clientIdsOf(caller.member, frame.document) + fresh > limits.clientIds;
  return isMore ? overLimit('has as many client ids in this document as the hub keeps for one member') : null;
}

const overLimit = (what: string): Objection => ({
  code: 'over_limit', reason: `This member ${what}. Whoever runs the hub can raise the limit.`,
});

const previousOf = (document: string): string => {
  const at = document.lastIndexOf('@') + 1;
  return `${document.slice(0, at)}${Number(document.slice(at)) - 1}`;
};
