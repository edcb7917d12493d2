import type { TriageStatus } from '../records/triage.ts';

/**
 * Where research stands with an observation, as its row has it and lists narrow by it: the status that was decided, `new` until one was,
 * `conflict` where two were decided apart. What the clock or a comment adds to it (back from a snooze, answered) is not part of it.
 */
export const decisionStates = ['new', 'conflict', 'needs_info', 'accepted', 'snoozed', 'duplicate', 'declined'] as const;
export type DecisionState = (typeof decisionStates)[number];

const closed: ReadonlySet<string> = new Set<DecisionState>(['duplicate', 'declined']);
/** Whether something may still come of it: research has neither declined it nor marked it as a duplicate of another one. Total. */
export const isOpenState = (state: string): boolean => !closed.has(state);
/** What `isOpenState` lets through, for a filter. */
export const openStates: readonly DecisionState[] = decisionStates.filter(isOpenState);

/** What research decided, with what belongs to that decision alone. */
export type Verdict =
  | { readonly status: 'new' | 'accepted' }
  | { readonly status: 'needs_info'; readonly question: string }
  | { readonly status: 'duplicate'; readonly of: string | null }
  | { readonly status: 'declined'; readonly reason: string }
  | { readonly status: 'snoozed'; readonly until: string | null };

/** The fields that say a decision, besides the status: an edit of one of them is a new decision. */
export const verdictFields = {
  new: [], accepted: [], needs_info: ['question'], duplicate: ['duplicate_of'], declined: ['reason'], snoozed: ['snoozed_until'],
} as const satisfies Readonly<Record<TriageStatus, readonly string[]>>;

/** A triage record as values of any origin. */
export type TriageValues = Readonly<Record<string, unknown>>;

const text = (value: unknown): string => (typeof value === 'string' ? value : '');
const textOrNull = (value: unknown): string | null => (typeof value === 'string' ? value : null);

export function readStatus(values: TriageValues): TriageStatus {
  const status = values['status'];
  return typeof status === 'string' && Object.hasOwn(verdictFields, status) ? (status as TriageStatus) : 'new';
}

/** What of an earlier decision is still stored does not count: a question only while it is asked, a reason only while it is declined. Total. */
export function readVerdict(values: TriageValues): Verdict {
  const status = readStatus(values);
  switch (status) {
    case 'new': case 'accepted': return { status };
    case 'needs_info': return { status, question: text(values['question']) };
    case 'duplicate': return { status, of: textOrNull(values['duplicate_of']) };
    case 'declined': return { status, reason: text(values['reason']) };
    case 'snoozed': return { status, until: textOrNull(values['snoozed_until']) };
  }
}
