import type { Decision } from '../api/triage.ts';
import type { InputOf } from '../records/index.ts';

/**
 * Returns what a decision sets in the triage record; values of other decisions stay and don't count
 * (see verdict.ts).
 */
export function decisionValues(decision: Decision): Partial<InputOf<'triage'>> {
  switch (decision.kind) {
    case 'accept':
      return { status: 'accepted' };
    case 'ask':
      return { status: 'needs_info', question: decision.question };
    case 'duplicate':
      return { status: 'duplicate', duplicate_of: decision.of };
    case 'decline':
      return { status: 'declined', reason: decision.reason };
    case 'snooze':
      return { status: 'snoozed', snoozed_until: decision.until };
    case 'reopen':
      return { status: 'new' };
    case 'prioritise':
      return { priority: decision.priority };
    case 'assign':
      return { assignee: decision.assignee };
    case 'note':
      return { note: decision.note };
  }
}

/** Returns whether a decision removes the observation from the waiting list. */
export const settles = ({ kind }: Decision): boolean =>
  kind !== 'reopen' && kind !== 'prioritise' && kind !== 'assign' && kind !== 'note';
