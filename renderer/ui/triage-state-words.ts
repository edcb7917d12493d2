import type { TriageState } from '../../shared/api/triage.ts';

/** The triage states of an observation, in words. */
export const stateWords: Readonly<Record<TriageState, string>> = {
  new: 'Waits for research',
  back: 'Back from snooze',
  answered: 'Answered',
  conflict: 'Decided twice',
  needs_info: 'Needs info',
  snoozed: 'Snoozed',
  accepted: 'Accepted',
  duplicate: 'Duplicate',
  declined: 'Declined',
};

/** What `openStates` leaves out, next to a number of open ones. */
export const openWords = 'excluding declined and duplicates';
