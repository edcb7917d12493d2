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
 * [JO7] The operations that make or renew the proposal for a record of ours: none when it says so already, or was decided.
 * @param known the proposal as it is, or null
 */
export function offer(row: WorkspaceRow, known: WorkspaceRow | null, addition: Addition | null): Write[] {
  const content = writeJson(addition ? { stages: addition.stages } : contentOf(row));
  const says = { title: row.title, content, ...(addition ? { adds_to: addition.to } : {}) };
  const record = proposalIdOf(row.id);
  if (!known) return [{ op: 'create', type: 'proposal', id: record, values: { ...says, status: 'open', subject: row.id, record_type: row.type } }];
  if (known.values['status'] !== 'open') return [];
  return Object.entries(says).filter(([field, value]) => known.values[field] !== value).map(([field, value]): Write => ({ op: 'set', record, field, value }));
}
