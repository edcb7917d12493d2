import type { Account } from '../../../shared/api/accounts.ts';
import { countWords } from '../../ui/number-words.ts';

type Attention = Account['attention'][number];
const dayMs = 86_400_000;

/** Whole days since an instant; never negative. */
export const daysSince = (at: string, nowMs: number): number => Math.max(0, Math.floor((nowMs - Date.parse(at)) / dayMs));
export const daysWords = (days: number): string => countWords(days, 'day');
export const agoWords = (days: number): string => (days === 0 ? 'today' : `${daysWords(days)} ago`);

/** What waits, in a sentence without its subject: 'stopped 12 days ago, and nothing was decided'. */
export function attentionWords({ kind, since }: Pick<Attention, 'kind' | 'since'>, nowMs: number): string {
  const days = daysSince(since, nowMs);
  switch (kind) {
    case 'undecided': return `stopped ${agoWords(days)}, and nothing was decided`;
    case 'phase_over': return `its last phase ended ${agoWords(days)}, and it is still running`;
    case 'deployment_over': return `over since ${days === 0 ? 'today' : daysWords(days)}, and neither ended nor prolonged`;
    case 'guardrail_broken': return 'a guardrail is worse than its baseline';
    case 'quiet': return `nothing was logged for ${daysWords(days)}`;
  }
}

/** Whether a decision is overdue. */
export const isOverdue = ({ kind }: Pick<Attention, 'kind'>): boolean =>
  kind === 'undecided' || kind === 'phase_over' || kind === 'deployment_over';

/** The same for one line of a list: '2 decisions overdue', 'quiet for 21 days'; null when nothing waits. */
export function waitsInBrief({ attention }: Pick<Account, 'attention'>, nowMs: number): string | null {
  const overdue = attention.filter(isOverdue).length;
  if (overdue > 0) return countWords(overdue, 'decision overdue', 'decisions overdue');
  if (attention.some(({ kind }) => kind === 'guardrail_broken')) return 'guardrail broken';
  const quiet = attention.find(({ kind }) => kind === 'quiet');
  return quiet ? `quiet for ${daysWords(daysSince(quiet.since, nowMs))}` : null;
}
