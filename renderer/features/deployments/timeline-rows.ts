import type { ValuesOf } from '../../../shared/records/index.ts';
import { addWeeks, weekOf, weeksBetween } from './weeks.ts';

/** Something that has a day of its own in the timeline, besides observations. */
export interface TimelineEvent {
  readonly key: string;
  readonly at: string;
  readonly kind:
    | 'deployment_started'
    | 'deployment_ends'
    | 'phase_started'
    | 'phase_ended'
    | 'experiment_decided';
  /** The record to open; null for the deployment itself. */
  readonly record: string | null;
  readonly title: string;
  /** The phase's name and model iteration, or the decision's result. */
  readonly detail: string | null;
  readonly iteration: string | null;
}

export type TimelineRow =
  | {
      readonly kind: 'week';
      readonly week: string;
      readonly counts: Readonly<Record<string, number>>;
      readonly events: readonly TimelineEvent[];
    }
  /** Weeks in which nothing happened; `ahead`: that are not over yet. */
  | { readonly kind: 'quiet' | 'ahead'; readonly week: string; readonly weeks: number };

export interface TimelineExperiment {
  readonly id: string;
  readonly title: string;
  readonly values: Pick<ValuesOf<'experiment'>, 'phases' | 'decided_at' | 'results'>;
}

interface Input {
  readonly deployment: Pick<ValuesOf<'deployment'>, 'started_on' | 'ends_on'>;
  readonly experiments: readonly TimelineExperiment[];
  readonly weeks: readonly { readonly week: string; readonly type: string; readonly n: number }[];
  /** Today, as an instant: a week that is not over yet is not quiet. */
  readonly now: string;
}

/** Returns everything of a deployment that has a date, except its observations; newest first. */
export function timelineEvents({
  deployment,
  experiments,
}: Pick<Input, 'deployment' | 'experiments'>): readonly TimelineEvent[] {
  const events: TimelineEvent[] = [];
  const add = (event: Omit<TimelineEvent, 'key'>): void => {
    events.push({
      ...event,
      key: `${event.kind}:${event.record ?? ''}:${event.at}:${event.detail ?? ''}`,
    });
  };
  if (deployment.started_on)
    add({
      at: deployment.started_on,
      kind: 'deployment_started',
      record: null,
      title: '',
      detail: null,
      iteration: null,
    });
  if (deployment.ends_on)
    add({
      at: deployment.ends_on,
      kind: 'deployment_ends',
      record: null,
      title: '',
      detail: null,
      iteration: null,
    });
  for (const { id, title, values } of experiments) {
    for (const phase of values.phases) {
      const shared = { record: id, title, detail: phase.name, iteration: phase.model_iteration };
      if (phase.started_at) add({ ...shared, at: phase.started_at, kind: 'phase_started' });
      if (phase.ended_at) add({ ...shared, at: phase.ended_at, kind: 'phase_ended' });
    }
    if (values.decided_at)
      add({
        at: values.decided_at,
        kind: 'experiment_decided',
        record: id,
        title,
        detail: values.results,
        iteration: null,
      });
  }
  return events.sort((a, b) => {
    if (a.at !== b.at) return a.at > b.at ? -1 : 1;
    if (a.key < b.key) return -1;
    return 1;
  });
}

/**
 * Returns the timeline by week, newest first; runs of weeks in which nothing happened are one row.
 */
export function timelineRows(input: Input): readonly TimelineRow[] {
  const byWeek = new Map<string, { counts: Record<string, number>; events: TimelineEvent[] }>();
  const at = (week: string) => {
    const found = byWeek.get(week) ?? { counts: {}, events: [] };
    byWeek.set(week, found);
    return found;
  };
  for (const { week, type, n } of input.weeks)
    if (n > 0) {
      const { counts } = at(week);
      counts[type] = (counts[type] ?? 0) + n;
    }
  for (const event of timelineEvents(input)) at(weekOf(event.at)).events.push(event);

  const rows: TimelineRow[] = [];
  let later: string | null = null;
  for (const week of [...byWeek.keys()].sort().reverse()) {
    if (later !== null) rows.push(...gapRows(addWeeks(week, 1), later, weekOf(input.now)));
    rows.push({
      kind: 'week',
      week,
      ...(byWeek.get(week) as { counts: Record<string, number>; events: TimelineEvent[] }),
    });
    later = week;
  }
  return rows;
}

/**
 * Returns the rows between two weeks, newest first: weeks to come or under way, then past weeks
 * without entries.
 * @param from the first week of the gap
 * @param until the week after it
 */
function gapRows(from: string, until: string, thisWeek: string): readonly TimelineRow[] {
  const ahead = from > thisWeek ? from : thisWeek;
  const rows: TimelineRow[] = [];
  const add = (kind: 'ahead' | 'quiet', week: string, end: string): void => {
    const weeks = weeksBetween(week, end);
    if (weeks > 0) rows.push({ kind, week, weeks });
  };
  add('ahead', ahead, until);
  add('quiet', from, ahead < until ? ahead : until);
  return rows;
}

/**
 * One phase as a bar beside the timeline, by rows: `from` the row where it ends (newer), `to` where
 * it began (older).
 */
export interface LaneBar {
  readonly key: string;
  readonly experiment: string;
  readonly title: string;
  readonly phase: string;
  readonly iteration: string | null;
  readonly lane: number;
  readonly from: number;
  readonly to: number;
  readonly open: boolean;
}

/**
 * Returns where the phases' bars lie: each experiment keeps to one lane, and lanes are used again
 * when free. What runs reaches up to `now`.
 */
export function laneBars(
  rows: readonly TimelineRow[],
  experiments: readonly TimelineExperiment[],
  now: string,
): { readonly bars: readonly LaneBar[]; readonly lanes: number } {
  const rowAt = (instant: string): number => {
    const week = weekOf(instant);
    const found = rows.findIndex((row) => row.week <= week);
    if (found === -1) return rows.length - 1;
    return found;
  };
  const spans = experiments
    .map((experiment) => {
      const bars = experiment.values.phases
        .filter((phase) => phase.started_at !== null)
        .map((phase, i) => ({
          key: `${experiment.id}:${i}`,
          experiment: experiment.id,
          title: experiment.title,
          phase: phase.name,
          iteration: phase.model_iteration,
          from: rowAt(phase.ended_at ?? now),
          to: rowAt(phase.started_at as string),
          open: phase.ended_at === null,
        }));
      return {
        bars,
        from: Math.min(...bars.map((bar) => bar.from)),
        to: Math.max(...bars.map((bar) => bar.to)),
      };
    })
    .filter((span) => span.bars.length > 0)
    .sort((a, b) => b.to - a.to);
  const ends: number[] = [];
  const bars = spans.flatMap((span) => {
    const free = ends.findIndex((end) => end > span.to);
    const lane = free === -1 ? ends.length : free;
    ends[lane] = span.from;
    return span.bars.map((bar) => ({ ...bar, lane }));
  });
  return { bars, lanes: ends.length };
}
