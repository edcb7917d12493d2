import { describe, expect, test } from 'vitest';
import {
  accountAttention,
  type AccountState,
  quietDays,
} from '../../../shared/method/account-attention.ts';
import { newRecordId } from '../../../shared/ids.ts';

const now = '2026-03-20T12:00:00.000Z';
type Experiment = AccountState['experiments'][number];
type Phase = Experiment['phases'][number];
const phase = (started: string | null, ended: string | null): Phase => ({
  name: 'Phase',
  reason: null,
  model_iteration: null,
  started_at: started,
  ended_at: ended,
});
const experiment = (over: Partial<Experiment>): Experiment => ({
  id: newRecordId(),
  status: 'running',
  decision: null,
  phases: [],
  metrics: [],
  updated_at: '2026-03-01T00:00:00.000Z',
  ...over,
});
const state = (
  over: Partial<AccountState['deployment']> = {},
  experiments: readonly Experiment[] = [],
  last_log_at: string | null = '2026-03-19T08:00:00.000Z',
): AccountState => ({
  deployment: {
    status: 'active',
    started_on: '2026-01-05',
    ends_on: null,
    created_at: '2026-01-05T09:00:00.000Z',
    ...over,
  },
  experiments,
  last_log_at,
});
const told = (of: AccountState) =>
  accountAttention(of, now).map(({ kind, since }) => [kind, since]);

describe('what an account waits for', () => {
  test('[AC3] an active deployment within its time waits for nothing', () => {
    expect(
      told(
        state({ ends_on: '2026-03-20' }, [
          experiment({ phases: [phase('2026-03-01T00:00:00.000Z', null)] }),
          experiment({ status: 'draft', phases: [phase(null, null)] }),
          experiment({
            status: 'stopped',
            decision: 'ship',
            phases: [phase('2026-01-01T00:00:00.000Z', '2026-02-01T00:00:00.000Z')],
          }),
        ]),
      ),
    ).toEqual([]);
  });

  test('[AC3] a stopped experiment without a decision is overdue', () => {
    const phases = [
      phase('2026-01-01T00:00:00.000Z', '2026-02-01T00:00:00.000Z'),
      phase('2026-02-01T00:00:00.000Z', '2026-02-20T00:00:00.000Z'),
    ];
    expect(told(state({}, [experiment({ status: 'stopped', phases })]))).toEqual([
      ['undecided', '2026-02-20T00:00:00.000Z'],
    ]);
    expect(told(state({}, [experiment({ status: 'stopped' })]))).toEqual([
      ['undecided', '2026-03-01T00:00:00.000Z'],
    ]);
  });

  test('[AC3] a phase past its planned end is overdue while it runs', () => {
    const running = (end: string, ...more: Phase[]) =>
      told(state({}, [experiment({ phases: [phase('2026-03-01T00:00:00.000Z', end), ...more] })]));
    expect(running('2026-03-18T00:00:00.000Z')).toEqual([
      ['phase_over', '2026-03-18T00:00:00.000Z'],
    ]);
    expect(running('2026-03-21T00:00:00.000Z')).toEqual([]);
    expect(running('2026-03-18T00:00:00.000Z', phase('2026-03-18T00:00:00.000Z', null))).toEqual(
      [],
    );
    expect(running('2026-03-18T00:00:00.000Z', phase(null, null))).toEqual([
      ['phase_over', '2026-03-18T00:00:00.000Z'],
    ]);
  });

  test('[AC3] a worse guardrail of a running experiment asks for attention', () => {
    const metrics = [
      {
        role: 'guardrail',
        name: 'Vendor cost',
        unit: null,
        direction: 'down',
        baseline: 10,
        target: null,
        observed: 11,
      },
    ] as const;
    expect(told(state({}, [experiment({ metrics })]))).toEqual([
      ['guardrail_broken', '2026-03-01T00:00:00.000Z'],
    ]);
    expect(told(state({}, [experiment({ metrics: [{ ...metrics[0], observed: 10 }] })]))).toEqual(
      [],
    );
    expect(
      told(state({}, [experiment({ metrics, status: 'stopped', decision: 'iterate' })])),
    ).toEqual([]);
  });

  test('[AC3] a deployment is over from the day after its last day, until someone ends it', () => {
    expect(told(state({ ends_on: '2026-03-20' }))).toEqual([]);
    expect(told(state({ ends_on: '2026-03-19' }))).toEqual([
      ['deployment_over', '2026-03-20T00:00:00.000Z'],
    ]);
    expect(told(state({ ends_on: '2026-03-19', status: 'ended' }))).toEqual([]);
    expect(told(state({ ends_on: '2026-03-19', status: 'paused' }))).toEqual([
      ['deployment_over', '2026-03-20T00:00:00.000Z'],
    ]);
  });

  test('[AC3] quiet counts for active deployments, from the last log', () => {
    const daysAgo = (days: number) => new Date(Date.parse(now) - days * 86_400_000).toISOString();
    expect(told(state({}, [], daysAgo(quietDays - 1)))).toEqual([]);
    expect(told(state({}, [], daysAgo(quietDays)))).toEqual([['quiet', daysAgo(quietDays)]]);
    expect(told(state({ status: 'paused' }, [], daysAgo(90)))).toEqual([]);
    expect(told(state({}, [], null))).toEqual([['quiet', '2026-01-05T00:00:00.000Z']]);
    expect(told(state({ started_on: null, created_at: daysAgo(2) }, [], null))).toEqual([]);
  });

  test('[AC3] what waits longest stands first, each with the experiment that it is about', () => {
    const stopped = experiment({
      status: 'stopped',
      phases: [phase('2026-01-01T00:00:00.000Z', '2026-02-20T00:00:00.000Z')],
    });
    const over = accountAttention(
      state({ ends_on: '2026-02-01' }, [stopped], '2026-02-25T00:00:00.000Z'),
      now,
    );
    expect(over.map(({ kind, experiment: id }) => [kind, id])).toEqual([
      ['deployment_over', null],
      ['undecided', stopped.id],
      ['quiet', null],
    ]);
  });
});
