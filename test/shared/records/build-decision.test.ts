import { expect, test } from 'vitest';
import { buildDecision } from '../../../shared/records/build-decision.ts';

const built = {
  verdict: 'build',
  owner: '01900000-0000-7000-8000-000000000001',
  review_by: '2027-03-01',
  component: '01900000-0000-7000-8000-000000000002',
};
const broken = (values: Readonly<Record<string, unknown>>): readonly string[] =>
  buildDecision.rules?.flatMap((rule) => rule.check(values)?.happened ?? []) ?? [];

test.each([
  [built, []],
  [{ ...built, owner: null }, ['A harness needs an owner.']],
  [{ ...built, review_by: undefined }, ['A harness needs a review date.']],
  [{ ...built, component: null }, ['A harness that is built belongs in the ledger.']],
  [{ verdict: 'collect' }, []],
  [{ verdict: 7 }, []],
])('[HA8] %j', (values, expected) => {
  expect(broken(values)).toEqual(expected);
});
