import type { ValuesOf } from '../records/index.ts';

type Component = Pick<
  ValuesOf<'harness_component'>,
  'status' | 'compensates' | 'gap' | 'next_run_close' | 'hours_per_month'
>;

/** The hours a month that go into making up for one gap. */
export interface MovableHours {
  /** Null: nobody has said which gap it is. */
  readonly gap: string | null;
  readonly components: number;
  readonly hours: number;
}

/**
 * Returns the hours a month that could move to data collection, by gap, most first: those of active
 * components whose missing capability the next run likely or possibly brings.
 */
export function movableHours(components: readonly Component[]): MovableHours[] {
  const byGap = new Map<string | null, MovableHours>();
  for (const { status, compensates, gap, next_run_close, hours_per_month } of components) {
    const mayClose = next_run_close === 'likely' || next_run_close === 'possible';
    if (status !== 'active' || compensates !== 'capability' || !mayClose) continue;
    const { components: n, hours } = byGap.get(gap) ?? { components: 0, hours: 0 };
    byGap.set(gap, { gap, components: n + 1, hours: hours + (hours_per_month ?? 0) });
  }
  return [...byGap.values()].sort((a, b) => b.hours - a.hours);
}
