import type { DocumentParts } from '../doc/document-name.ts';
import type { RecordId } from '../ids.ts';
import { findRecordType, isProposable } from '../records/index.ts';
import { mayOpen } from './entry-right.ts';
import { maySetField } from './field-right.ts';
import type { Ids, WriterStanding } from './standing.ts';
import { type WriteRight, writeRight } from './write-right.ts';

/**
 * What must be known about a record to say who may write it; `created_by` is null for a new one.
 */
export interface RecordHead {
  readonly id: string | null;
  readonly type: string;
  /** The deployment that it belongs to; null for records of the workspace. */
  readonly deployment: string | null;
  readonly created_by: string | null;
  /** Whether its document stays on this device, where rights aren't checked ([RI4]). */
  readonly here: boolean;
}

/** The writer, as the window knows it. */
export interface ToldWriter extends WriterStanding {
  /** Deployments that stay on this device, with everything logged in them. */
  readonly here: Ids;
}

/*
 * The table of `write-right.ts`, checked by the window before it offers anything. A device that
 * never joined a hub (null) may do everything.
 */

/** Returns what may be written to a record: all of it; its fields, but not its removal; nothing. */
function reachOf(who: ToldWriter | null, record: RecordHead): 'all' | 'fields' | 'nothing' {
  if (who === null || record.here) return 'all';
  const right = rightTo(who, record);
  if (right.kind !== 'own') return right.kind === 'all' ? 'all' : 'nothing';
  if (
    record.created_by !== null &&
    who.authors.has(record.created_by) &&
    right.types.includes(record.type)
  )
    return 'all';
  if (isOwnMember(who, record, right)) return 'fields';
  return 'nothing';
}

/** Returns whether any field of an existing record may be changed. */
export const mayChange = (who: ToldWriter | null, record: RecordHead): boolean =>
  reachOf(who, record) !== 'nothing';

/** Returns whether one field may be changed; field-right.ts lists the restricted ones. */
export function mayChangeField(who: ToldWriter | null, record: RecordHead, field: string): boolean {
  if (reachOf(who, record) === 'nothing') return false;
  const fields = findRecordType(record.type)?.fields;
  const definition =
    fields !== undefined && Object.hasOwn(fields, field) ? fields[field] : undefined;
  if (who === null || record.here || definition === undefined) return true;
  return maySetField(definition, who, {
    mine: record.created_by !== null && who.authors.has(record.created_by),
    self: record.id !== null && who.authors.has(record.id),
  });
}

/** Returns whether a record may be removed or restored. */
export const mayRemove = (who: ToldWriter | null, record: RecordHead): boolean =>
  reachOf(who, record) === 'all';

/**
 * Returns whether a record of a type may be created: in a deployment, or in the workspace if that
 * is null.
 */
export function mayCreate(
  who: ToldWriter | null,
  type: string,
  deployment: string | null,
): boolean {
  if (who === null) return true;
  if (type === 'deployment') return mayOpen(who, null);
  if (deployment !== null && who.here.has(deployment) && findRecordType(type)?.home !== 'workspace')
    return true;
  const right = rightTo(who, { id: null, type, deployment });
  return (
    right.kind === 'all' ||
    (right.kind === 'own' && right.types.includes(type)) ||
    offers(right, type)
  );
}

/**
 * Returns whether something may be added to a record: a comment, a file, a triage decision. It
 * stays on the device if the record does.
 */
export const mayAdd = (who: ToldWriter | null, type: string, subject: RecordHead): boolean =>
  subject.here || mayCreate(who, type, subject.deployment);

const isOwnMember = (who: ToldWriter, { id, type }: RecordHead, right: WriteRight): boolean =>
  right.kind === 'own' &&
  right.ownMember &&
  type === 'member' &&
  id !== null &&
  who.authors.has(id);

/**
 * Returns whether a member may propose the type. Such a record is created on their own device, and
 * is theirs until research has accepted it ([JO8]).
 */
const offers = (right: WriteRight, type: string): boolean =>
  right.kind === 'own' && right.types.includes('proposal') && isProposable(type);

/** Returns the right to a document. All epochs of a document have the same rights. */
function rightTo(
  who: WriterStanding,
  record: Pick<RecordHead, 'id' | 'type' | 'deployment'>,
): WriteRight {
  const home = findRecordType(record.type)?.home;
  const deployment = (home === 'self' ? record.id : record.deployment) as RecordId | null;
  const document: DocumentParts =
    deployment === null || home === 'workspace'
      ? { kind: 'workspace', epoch: 1 }
      : { kind: home === 'triage' ? 'triage' : 'deployment', deployment, epoch: 1 };
  return writeRight(who, document);
}
