import { describe, expect, test } from 'vitest';
import { missingProof } from '../../../shared/method/gap-closing.ts';
import {
  type IterationStatus,
  moveValues,
  nextMoves,
} from '../../../shared/method/iteration-moves.ts';

const at = '2026-06-01T00:00:00.000Z';
const undated = {
  data_frozen_at: null,
  training_started_at: null,
  evaluating_at: null,
  released_at: null,
  abandoned_at: null,
};

test('[IT1] an iteration goes step by step to its release, each with its date', () => {
  const steps: string[] = [];
  let status: IterationStatus = 'planned';
  for (let [next] = nextMoves(status); next; [next] = nextMoves(status)) {
    expect(nextMoves(status).at(-1)?.to).toBe('abandoned');
    steps.push(...Object.keys(moveValues(undated, next.to, at)).slice(1));
    status = next.to;
  }
  expect(status).toBe('released');
  expect(steps).toEqual(['data_frozen_at', 'training_started_at', 'evaluating_at', 'released_at']);
  expect(nextMoves('abandoned')).toEqual([]);
});

test('[IT1] a date in the past stays, one that was planned for later is replaced', () => {
  const on = (released_at: string) => moveValues({ ...undated, released_at }, 'released', at);
  expect(on('2026-05-30T00:00:00.000Z')).toEqual({ status: 'released' });
  expect(on('2026-07-01T00:00:00.000Z')).toEqual({ status: 'released', released_at: at });
});

describe('[IT2] what is missing before a gap is closed natively', () => {
  const none = { confirmed: 0, denied: 0, cantTry: 0, evaluations: 0 };

  test('[IT2] one confirmation or one evaluation is enough, also beside denials', () => {
    expect(missingProof({ ...none, confirmed: 1, denied: 3 })).toBeNull();
    expect(missingProof({ ...none, evaluations: 1 })).toBeNull();
  });

  test('[IT2] otherwise it says whether the field was asked', () => {
    expect(missingProof(none)).toContain('nobody on site has confirmed it');
    expect(missingProof({ ...none, cantTry: 1 })).toContain('has answered, but not confirmed it');
  });
});
