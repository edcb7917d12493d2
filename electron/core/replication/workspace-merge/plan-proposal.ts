import type { RecordId } from '../../../../shared/ids.ts';
import { writeJson } from '../../../../shared/entries/canonical.ts';
import { derivedId } from '../../kernel/base/derived-id.ts';
import type { Write } from '../../kernel/write/writes.ts';
import { contentOf } from './promote-record.ts';
import type { WorkspaceRow } from './workspace-rows.ts';

/**
 * Returns the ID of a proposal: always the same for one record, so that proposing it twice creates
 * one proposal.
 */
export const proposalIdOf = (subject: string): RecordId => derivedId('proposal', subject);

/** An existing profession, and our stages that it lacks. */
export interface Addition {
  readonly to: string;
  readonly stages: readonly unknown[];
}

/**
 * [JO7] Plans the operations that create or update the proposal for a record of ours: none if the
 * proposal is up to date, or research has answered it.
 * @param known the current proposal, or null
 */
export function planProposal(
  row: WorkspaceRow,
  known: WorkspaceRow | null,
  addition: Addition | null,
): Write[] {
  const content = writeJson(addition ? { stages: addition.stages } : contentOf(row));
  const says = { title: row.title, content, status: 'open' };
  const record = proposalIdOf(row.id);
  if (!known)
    return [
      {
        op: 'create',
        type: 'proposal',
        id: record,
        values: {
          ...says,
          ...(addition ? { adds_to: addition.to } : {}),
          subject: row.id,
          record_type: row.type,
        },
      },
    ];
  if (isAnswered(known, addition)) return [];
  return Object.entries({ ...says, adds_to: addition?.to ?? null })
    .filter(([field, value]) => known.values[field] !== value)
    .map(([field, value]): Write => ({ op: 'set', record, field, value }));
}

/**
 * Returns whether a proposal is answered. A record is answered once and for all. Stages beyond
 * those of the shared record are requested while they are missing, whatever was decided without
 * them: nothing else could give their names to readers of references to them. Only declining stages
 * for the same profession is final.
 */
function isAnswered({ values }: WorkspaceRow, addition: Addition | null): boolean {
  switch (values['status']) {
    case 'open':
      return false;
    case 'accepted':
    case 'same_as':
      return addition === null;
    case 'declined':
      return addition === null || values['adds_to'] === addition.to;
    default:
      return true;
  }
}

/** Returns the write that withdraws a proposal; none if it is decided. */
export const withdrawal = (proposal: WorkspaceRow | null): Write[] =>
  proposal?.values['status'] === 'open' ? [{ op: 'remove', record: proposal.id }] : [];
