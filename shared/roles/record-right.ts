import type { DocumentParts } from '../doc/document-name.ts';
import type { RecordId } from '../ids.ts';
import { findRecordType } from '../records/index.ts';
import { isOffered } from '../records/proposal.ts';
import { mayOpen } from './entry-right.ts';
import { maySetField } from './field-right.ts';
import type { Ids, WriterStanding } from './standing.ts';
import { type WriteRight, writeRight } from './write-right.ts';

/** What has to be known of a record to say who writes it; `created_by` null for one that is not there yet. */
export interface RecordHead {
  readonly id: string | null;
  readonly type: string;
  /** Of the deployment that it belongs to; null for the workspace's records. */
  readonly deployment: string | null;
  readonly created_by: string | null;
  /** Whether it stands in a document of this device alone: there nobody is asked ([RI4]). */
  readonly here: boolean;
}

/** Who writes, as the window is told. */
export interface ToldWriter extends WriterStanding {
  /** Deployments that stay on this device, with all that is logged in them. */
  readonly here: Ids;
}

/*
 * The table of `write-right.ts`, asked by the window before it offers anything. A device that never joined a hub (null) may do everything.
 */

/** What of a record may be written: all of it; its fields but not whether it is there; nothing. */
function reachOf(who: ToldWriter | null, record: RecordHead): 'all' | 'fields' | 'nothing' {
  if (who === null || record.here) return 'all';
  const right = rightTo(who, record);
  if (right.kind !== 'own') return right.kind === 'all' ? 'all' : 'nothing';
  if (record.created_by !== null && who.authors.has(record.created_by) && right.types.includes(record.type)) return 'all';
  return isOwnMember(who, record, right) ? 'fields' : 'nothing';
}

/** Whether any field of a record that is there may be changed. */
export const mayChange = (who: ToldWriter | null, record: RecordHead): boolean => reachOf(who, record) !== 'nothing';

/** Whether one field may be changed; field-right.ts says which ones are not everybody's. */
export function mayChangeField(who: ToldWriter | null, record: RecordHead, field: string): boolean {
  if (reachOf(who, record) === 'nothing') return false;
  const fields = findRecordType(record.type)?.fields;
  const definition = fields !== undefined && Object.hasOwn(fields, field) ? fields[field] : undefined;
  if (who === null || record.here || definition === undefined) return true;
  return maySetField(definition, who, {
    mine: record.created_by !== null && who.authors.has(record.created_by),
    self: record.id !== null && who.authors.has(record.id),
  });
}

/** Whether a record may be removed, or brought back. */
export const mayRemove = (who: ToldWriter | null, record: RecordHead): boolean => reachOf(who, record) === 'all';

/** Whether a record of a type may be made: in a deployment, or in the workspace when that is null. */
export function mayCreate(who: ToldWriter | null, type: string, deployment: string | null): boolean {
  if (who === null) return true;
  if (type === 'deployment') return mayOpen(who, null);
  if (deployment !== null && who.here.has(deployment) && findRecordType(type)?.home !== 'workspace') return true;
  const right = rightTo(who, { id: null, type, deployment });
  return right.kind === 'all' || (right.kind === 'own' && right.types.includes(type)) || offers(right, type);
}

/** Whether something may be hung on a record: a comment, a file, a decision of triage. It stays with what stays here. */
export const mayAdd = (who: ToldWriter | null, type: string, subject: RecordHead): boolean => subject.here || mayCreate(who, type, subject.deployment);

const isOwnMember = (who: ToldWriter, { id, type }: RecordHead, right: WriteRight): boolean =>
  right.kind === 'own' && right.ownMember && type === 'member' && id !== null && who.authors.has(id);

/** What a member may offer to research is made on their own device, and theirs until research has taken it over ([JO8]). */
const offers = (right: WriteRight, type: string): boolean => right.kind === 'own' && right.types.includes('proposal') && isOffered(type);

/** Epochs of a document have the same rights. */
function rightTo(who: WriterStanding, record: Pick<RecordHead, 'id' | 'type' | 'deployment'>): WriteRight {
  const home = findRecordType(record.type)?.home;
  const deployment = (home === 'self' ? record.id : record.deployment) as RecordId | null;
  const document: DocumentParts = deployment === null || home === 'workspace' ? { kind: 'workspace', epoch: 1 } : { kind: home === 'triage' ? 'triage' : 'deployment', deployment, epoch: 1 };
  return writeRight(who, document);
}
