import { expect, it } from 'vitest';
import { readPolicy } from '../../../shared/method/sharing-policy.ts';

it('[DP1] what nobody decided is treated as “after a review”, and said to be assumed', () => {
  for (const policy of [null, { observations: null, attachments: null, traces: null, note: null }]) {
    expect(readPolicy(policy)).toEqual(['observations', 'attachments', 'traces'].map((content) => ({ content, leaving: 'redact_first', assumed: true })));
  }
  expect(readPolicy({ observations: 'as_is', attachments: 'never', traces: null, note: 'Site lead' })).toEqual([
    { content: 'observations', leaving: 'as_is', assumed: false },
    { content: 'attachments', leaving: 'never', assumed: false },
    { content: 'traces', leaving: 'redact_first', assumed: true },
  ]);
});
