import type { TriageState } from '../../shared/api/triage.ts';

/** Where an observation stands with research, in words. */
export const stateWords: Readonly<Record<TriageState, string>> = {
  new: 'Waits for research', back: 'Back from snooze', answered: 'Answered', conflict: 'Decided twice', needs_info: 'Needs info', snoozed: 'Snoozed',
  accepted: 'Accepted', duplicate: 'Duplicate', declined: 'Declined',
};

/** What `isOpenState` leaves out, beside a number of what is open. */
export const openWords = 'without declined and duplicates';
