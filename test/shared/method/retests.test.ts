import { expect, test } from 'vitest';
import { retestsDue, retestTitle } from '../../../shared/method/retests.ts';

const assessment = (id: string, retest_on: string | null, retest_of: string | null = null) => ({
  id,
  values: { retest_on, retest_of },
});

test('[TH5] a retest is due from its day on, until it has begun', () => {
  const all = [
    assessment('today', '2026-11-23'),
    assessment('late', '2026-11-01'),
    assessment('tomorrow', '2026-11-24'),
    assessment('never', null),
    assessment('begun', '2026-11-01'),
    assessment('retest', null, 'begun'),
  ];
  expect(retestsDue(all, '2026-11-23').map(({ id }) => id)).toEqual(['late', 'today']);
});

test('[TH5] a retest has a name of its own', () => {
  expect(retestTitle('Jokes', ['Jokes'])).toBe('Jokes (retest)');
  expect(retestTitle('Jokes', ['Jokes', 'Jokes (retest)'])).toBe('Jokes (retest 2)');
  expect(retestTitle('Jokes (retest 2)', ['Jokes (retest)', 'Jokes (retest 2)'])).toBe(
    'Jokes (retest 3)',
  );
});
