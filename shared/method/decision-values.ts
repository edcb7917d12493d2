import type { Decision } from '../api/triage.ts';
import type { InputOf } from '../records/index.ts';

/** What a decision sets in the triage record; what belongs to another decision stays as it was and does not count (see verdict.ts). */
export function decisionValues(decision: Decision): Partial<InputOf<'triage'>> {
  switch (decision.kind) {
    case 'accept': return { status: 'accepted' };
    case 'ask': return { status: 'needs_info', question: decision.question };
    case 'duplicate': return { status: 'duplicate', duplicate_of: decision.of };
    case 'decline': return { status: 'declined', reason: decision.reason };
    case 'snooze': return { status: 'snoozed', snoozed_until: decision.until };
    case 'reopen': return { status: 'new' };
    case 'prioritise': return { priority: decision.priority };
    case 'assign': return { assignee: decision.assignee };
    case 'note': return { note: decision.note };
  }
}

/** Whether it takes the observation out of the list of what waits. */
export const settles = ({ kind }: Decision): boolean => kind !== 'reopen' && kind !== 'prioritise' && kind !== 'assign' && kind !== 'note';
