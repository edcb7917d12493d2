import type { Decision, TriageShow } from '../../../shared/api/triage.ts';
import { priorities } from '../../../shared/records/triage.ts';

/** The lists by name, and what an empty one says. */
export const shows: Readonly<Record<TriageShow, { readonly label: string; readonly none: string }>> = {
  waiting: { label: 'Waiting', none: 'All clear. Nothing waits for a decision.' },
  needs_info: { label: 'Asked', none: 'No question is open.' },
  snoozed: { label: 'Snoozed', none: 'Nothing is snoozed.' },
  accepted: { label: 'Accepted', none: 'Nothing was accepted yet.' },
  duplicate: { label: 'Duplicates', none: 'Nothing was marked as a duplicate yet.' },
  declined: { label: 'Declined', none: 'Nothing was declined yet.' },
};

/** What was done, for the toast and the undo. @param what the title of the one, or how many */
export function decisionWords(decision: Decision, what: string): string {
  switch (decision.kind) {
    case 'accept': return `Accepted ${what}`;
    case 'ask': return `Asked about ${what}`;
    case 'duplicate': return `Marked ${what} as a duplicate`;
    case 'decline': return `Declined ${what}`;
    case 'snooze': return `Snoozed ${what}`;
    case 'reopen': return `Reopened ${what}`;
    case 'prioritise': return `${priorities[decision.priority]}${decision.priority === 'none' ? '' : ' priority'}: ${what}`;
    case 'assign': return decision.assignee === null ? `Nobody has ${what} now` : `Assigned ${what}`;
    case 'note': return `Note on ${what} changed`;
  }
}
