import type { RecordId } from '../../../shared/ids.ts';
import { writeJson } from '../../../shared/entries/canonical.ts';
import { derivedId } from '../derived-id.ts';
import type { Write } from '../writes.ts';
import { contentOf } from './go-over.ts';
import type { WorkspaceRow } from './workspace-rows.ts';

/** Always the same for one offered record, so that offering twice offers once. */
export const proposalIdOf = (subject: string): RecordId => derivedId('proposal', subject);

/** A profession that is there, and our stages that it lacks. */
export interface Addition { readonly to: string; readonly stages: readonly unknown[] }

/**
 * [JO7] The operations that make or renew the proposal for a record of ours: none when it says so already, or research has answered it.
 * @param known the proposal as it is, or null
 */
export function offer(row: WorkspaceRow, known: WorkspaceRow | null, addition: Addition | null): Write[] {
  const content = writeJson(addition ? { stages: addition.stages } : contentOf(row));
  const says = { title: row.title, content, status: 'open' };
  const record = proposalIdOf(row.id);
  if (!known) return [{ op: 'create', type: 'proposal', id: record, values: { ...says, ...(addition ? { adds_to: addition.to } : {}), subject: row.id, record_type: row.type } }];
  if (isAnswered(known, addition)) return [];
  return Object.entries({ ...says, adds_to: addition?.to ?? null }).filter(([field, value]) => known.values[field] !== value).map(([field, value]): Write => ({ op: 'set', record, field, value }));
}

/**
 * A record is answered once and for all. Stages that it has beyond the shared one are asked for as long as they are lacking, whatever was decided
 * without them: nothing else could give their names to those who read what points at them. Only a no to stages for the same profession stays a no.
 */
function isAnswered({ values }: WorkspaceRow, addition: Addition | null): boolean {
  switch (values['status']) {
    case 'open': return false;
    case 'accepted': case 'same_as': return addition === null;
    case 'declined': return addition === null || values['adds_to'] === addition.to;
    default: return true;
  }
}
