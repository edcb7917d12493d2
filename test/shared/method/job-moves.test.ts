import { describe, expect, test } from 'vitest';
import { jobMoves, jobMoveValues } from '../../../shared/method/job-moves.ts';
import { jobStatuses, type JobStatus } from '../../../shared/records/data-job.ts';

const now = '2026-03-10T09:00:00.000Z';
const inDays = (days: number): string =>
  new Date(Date.parse(now) + days * 86_400_000).toISOString();

describe('the steps of a data job', () => {
  test('[DJ14] every status that is not final has a next step, never to itself', () => {
    for (const status of Object.keys(jobStatuses) as JobStatus[]) {
      const moves = jobMoves(status).map(({ to }) => to);
      expect(moves).not.toContain(status);
      expect(new Set(moves).size).toBe(moves.length);
      expect(moves.length === 0, status).toBe(status === 'consumed');
    }
  });

  test.each([
    ['proposed', -1, 20, { started_at: now }],
    ['consent_pending', -7, 14, { started_at: now }],
    // Too little would be left: the 21 days that were planned begin now.
    ['proposed', -10, 11, { started_at: now, due_at: inDays(21) }],
    ['consent_pending', -30, -14, { started_at: now, due_at: inDays(16) }],
    ['proposed', null, null, { started_at: now, due_at: inDays(21) }],
    // What was due before its start has no time to keep.
    ['proposed', 3, 1, { started_at: now, due_at: inDays(21) }],
    // What has begun before goes on.
    ['delivered', -30, -9, {}],
    ['cancelled', -30, 2, {}],
  ] as const)('[DJ14] a collection that was %s, %s to %s days', (status, from, to, expected) => {
    const job = {
      status,
      started_at: from === null ? null : inDays(from),
      due_at: to === null ? null : inDays(to),
    };
    const move = jobMoves(status).find((one) => one.to === 'collecting')!;
    expect(jobMoveValues(job, move, now)).toEqual({ status: 'collecting', ...expected });
  });
});
