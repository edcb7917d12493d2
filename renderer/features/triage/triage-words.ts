import type { Decision, TriageShow } from '../../../shared/api/triage.ts';
import { priorities } from '../../../shared/records/triage.ts';

/** The lists by name, and the text of an empty one. */
export const shows: Readonly<
  Record<TriageShow, { readonly label: string; readonly none: string }>
> = {
  waiting: {
    label: 'Waiting',
    none: 'Nothing to decide: new observations from the field wait here.',
  },
  needs_info: { label: 'Asked', none: 'No open questions.' },
  snoozed: { label: 'Snoozed', none: 'Nothing snoozed.' },
  accepted: { label: 'Accepted', none: 'Nothing accepted yet.' },
  duplicate: { label: 'Duplicates', none: 'No duplicates yet.' },
  declined: { label: 'Declined', none: 'Nothing declined yet.' },
};

/**
 * Returns what was done, for the toast and the undo.
 * @param what the title, or how many
 */
export function decisionWords(decision: Decision, what: string): string {
  switch (decision.kind) {
    case 'accept':
      return `Accepted ${what}`;
    case 'ask':
      return `Asked about ${what}`;
    case 'duplicate':
      return `Marked ${what} as a duplicate`;
    case 'decline':
      return `Declined ${what}`;
    case 'snooze':
      return `Snoozed ${what}`;
    case 'reopen':
      return `Reopened ${what}`;
    case 'prioritise':
      return (
        `${priorities[decision.priority]}${decision.priority === 'none' ? '' : ' priority'}: ` +
        `${what}`
      );
    case 'assign':
      return decision.assignee === null ? `Unassigned ${what}` : `Assigned ${what}`;
    case 'note':
      return `Note on ${what} changed`;
  }
}
