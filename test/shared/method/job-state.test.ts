import { describe, expect, test } from 'vitest';
import { daysUntil, inTheWay, jobPace } from '../../../shared/method/job-state.ts';

const now = '2026-03-20T12:00:00.000Z';
const inDays = (days: number): string =>
  new Date(Date.parse(now) + days * 86_400_000).toISOString();
const collecting = { status: 'collecting', started_at: inDays(-10), due_at: inDays(8) };
const done = (days: number | null, missing = 50) => ({
  perDay: 1,
  missing,
  done_at: days === null ? null : inDays(days),
});

describe('how a job stands', () => {
  test.each([
    ['the forecast is before the due date', collecting, done(7), 'on_time'],
    ['at the due date', collecting, done(8), 'on_time'],
    ['after it', collecting, done(9), 'will_miss'],
    ['no pace in an old job', collecting, done(null), 'will_miss'],
    ['no pace in a young one', { ...collecting, started_at: inDays(-3) }, done(null), 'too_early'],
    ['not started', { ...collecting, started_at: null }, done(null), 'too_early'],
    ['past its due date', { ...collecting, due_at: inDays(-1) }, done(3), 'overdue'],
    [
      'past it, with enough delivered',
      { ...collecting, due_at: inDays(-1) },
      done(0, 0),
      'overdue',
    ],
    ['enough is there', collecting, done(0, 0), 'on_time'],
    ['no target', collecting, null, 'on_time'],
    ['no due date', { ...collecting, due_at: null }, done(90), 'no_due'],
    ['delivered', { ...collecting, status: 'delivered', due_at: inDays(-1) }, done(9), 'ended'],
    ['consumed', { ...collecting, status: 'consumed' }, done(9), 'ended'],
    ['cancelled', { ...collecting, status: 'cancelled' }, done(9), 'ended'],
    ['an unknown status is open', { ...collecting, status: 'x' }, done(9), 'will_miss'],
  ])('[DJ5] %s', (_, job, forecast, expected) => {
    expect(jobPace(job, forecast, now)).toBe(expected);
  });

  test.each([
    [inDays(0.2), 1],
    [inDays(3), 3],
    // By a clock that is a minute behind.
    [inDays(21 + 1 / 1440), 21],
    [inDays(-0.2), -0],
    [inDays(-2.5), -2],
  ])('[DJ5] until %s are %i days', (at, days) => {
    expect(daysUntil(at, now)).toBe(days);
  });
});

describe('what is in the way', () => {
  const allowed = {
    data_mining: 'allowed',
    ai_inference: 'allowed',
    ai_training: 'constrained',
    ai_generative_training: 'allowed',
  };
  const clear = { ...collecting, due_why: null, usage: allowed, blocked_by: null };
  test.each([
    ['nothing', clear, []],
    [
      'no rights known',
      { ...clear, usage: null },
      [
        {
          kind: 'rights_unknown',
          uses: ['data_mining', 'ai_inference', 'ai_training', 'ai_generative_training'],
        },
      ],
    ],
    [
      'one not allowed, one unknown',
      { ...clear, usage: { ...allowed, ai_training: 'not_allowed', data_mining: null } },
      [
        { kind: 'not_allowed', uses: ['ai_training'] },
        { kind: 'rights_unknown', uses: ['data_mining'] },
      ],
    ],
    [
      'blocked, and consent is missing',
      { ...clear, status: 'consent_pending', blocked_by: 'Cameras are in repair' },
      [{ kind: 'blocked', by: 'Cameras are in repair' }, { kind: 'consent' }],
    ],
    ['blocked by an empty text', { ...clear, blocked_by: ' ' }, []],
    ['a long time without a reason', { ...clear, due_at: inDays(20) }, [{ kind: 'no_due_reason' }]],
    ['a long time with one', { ...clear, due_at: inDays(20), due_why: 'Two holidays' }, []],
    ['an ended job', { ...clear, status: 'consumed', usage: null, blocked_by: 'x' }, []],
  ])('[DJ6] %s', (_, job, expected) => {
    expect(inTheWay(job)).toEqual(expected);
  });
});
