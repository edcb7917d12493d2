import type { Entry } from '../entries/entry.ts';
import type { WriterStanding } from './standing.ts';
import type { WriteRight } from './write-right.ts';

/** What is known of a record before an entry of it is judged. */
export interface KnownRecord {
  readonly type: string;
  /** Whether the writer made it. */
  readonly mine: boolean;
}

/**
 * Whether a writer with this right may write this entry to its record; each field that it sets is judged too
 * (field-right.ts). The app asks before it writes and the hub before it takes, so that they agree ([RI1]).
 * @param record null while nobody has created it
 */
export function mayWriteEntry(entry: Entry, right: WriteRight, who: WriterStanding, record: KnownRecord | null): boolean {
  switch (right.kind) {
    case 'all': return true;
    case 'none': return false;
    case 'own': return isOwnRecord(entry, right.types, record) || (right.ownMember && isOwnMember(entry, who));
  }
}

/**
 * Whether a writer may make a deployment that is not there yet. Customer success opens none, whatever their invite names.
 * @param deployment its id, where it has one
 */
export const mayOpen = (who: WriterStanding, deployment: string | null): boolean =>
  who.role !== 'success' && (who.opens || (deployment !== null && who.on.has(deployment)));

function isOwnRecord(entry: Entry, types: readonly string[], record: KnownRecord | null): boolean {
  if (record !== null && !(record.mine && types.includes(record.type))) return false;
  return entry.op === 'create' ? types.includes(entry.type) : record !== null;
}

/** One's own record among the people; field-right.ts judges the role in it. */
function isOwnMember(entry: Entry, who: WriterStanding): boolean {
  if (!who.authors.has(entry.record)) return false;
  return entry.op === 'create' ? entry.type === 'member' : entry.op === 'set';
}
