import type { DocumentParts } from '../doc/document-name.ts';
import type { RecordId } from '../ids.ts';
import { findRecordType } from '../records/index.ts';
import { isOffered } from '../records/proposal.ts';
import { mayOpen } from './entry-right.ts';
import type { WriterStanding } from './standing.ts';
import { type WriteRight, writeRight } from './write-right.ts';

/** What has to be known of a record to say who writes it; `created_by` null for one that is not there yet. */
export interface RecordHead {
  readonly id: string | null;
  readonly type: string;
  /** Of the deployment that it belongs to; null for the workspace's records. */
  readonly deployment: string | null;
  readonly created_by: string | null;
}

/*
 * The table of `write-right.ts`, asked by the window before it offers anything. A device that never joined a hub (null) may do everything.
 */

/** Whether any field of a record that is there may be changed, and whether it may be removed or brought back. */
export function mayChange(who: WriterStanding | null, record: RecordHead): boolean {
  if (who === null) return true;
  const right = rightTo(who, record);
  if (right.kind !== 'own') return right.kind === 'all';
  const mine = record.created_by !== null && who.authors.has(record.created_by);
  return (mine && (right.types.includes(record.type) || offers(right, record.type))) || (right.ownMember && record.id !== null && who.authors.has(record.id));
}

/** Whether a record of a type may be made: in a deployment, or in the workspace when that is null. */
export function mayCreate(who: WriterStanding | null, type: string, deployment: string | null): boolean {
  if (who === null) return true;
  if (type === 'deployment') return mayOpen(who, null);
  const right = rightTo(who, { id: null, type, deployment, created_by: null });
  return right.kind === 'all' || (right.kind === 'own' && right.types.includes(type)) || offers(right, type);
}

/** What a member may offer to research is made on their own device, and theirs until research has taken it over ([JO8]). */
const offers = (right: WriteRight, type: string): boolean => right.kind === 'own' && right.types.includes('proposal') && isOffered(type);

/** Epochs of a document have the same rights. */
function rightTo(who: WriterStanding, record: RecordHead): WriteRight {
  const home = findRecordType(record.type)?.home;
  const deployment = (home === 'self' ? record.id : record.deployment) as RecordId | null;
  const document: DocumentParts = deployment === null || home === 'workspace' ? { kind: 'workspace', epoch: 1 } : { kind: home === 'triage' ? 'triage' : 'deployment', deployment, epoch: 1 };
  return writeRight(who, document);
}
