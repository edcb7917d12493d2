import { startingValues } from '../../../shared/records/index.ts';
import { core } from '../../core-client/core.ts';
import { useWrite } from '../../ui/write.tsx';

/** What the calculator was given. */
export interface BuildChoice {
  readonly request: string;
  readonly gap: string | null;
  readonly harnessMonths: number | null;
  readonly harnessHours: number | null;
  readonly jobWeeks: number | null;
  readonly nextRunClose: 'likely' | 'possible' | 'unlikely' | 'unknown';
  /** Null: as recommended. */
  readonly verdict: 'build' | 'collect' | null;
  readonly reason: string;
  /** The component, if it is built. */
  readonly name: string;
  readonly owner: string | null;
  /** '2026-11-23'; empty while none is given. */
  readonly reviewBy: string;
}
type Verdict = 'build' | 'collect';

/** Returns whether a decision can be kept: a harness needs a name, an owner and a review date. */
export const isComplete = (choice: BuildChoice, verdict: Verdict): boolean =>
  choice.reason.trim() !== '' &&
  (verdict === 'collect' ||
    (choice.name.trim() !== '' && choice.owner !== null && choice.reviewBy !== ''));

/**
 * Returns a function that keeps a decision, and puts a harness that is built into the ledger, with
 * one undo.
 */
export function useKeepDecision(): (choice: BuildChoice, verdict: Verdict) => Promise<boolean> {
  const write = useWrite();
  return async (choice, verdict) => {
    const label = verdict === 'build' ? 'Decided to build' : 'Decided to collect';
    const done = await write(label, () =>
      core.harness.decide({
        decision: decisionOf(choice, verdict),
        component: verdict === 'build' ? componentOf(choice) : null,
      }),
    );
    return done !== null;
  };
}

const componentOf = (choice: BuildChoice): Record<string, never> =>
  given({
    ...startingValues('harness_component'),
    title: choice.name.trim(),
    gap: choice.gap,
    owner: choice.owner,
    review_by: choice.reviewBy,
    hours_per_month: choice.harnessHours,
    next_run_close: choice.nextRunClose,
    added_at: new Date().toISOString(),
  });

const decisionOf = (choice: BuildChoice, verdict: Verdict): Record<string, never> =>
  given({
    request: choice.request.trim() === '' ? null : choice.request.trim(),
    gap: choice.gap,
    harness_months: choice.harnessMonths,
    harness_hours: choice.harnessHours,
    job_weeks: choice.jobWeeks,
    next_run_close: choice.nextRunClose,
    verdict,
    reason: choice.reason.trim(),
  });

/** Returns only given values: an entry contains nothing about empty fields. */
const given = (values: Readonly<Record<string, unknown>>): Record<string, never> =>
  Object.fromEntries(Object.entries(values).filter(([, value]) => value !== null)) as Record<
    string,
    never
  >;
