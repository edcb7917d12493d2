import { describe, expect, it } from 'vitest';
import { startChecklist } from '../../../shared/method/start-checklist.ts';
import { experiment } from '../../../shared/records/experiment.ts';
import { readValues } from '../../../shared/records/read-values.ts';

const read = (raw: Record<string, unknown>) => readValues(experiment, raw).values;
const goal = {
  role: 'goal',
  name: 'Minutes per shot',
  unit: 'min',
  direction: 'down',
  baseline: 42,
  target: 20,
  observed: null,
};
const phase = {
  name: 'Phase 1',
  reason: null,
  model_iteration: '01934f5e-0000-7000-8000-000000000001',
  started_at: null,
  ended_at: null,
};
const ready = {
  title: 'Storyboards',
  hypothesis: 'Boards take half the time.',
  metrics: [goal],
  decision_criteria: 'clear_signals',
  stage: 'storyboard',
  phases: [phase],
};
const missing = (raw: Record<string, unknown>) =>
  startChecklist(read(raw)).filter((item) => !item.done);

describe('start checklist', () => {
  it('[XP1] an experiment with everything agreed may start', () => {
    expect(missing(ready)).toEqual([]);
  });

  it('[XP1] an empty draft lacks all five, in the order shown', () => {
    expect(missing({}).map((item) => item.requirement)).toEqual([
      'hypothesis',
      'goal_metric',
      'criteria',
      'stage',
      'iteration',
    ]);
  });

  it.each([
    ['hypothesis', { hypothesis: '  \n ' }, 'Say what you expect'],
    ['goal_metric', { metrics: [] }, 'Add a goal metric'],
    ['goal_metric', { metrics: [{ ...goal, role: 'guardrail' }] }, 'Add a goal metric'],
    ['goal_metric', { metrics: [{ ...goal, baseline: null }] }, 'has no baseline.'],
    [
      'goal_metric',
      { metrics: [{ ...goal, baseline: null, target: null }] },
      'has no baseline and no target.',
    ],
    ['criteria', { decision_criteria: null }, 'Choose a decision rule'],
    ['criteria', { decision_criteria: 'custom', criteria: ' ' }, 'Write down your custom criteria'],
    ['stage', { stage: null }, 'Choose a workflow stage'],
    ['iteration', { phases: [] }, 'Choose the first model iteration'],
    [
      'iteration',
      { phases: [{ ...phase, model_iteration: null }] },
      'Choose the first model iteration',
    ],
  ] as const)('[XP1] says what is missing for %s', (requirement, change, words) => {
    const left = missing({ ...ready, ...change });
    expect(left.map((item) => item.requirement)).toEqual([requirement]);
    expect(left[0]?.missing).toContain(words);
  });

  it('[XP1] a zero baseline and own criteria count; one goal is enough', () => {
    const zero = {
      ...ready,
      metrics: [
        { ...goal, baseline: null },
        { ...goal, name: 'Takes', baseline: 0, target: 3 },
      ],
      decision_criteria: 'custom',
      criteria: 'Two of three editors agree.',
    };
    expect(missing(zero)).toEqual([]);
  });

  it('[XP1] is total over what a peer may have written', () => {
    for (const raw of [
      { metrics: 'x' },
      { phases: [null] },
      { hypothesis: 7 },
      { decision_criteria: 'coin' },
    ])
      expect(missing(raw)).not.toEqual([]);
  });
});
