import { describe, expect, it } from 'vitest';
import {
  laneBars,
  type TimelineExperiment,
  timelineEvents,
  timelineRows,
} from '../../../../renderer/features/deployments/timeline-rows.ts';

const none = { started_on: null, ends_on: null };
const experiment = (
  id: string,
  phases: readonly (readonly [string, string | null])[],
  decided_at: string | null = null,
): TimelineExperiment => ({
  id,
  title: id,
  values: {
    decided_at,
    results: decided_at === null ? null : 'won',
    phases: phases.map(([started_at, ended_at], i) => ({
      name: `Phase ${i + 1}`,
      reason: null,
      model_iteration: null,
      started_at,
      ended_at,
    })),
  },
});
const at = (date: string): string => `${date}T10:00:00.000Z`;

describe('the timeline of a deployment', () => {
  it('[DP5] is by week, newest first, and tells runs of quiet weeks in one row', () => {
    const rows = timelineRows({
      deployment: none,
      experiments: [],
      weeks: [
        { week: '2026-03-02', type: 'breakage', n: 2 },
        { week: '2026-03-02', type: 'outcome', n: 1 },
        { week: '2026-03-30', type: 'outcome', n: 1 },
      ],
      now: at('2026-04-02'),
    });
    expect(
      rows.map((row) => [row.kind, row.week, row.kind === 'week' ? row.counts : row.weeks]),
    ).toEqual([
      ['week', '2026-03-30', { outcome: 1 }],
      ['quiet', '2026-03-09', 3],
      ['week', '2026-03-02', { breakage: 2, outcome: 1 }],
    ]);
  });

  it('[DP5] holds the deployment’s dates, phases and decisions at their weeks', () => {
    const input = {
      deployment: { started_on: '2026-03-01', ends_on: '2026-04-05' },
      experiments: [experiment('A', [[at('2026-03-03'), at('2026-03-10')]], at('2026-03-11'))],
    };
    expect(timelineEvents(input).map((event) => event.kind)).toEqual([
      'deployment_ends',
      'experiment_decided',
      'phase_ended',
      'phase_started',
      'deployment_started',
    ]);
    const rows = timelineRows({ ...input, weeks: [], now: at('2026-04-10') });
    expect(
      rows.flatMap((row) =>
        row.kind === 'week' ? [[row.week, row.events.length]] : [[row.week, 'quiet']],
      ),
    ).toEqual([
      ['2026-03-30', 1],
      ['2026-03-16', 'quiet'],
      ['2026-03-09', 2],
      ['2026-03-02', 1],
      ['2026-02-23', 1],
    ]);
  });

  it.each([
    ['2026-03-02', [['ahead', '2026-03-02', 4]]],
    [
      '2026-03-10',
      [
        ['ahead', '2026-03-09', 3],
        ['quiet', '2026-03-02', 1],
      ],
    ],
    [
      '2026-03-29',
      [
        ['ahead', '2026-03-23', 1],
        ['quiet', '2026-03-02', 3],
      ],
    ],
    ['2026-04-20', [['quiet', '2026-03-02', 4]]],
    ['2026-01-05', [['ahead', '2026-03-02', 4]]],
  ])('[DP5] a week that is not over on %s is not called quiet', (today, gaps) => {
    const deployment = { started_on: '2026-02-25', ends_on: '2026-04-01' };
    const rows = timelineRows({ deployment, experiments: [], weeks: [], now: at(today) });
    expect(
      rows.flatMap((row) => (row.kind === 'week' ? [] : [[row.kind, row.week, row.weeks]])),
    ).toEqual(gaps);
  });

  it('[DP5] phases lie beside their weeks; experiments have lanes', () => {
    const experiments = [
      experiment('early', [[at('2026-03-03'), at('2026-03-11')]]),
      experiment('beside', [[at('2026-03-04'), at('2026-03-25')]]),
      experiment('late', [[at('2026-04-01'), null]]),
    ];
    const weeks = [0, 1, 2, 3, 4, 5].map((n) => ({
      week: new Date(Date.UTC(2026, 2, 2 + 7 * n)).toISOString().slice(0, 10),
      type: 'outcome',
      n: 1,
    }));
    const rows = timelineRows({ deployment: none, experiments, weeks, now: at('2026-04-08') });
    const { bars, lanes } = laneBars(rows, experiments, at('2026-04-08'));
    expect(lanes).toBe(2);
    const bar = (id: string) => bars.find((one) => one.experiment === id);
    expect(bar('early')?.lane).not.toBe(bar('beside')?.lane);
    expect(bar('late')).toMatchObject({ open: true, from: 0, to: 1 });
    expect(rows[bar('early')?.to ?? -1]?.week).toBe('2026-03-02');
    expect(rows[bar('early')?.from ?? -1]?.week).toBe('2026-03-09');
  });
});
