import { describe, expect, it } from 'vitest';
import {
  beginPhase,
  endPhase,
  missingVerdict,
  type Phase,
  reopenExperiment,
  runningPhase,
  startExperiment,
  stopExperiment,
} from '../../../shared/method/experiment-moves.ts';
import { experiment } from '../../../shared/records/experiment.ts';
import { parseValue, readValues } from '../../../shared/records/read-values.ts';

const ray = '01934f5e-0000-7000-8000-000000000001';
const ray4 = '01934f5e-0000-7000-8000-000000000002';
const member = '01934f5e-0000-7000-8000-000000000003';
const t1 = '2026-03-02T09:00:00.000Z';
const t2 = '2026-03-09T09:00:00.000Z';
const t3 = '2026-03-16T09:00:00.000Z';
const phase = (change: Partial<Phase> = {}): Phase => ({
  name: 'Phase 1',
  reason: null,
  model_iteration: ray,
  started_at: null,
  ended_at: null,
  ...change,
});
const read = (raw: Record<string, unknown>) =>
  readValues(experiment, { title: 'Boards', status: 'draft', ...raw }).values;
const verdict = {
  results: 'won',
  decision: 'ship',
  evidence_tier: 'measured',
  reason: ' Boards took half the time. ',
} as const;

describe('moves of an experiment', () => {
  it('[XP2] starting sets it running and its first phase begins now', () => {
    expect(startExperiment(read({ phases: [phase(), phase({ name: 'Later' })] }), t1)).toEqual({
      status: 'running',
      phases: [phase({ started_at: t1 }), phase({ name: 'Later' })],
    });
  });

  it('[XP2] a start that was entered before stays', () => {
    expect(
      startExperiment(read({ phases: [phase({ started_at: t1 })] }), t2).phases?.[0]?.started_at,
    ).toBe(t1);
  });

  it('[XP2] a new phase ends the one that runs and keeps those that ended', () => {
    const running = read({
      status: 'running',
      phases: [phase({ started_at: t1, ended_at: t1 }), phase({ name: 'Two', started_at: t1 })],
    });
    const { phases = [] } = beginPhase(
      running,
      { name: 'ray-4', reason: 'New iteration', model_iteration: ray4 },
      t2,
    );
    expect(phases.map((p) => [p.name, p.started_at, p.ended_at])).toEqual([
      ['Phase 1', t1, t1],
      ['Two', t1, t2],
      ['ray-4', t2, null],
    ]);
    expect(runningPhase(phases)).toBe(2);
  });

  it('[XP2] ending a phase touches that one only, and only while it runs', () => {
    const running = read({
      status: 'running',
      phases: [phase({ started_at: t1 }), phase({ name: 'Not begun' })],
    });
    expect(endPhase(running, 0, t2).phases?.map((p) => p.ended_at)).toEqual([t2, null]);
    expect(endPhase(running, 1, t2).phases).toEqual(running.phases);
    expect(runningPhase(endPhase(running, 0, t2).phases ?? [])).toBe(-1);
  });

  it('[XP3] stopping writes the decision, who and when, and ends the phase', () => {
    const move = stopExperiment(
      read({ status: 'running', phases: [phase({ started_at: t1 })] }),
      verdict,
      member,
      t2,
    );
    expect(move).toEqual({
      status: 'stopped',
      results: 'won',
      decision: 'ship',
      evidence_tier: 'measured',
      reason_for_stopping: 'Boards took half the time.',
      decided_by: member,
      decided_at: t2,
      phases: [phase({ started_at: t1, ended_at: t2 })],
    });
  });

  it('[XP3] a reopened one runs on its last iteration, as a new phase', () => {
    const stopped = read({
      status: 'stopped',
      results: 'lost',
      decision: 'iterate',
      reason_for_stopping: 'x',
      decided_by: member,
      decided_at: t2,
      phases: [phase({ started_at: t1, ended_at: t2 })],
    });
    const move = reopenExperiment(stopped, t3);
    expect(move).toMatchObject({
      status: 'running',
      results: null,
      decision: null,
      reason_for_stopping: null,
      decided_by: null,
      decided_at: null,
    });
    expect(move.phases).toEqual([
      phase({ started_at: t1, ended_at: t2 }),
      phase({ name: 'Reopened', started_at: t3 }),
    ]);
  });

  it('[XP2] every move writes values that the record type takes', () => {
    const running = read({ status: 'running', phases: [phase({ started_at: t1 })] });
    const moves = [
      startExperiment(read({}), t1),
      beginPhase(running, { name: 'Two', reason: null, model_iteration: ray4 }, t2),
      stopExperiment(running, verdict, member, t2),
      reopenExperiment(running, t3),
    ];
    for (const move of moves) {
      for (const [field, value] of Object.entries(move))
        expect(parseValue(experiment, field, value)).toEqual(value);
    }
  });

  it.each([
    [{ ...verdict, results: null }, 'Choose a result.'],
    [{ ...verdict, decision: null }, 'Choose a decision.'],
    [{ ...verdict, evidence_tier: null }, 'Choose the evidence strength.'],
    [{ ...verdict, reason: 'won' }, 'Give the reason in a sentence.'],
    [{ ...verdict, reason: null }, 'Give the reason in a sentence.'],
    [verdict, null],
  ] as const)(
    '[XP3] nothing is decided without result, decision, evidence and a sentence',
    (given, said) => {
      expect(missingVerdict(given)).toBe(said);
    },
  );
});
