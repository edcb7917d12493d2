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
 * Whether a writer with this right may write this entry. Asked by the app before it writes and by the hub before it takes,
 * so that what the app lets through is what the hub takes ([RI1]).
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

/** One's own record among the people; the role in it is the hub's to give. */
function isOwnMember(entry: Entry, who: WriterStanding): boolean {
  if (!who.authors.has(entry.record)) return false;
  if (entry.op === 'create') return entry.type === 'member' && entry.values.role === who.role;
  return entry.op === 'set' && (entry.field !== 'role' || entry.value === who.role);
}
