import { z } from 'zod';
import { severities } from '../records/breakage.ts';
import { outcome } from '../records/outcome.ts';
import { experimentStates } from './experiment-state.ts';

const count = z.number().int();
const counts = z.record(z.string(), count);

/**
 * An account as a person last saw it: its counts, not its records. Changes that a device delivers a
 * week late are therefore new, whatever their time.
 */
export const seenAccountSchema = z.object({
  /** When it was seen. */
  at: z.string(),
  changed_at: z.string(),
  experiments: counts,
  outcomes: counts,
  breakages: counts,
});
export type SeenAccount = z.infer<typeof seenAccountSchema>;

/** One change. `n` is negative if there are fewer; `changed` has no number. */
export const accountChangeSchema = z.object({
  what: z.enum(['experiment', 'outcome', 'breakage', 'changed']),
  /** The state, the result or the severity; empty for `changed`. */
  value: z.string(),
  n: count,
});
export type AccountChange = z.infer<typeof accountChangeSchema>;

type Counts = Readonly<Record<string, number | undefined>>;
type Counted = {
  readonly changed_at: string;
  readonly experiments: Counts;
  readonly outcomes: Counts;
  readonly breakages: Counts;
};

/**
 * Returns what changed in an account since it was seen, most serious first: breakages by severity,
 * experiments by state, outcomes by result. Returns only `changed` if the counts are the same but
 * something was edited. For an account never seen, all counts are new.
 */
export function accountChanges(now: Counted, seen: SeenAccount | null): readonly AccountChange[] {
  const found = [
    ...diff('breakage', Object.keys(severities), now.breakages, seen?.breakages),
    ...diff('experiment', experimentStates, now.experiments, seen?.experiments),
    ...diff('outcome', Object.keys(outcome.fields.kind.options), now.outcomes, seen?.outcomes),
  ];
  if (found.length > 0 || seen === null || now.changed_at <= seen.changed_at) return found;
  return [{ what: 'changed', value: '', n: 0 }];
}

const diff = (
  what: AccountChange['what'],
  values: readonly string[],
  now: Counts,
  before: Counts = {},
): readonly AccountChange[] =>
  values
    .map((value) => ({ what, value, n: (now[value] ?? 0) - (before[value] ?? 0) }))
    .filter(({ n }) => n !== 0);
