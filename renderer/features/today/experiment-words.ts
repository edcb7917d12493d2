import type { TodayExperiment } from '../../../shared/api/today.ts';
import { countWords } from '../../ui/number-words.ts';
import { dayWords } from '../../ui/time-words.ts';
import { plural } from '../../../shared/plural.ts';

const dayMs = 86_400_000;

/** Returns whole days from one calendar day to another, both "YYYY-MM-DD". */
const daysBetween = (from: string, to: string): number =>
  Math.round((Date.parse(`${to}T00:00:00Z`) - Date.parse(`${from}T00:00:00Z`)) / dayMs);

/**
 * Returns how long an experiment has left at its deployment: '3 days left', 'last day today', 'to
 * decide: its deployment ended …'. Without an end, since when it has been running.
 * @param today "YYYY-MM-DD"
 */
export function timeLeft(
  { ends_on, started_at }: Pick<TodayExperiment, 'ends_on' | 'started_at'>,
  today: string,
): { readonly words: string; readonly late: boolean } {
  if (ends_on === null)
    return {
      words: started_at === null ? 'Running' : `Running since ${dayWords(started_at)}`,
      late: false,
    };
  const days = daysBetween(today, ends_on);
  if (days < 0) return { words: `To decide: deployment ended on ${dayWords(ends_on)}`, late: true };
  if (days === 0) return { words: 'Last day today', late: true };
  return { words: `${countWords(days, 'day')} left`, late: false };
}

/**
 * Returns what its guardrails say, in words: which broke, or that all hold; null without
 * guardrails.
 */
export function guardrailWords({
  broken,
  guardrails,
}: Pick<TodayExperiment, 'broken' | 'guardrails'>): {
  readonly words: string;
  readonly broken: boolean;
} | null {
  if (broken.length > 0)
    return {
      words: `${plural(broken.length, 'Guardrail')} broken: ${broken.join(', ')}`,
      broken: true,
    };
  if (guardrails === 0) return null;
  return { words: `No broken guardrail of ${guardrails}`, broken: false };
}
