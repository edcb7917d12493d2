import { triage, type TriageStatus } from '../records/triage.ts';

/**
 * Research's decision about an observation, as stored in its row and used by filters: the decided
 * status, `new` before that, `conflict` if two people decided independently. Effects of the clock
 * or a comment (back from a snooze, answered) are not part of it.
 */
export const decisionStates = [
  'new',
  'conflict',
  'needs_info',
  'accepted',
  'snoozed',
  'duplicate',
  'declined',
] as const;
export type DecisionState = (typeof decisionStates)[number];

const open: ReadonlySet<string> = new Set(triage.derived?.open.statuses);
/**
 * The states of an open observation: research has neither declined it nor marked it as a duplicate.
 */
export const openStates: readonly DecisionState[] = decisionStates.filter((state) =>
  open.has(state),
);

/** What research decided, with the values of that decision only. */
export type Verdict =
  | { readonly status: 'new' | 'accepted' }
  | { readonly status: 'needs_info'; readonly question: string }
  | { readonly status: 'duplicate'; readonly of: string | null }
  | { readonly status: 'declined'; readonly reason: string }
  | { readonly status: 'snoozed'; readonly until: string | null };

/** The fields of a decision besides the status: an edit of one of them is a new decision. */
export const verdictFields = {
  new: [],
  accepted: [],
  needs_info: ['question'],
  duplicate: ['duplicate_of'],
  declined: ['reason'],
  snoozed: ['snoozed_until'],
} as const satisfies Readonly<Record<TriageStatus, readonly string[]>>;

/** The values of a triage record, of any origin. */
export type TriageValues = Readonly<Record<string, unknown>>;

const text = (value: unknown): string => (typeof value === 'string' ? value : '');
const textOrNull = (value: unknown): string | null => (typeof value === 'string' ? value : null);

/** Returns the status of a triage record; `new` if it can't be read. */
export function readStatus(values: TriageValues): TriageStatus {
  const status = values['status'];
  return typeof status === 'string' && Object.hasOwn(verdictFields, status)
    ? (status as TriageStatus)
    : 'new';
}

/**
 * Returns the current decision. Stored values of an earlier one don't count: a question only while
 * it is asked, a reason only while it is declined. Total.
 */
export function readVerdict(values: TriageValues): Verdict {
  const status = readStatus(values);
  switch (status) {
    case 'new':
    case 'accepted':
      return { status };
    case 'needs_info':
      return { status, question: text(values['question']) };
    case 'duplicate':
      return { status, of: textOrNull(values['duplicate_of']) };
    case 'declined':
      return { status, reason: text(values['reason']) };
    case 'snoozed':
      return { status, until: textOrNull(values['snoozed_until']) };
  }
}
