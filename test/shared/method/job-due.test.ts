import { describe, expect, test } from 'vitest';
import {
  dueRule,
  needsDueReason,
  plannedDays,
  shortTimeWords,
  usualDue,
} from '../../../shared/method/job-due.ts';

const start = '2026-03-02T09:00:00.000Z';
const after = (days: number, ms = 0): string =>
  new Date(Date.parse(start) + days * 86_400_000 + ms).toISOString();

describe('the dates of a data job', () => {
  test.each([
    [0, 0, false],
    [13, 0, false],
    [21, 0, false],
    // The same day, later: still 21 whole days.
    [21, 3_600_000, false],
    [22, 0, true],
    [40, 0, true],
  ] as const)('[DJ2] %i days (+ %i ms) need a reason: %s', (days, ms, expected) => {
    const dates = { started_at: start, due_at: after(days, ms) };
    expect([plannedDays(dates), needsDueReason(dates)]).toEqual([days, expected]);
  });

  test('[DJ2] the usual due date is 21 days after the start', () => {
    expect(usualDue(start)).toBe('2026-03-23T09:00:00.000Z');
  });

  test.each([
    ['without dates', {}, null],
    ['without a start', { due_at: after(60) }, null],
    ['three weeks', { started_at: start, due_at: after(21) }, null],
    ['a day less than two weeks', { started_at: start, due_at: after(13) }, null],
    [
      'a day more without a reason',
      { started_at: start, due_at: after(22) },
      'This data job is due 22 days after its start. More than 21 days need a reason.',
    ],
    [
      'with an empty reason',
      { started_at: start, due_at: after(30), due_why: '  ' },
      'This data job is due 30 days after its start. More than 21 days need a reason.',
    ],
    [
      'with a reason',
      { started_at: start, due_at: after(30), due_why: 'The site is closed for a week.' },
      null,
    ],
    [
      'before its start',
      { started_at: start, due_at: after(-1), due_why: 'x' },
      'A data job can’t be due before it starts.',
    ],
    ['values of another kind', { started_at: 5, due_at: ['x'] }, null],
  ])('[DJ2] %s', (_, values, expected) => {
    expect(dueRule.check(values)?.happened ?? null).toBe(expected);
  });

  test.each([
    ['without a start', { due_at: after(3) }, null],
    ['due before its start', { started_at: start, due_at: after(-1) }, null],
    ['of two weeks', { started_at: start, due_at: after(14) }, null],
    ['of 13 days and 23 hours', { started_at: start, due_at: after(13, 82_800_000) }, '13 days'],
    ['of a day', { started_at: start, due_at: after(1) }, '1 day'],
    ['of an hour', { started_at: start, due_at: after(0, 3_600_000) }, 'less than a day'],
  ])('[DJ10] a job %s gets the remark it should', (_, dates, time) => {
    const values: Record<string, string> = dates;
    const words = time && `Only ${time} from start to due date: collections usually take 14 to 21.`;
    expect(dueRule.advise?.(values)?.words ?? null).toBe(words);
    const { started_at = null, due_at = null } = values;
    expect(shortTimeWords({ started_at, due_at })).toBe(words);
    // It is no fault.
    if (time !== null) expect(dueRule.check(values)).toBeNull();
  });
});
