import type { Account } from '../../../shared/api/accounts.ts';
import { countWords } from '../../ui/number-words.ts';

type Attention = Account['attention'][number];
const dayMs = 86_400_000;

/** Returns whole days since an instant; never negative. */
export const daysSince = (at: string, nowMs: number): number =>
  Math.max(0, Math.floor((nowMs - Date.parse(at)) / dayMs));
/** Returns a number of days in words. */
export const daysWords = (days: number): string => countWords(days, 'day');
/** Returns 'today' or 'n days ago'. */
export const agoWords = (days: number): string => (days === 0 ? 'today' : `${daysWords(days)} ago`);

/**
 * Returns what waits, as a sentence without its subject: 'stopped 12 days ago, and nothing was
 * decided'.
 */
export function attentionWords(
  { kind, since }: Pick<Attention, 'kind' | 'since'>,
  nowMs: number,
): string {
  const days = daysSince(since, nowMs);
  switch (kind) {
    case 'undecided':
      return `stopped ${agoWords(days)} without a decision`;
    case 'phase_over':
      return `last phase ended ${agoWords(days)}, still running`;
    case 'deployment_over':
      return `planned end was ${agoWords(days)}, not ended or extended`;
    case 'guardrail_broken':
      return 'guardrail worse than baseline';
    case 'quiet':
      return `nothing logged for ${daysWords(days)}`;
  }
}

/** Returns whether a decision is overdue. */
export const isOverdue = ({ kind }: Pick<Attention, 'kind'>): boolean =>
  kind === 'undecided' || kind === 'phase_over' || kind === 'deployment_over';

/**
 * Returns the same for one line of a list: '2 decisions overdue', 'quiet for 21 days'; null if
 * nothing waits.
 */
export function waitsInBrief(
  { attention }: Pick<Account, 'attention'>,
  nowMs: number,
): string | null {
  const overdue = attention.filter(isOverdue).length;
  if (overdue > 0) return countWords(overdue, 'decision overdue', 'decisions overdue');
  if (attention.some(({ kind }) => kind === 'guardrail_broken')) return 'guardrail broken';
  const quiet = attention.find(({ kind }) => kind === 'quiet');
  if (quiet) return `quiet for ${daysWords(daysSince(quiet.since, nowMs))}`;
  return null;
}
