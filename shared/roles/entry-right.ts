import type { Entry } from '../entries/entry.ts';
import type { WriterStanding } from './standing.ts';
import type { WriteRight } from './write-right.ts';

/** What is known about a record before an entry for it is checked. */
export interface KnownRecord {
  readonly type: string;
  /** Whether the writer created it. */
  readonly mine: boolean;
}

/**
 * Returns whether a writer with this right may write this entry to its record; each field it sets
 * is checked too (field-right.ts). The app checks before writing and the hub before accepting, so
 * that they agree ([RI1]).
 * @param record null if nobody has created it
 */
export function mayWriteEntry(
  entry: Entry,
  right: WriteRight,
  who: WriterStanding,
  record: KnownRecord | null,
): boolean {
  switch (right.kind) {
    case 'all':
      return true;
    case 'none':
      return false;
    case 'own':
      return (
        isOwnRecord(entry, right.types, record) || (right.ownMember && isOwnMember(entry, who))
      );
  }
}

/**
 * Returns whether a writer may create a new deployment. Customer success can't, whatever their
 * invite names.
 * @param deployment its ID, if it has one
 */
export const mayOpen = (who: WriterStanding, deployment: string | null): boolean =>
  who.role !== 'success' && (who.opens || (deployment !== null && who.on.has(deployment)));

function isOwnRecord(entry: Entry, types: readonly string[], record: KnownRecord | null): boolean {
  if (record !== null && !(record.mine && types.includes(record.type))) return false;
  if (entry.op === 'create') return types.includes(entry.type);
  return record !== null;
}

/**
 * Returns whether it is the writer's own record among the people; field-right.ts checks the role in
 * it.
 */
function isOwnMember(entry: Entry, who: WriterStanding): boolean {
  if (!who.authors.has(entry.record)) return false;
  if (entry.op === 'create') return entry.type === 'member';
  return entry.op === 'set';
}
