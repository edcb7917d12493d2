import { type InputOf, startingValues } from '../../../shared/records/index.ts';
import { isDay } from '../../ui/read-date.ts';

type Verdict = 'build' | 'collect';

/** What the calculator was given so far. */
export interface ChoiceDraft {
  readonly request: string;
  readonly asked_by: string;
  /** '2026-11-23', or what was typed until it is a day; empty while none is given. */
  readonly asked_on: string;
  readonly gap: string | null;
  readonly harness_months: number | null;
  readonly harness_hours: number | null;
  readonly job_weeks: number | null;
  readonly next_run_close: InputOf<'build_decision'>['next_run_close'];
  /** Null: as recommended. */
  readonly verdict: Verdict | null;
  readonly reason: string;
  /** The component, if it is built. */
  readonly title: string;
  readonly owner: string | null;
  readonly review_by: string;
}

/** A harness of six to eight months against a job of two to three weeks. */
export const usualChoice: ChoiceDraft = {
  request: '',
  asked_by: '',
  asked_on: '',
  gap: null,
  harness_months: 7,
  harness_hours: null,
  job_weeks: 3,
  next_run_close: 'unknown',
  verdict: null,
  reason: '',
  title: '',
  owner: null,
  review_by: '',
};

type Values = Record<string, never>;

/** Returns whether a decision can be kept: a harness needs a name, an owner and a review date. */
export const isComplete = (choice: ChoiceDraft, verdict: Verdict): boolean =>
  choice.reason.trim() !== '' &&
  (choice.asked_on === '' || isDay(choice.asked_on)) &&
  (verdict === 'collect' ||
    (choice.title.trim() !== '' && choice.owner !== null && isDay(choice.review_by)));

/** Returns the records that a decision is kept as: its own, and the component that is built. */
export function recordsOf(
  choice: ChoiceDraft,
  verdict: Verdict,
): { readonly decision: Values; readonly component: Values | null } {
  const { title, owner, review_by, ...about } = choice;
  if (verdict === 'collect') return { decision: given({ ...about, verdict }), component: null };
  return {
    decision: given({ ...about, verdict, owner, review_by }),
    component: given({
      ...startingValues('harness_component'),
      title,
      gap: about.gap,
      owner,
      review_by,
      hours_per_month: about.harness_hours,
      next_run_close: about.next_run_close,
      added_for: about.asked_by,
      added_at: new Date().toISOString(),
    }),
  };
}

/** Returns only given values: an entry contains nothing about empty fields. */
const given = (values: Readonly<Record<string, unknown>>): Values =>
  Object.fromEntries(
    Object.entries(values)
      .map(([name, value]) => [name, typeof value === 'string' ? value.trim() : value] as const)
      .filter(([, value]) => value !== null && value !== ''),
  ) as Values;
