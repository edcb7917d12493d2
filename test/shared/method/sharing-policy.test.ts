import { expect, it } from 'vitest';
import { leavingOf, readPolicy } from '../../../shared/method/sharing-policy.ts';

it('[DP1] what nobody decided is said to be undecided', () => {
  for (const policy of [
    null,
    { observations: null, attachments: null, traces: null, note: null },
  ]) {
    for (const undecided of [null, 'as_is', 'redact_first'] as const) {
      expect(readPolicy(policy, undecided)).toEqual(
        ['observations', 'attachments', 'traces'].map((content) => ({
          content,
          leaving: undecided,
          assumed: true,
        })),
      );
    }
  }
  expect(
    readPolicy(
      { observations: 'as_is', attachments: 'never', traces: null, note: 'Site lead' },
      'redact_first',
    ),
  ).toEqual([
    { content: 'observations', leaving: 'as_is', assumed: false },
    { content: 'attachments', leaving: 'never', assumed: false },
    { content: 'traces', leaving: 'redact_first', assumed: true },
  ]);
});

it('[PO2] a policy that this version can’t read holds everything back', () => {
  for (const policy of ['anything', 7, { observations: 'leaves_in_a_year' }])
    expect(leavingOf(policy, 'observations', 'as_is')).toBe('redact_first');
  for (const policy of [null, undefined, {}, { observations: null }])
    expect(leavingOf(policy, 'observations', 'as_is')).toBe('as_is');
  expect(leavingOf({ observations: 'never' }, 'observations', 'as_is')).toBe('never');
});
