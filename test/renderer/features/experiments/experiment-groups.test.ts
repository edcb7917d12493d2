import { describe, expect, it } from 'vitest';
import {
  groupExperiments,
  narrowExperiments,
} from '../../../../renderer/features/experiments/experiment-groups.ts';
import { goalWords } from '../../../../renderer/features/experiments/goal-words.ts';
import type { RecordView } from '../../../../shared/api/views.ts';

const record = (
  title: string,
  values: Record<string, unknown>,
  updated_at = '2026-03-01',
): RecordView => ({
  id: title,
  type: 'experiment',
  title,
  values: { title, ...values } as RecordView['values'],
  deployment: 'd',
  schema_version: 1,
  created_at: '',
  created_by: '',
  device_id: '',
  occurred_at: '',
  updated_at,
  deleted_at: null,
  here: false,
  heads: {},
  conflicts: [],
  contested: false,
  counts: {},
  statuses: {},
  invalid: [],
});

describe('the list of experiments', () => {
  it('[XP6] groups by what matters now: running, drafts, then by result', () => {
    const groups = groupExperiments([
      record('lost', { status: 'stopped', results: 'lost' }),
      record('draft', { status: 'draft' }),
      record('no result', { status: 'stopped' }),
      record('old', { status: 'running' }, '2026-03-01'),
      record('new', { status: 'running' }, '2026-03-02'),
      record('won', { status: 'stopped', results: 'won' }),
    ]);
    expect(
      groups.map((group) => [group.name, group.items.map((item) => item.record.title)]),
    ).toEqual([
      ['running', ['new', 'old']],
      ['draft', ['draft']],
      ['won', ['won']],
      ['lost', ['lost']],
      ['undecided', ['no result']],
    ]);
  });

  it('[XP6] one whose status can’t be read counts as a draft', () => {
    expect(
      groupExperiments([record('?', { status: 'flying' })]).map((group) => group.name),
    ).toEqual(['draft']);
  });

  it('[XP6] every word must be in title, hypothesis or change', () => {
    const all = [
      record('Boards', { hypothesis: 'Half the TIME' }),
      record('Pans', { change: 'two boards' }),
    ];
    expect(narrowExperiments(all, 'boards').map((one) => one.title)).toEqual(['Boards', 'Pans']);
    expect(narrowExperiments(all, ' time  boards ').map((one) => one.title)).toEqual(['Boards']);
    expect(narrowExperiments(all, '')).toBe(all);
  });

  it('[XP5] says how the goals stand', () => {
    const goal = {
      role: 'goal',
      name: 'm',
      unit: null,
      direction: 'up',
      baseline: 1,
      target: 3,
      observed: null,
    } as const;
    expect(
      [
        [],
        [goal],
        [{ ...goal, observed: 2 }],
        [{ ...goal, observed: 3 }],
        [
          { ...goal, observed: 3 },
          { ...goal, observed: 0 },
        ],
        [{ ...goal, role: 'guardrail' as const, observed: 0 }],
      ].map(goalWords),
    ).toEqual([
      'no goal metric',
      'not measured yet',
      'goal not reached',
      'goal reached',
      '1 of 2 goals reached',
      'no goal metric',
    ]);
  });
});
