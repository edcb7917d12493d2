import { expect, test } from 'vitest';
import { decisionValues, settles } from '../../../shared/method/decision-values.ts';
import { readVerdict, verdictFields } from '../../../shared/method/verdict.ts';
import { recordTypes } from '../../../shared/records/index.ts';
import { triageStatuses } from '../../../shared/records/triage.ts';

test('[TR1] what an earlier decision left does not count', () => {
  const left = {
    question: 'Which take?',
    reason: 'Not ours',
    duplicate_of: 'x',
    snoozed_until: '2027-01-01T00:00:00.000Z',
  };
  expect(readVerdict({ ...left, status: 'accepted' })).toEqual({ status: 'accepted' });
  expect(readVerdict({ ...left, status: 'needs_info' })).toEqual({
    status: 'needs_info',
    question: 'Which take?',
  });
  expect(readVerdict({ ...left, status: 'declined' })).toEqual({
    status: 'declined',
    reason: 'Not ours',
  });
  expect(readVerdict({ ...left, status: 'duplicate' })).toEqual({ status: 'duplicate', of: 'x' });
  expect(readVerdict({ ...left, status: 'snoozed' })).toEqual({
    status: 'snoozed',
    until: left.snoozed_until,
  });
});

test('[TR1] whatever is stored reads as some verdict', () => {
  for (const status of [undefined, null, 5, 'constructor', 'from a newer app', {}])
    expect(readVerdict({ status })).toEqual({ status: 'new' });
  expect(readVerdict({ status: 'needs_info', question: 7 })).toEqual({
    status: 'needs_info',
    question: '',
  });
  expect(readVerdict({ status: 'duplicate', duplicate_of: null })).toEqual({
    status: 'duplicate',
    of: null,
  });
});

test('[TR1] every decision sets fields that a triage record has, and its own alone', () => {
  expect(Object.keys(verdictFields).sort()).toEqual(Object.keys(triageStatuses).sort());
  const decisions = [
    { kind: 'accept' },
    { kind: 'ask', question: 'q' },
    { kind: 'duplicate', of: 'x' },
    { kind: 'decline', reason: 'r' },
    { kind: 'snooze', until: 't' },
    { kind: 'reopen' },
    { kind: 'prioritise', priority: 'high' },
    { kind: 'assign', assignee: null },
    { kind: 'note', note: 'n' },
  ] as const;
  for (const decision of decisions) {
    const values = decisionValues(decision);
    for (const name of Object.keys(values))
      expect(Object.hasOwn(recordTypes.triage.fields, name)).toBe(true);
    expect(Object.hasOwn(values, 'status') && values.status !== 'new').toBe(settles(decision));
    if (values.status)
      expect(Object.keys(values).sort()).toEqual(
        ['status', ...verdictFields[values.status]].sort(),
      );
  }
});
