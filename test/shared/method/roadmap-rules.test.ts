import { expect, test } from 'vitest';
import { brokenRoadmapRules, isNothingToTrain } from '../../../shared/method/roadmap-rules.ts';

const noReason = 'Nothing has to be trained for this item, and no reason is given.';
const noGap = 'This request is not translated into a capability gap yet, so it can’t be planned.';
const noSentence = 'An override needs a sentence that says why.';
const request = { words: 'We can’t ship off-brand colours.', who: null, when: null };

test.each([
  ['none', true],
  [' None. ', true],
  ['NONE', true],
  ['none of the usual clips', false],
  ['', false],
  [null, false],
] as const)('[RM5] “%s” says that nothing has to be trained: %s', (text, expected) => {
  expect(isNothingToTrain(text)).toBe(expected);
});

test.each([
  ['nothing at all', {}, []],
  ['training', { training_investment: 'Hand clips' }, []],
  ['none without a reason', { training_investment: 'none' }, [noReason]],
  [
    'none with an empty reason',
    { training_investment: 'none', training_investment_why: ' ' },
    [noReason],
  ],
  ['none with a reason', { training_investment: 'none', training_investment_why: 'A prompt' }, []],
  ['an override', { override: { rank: 1, why: 'A launch.' } }, []],
  ['an override without a sentence', { override: { rank: 1, why: ' ' } }, [noSentence]],
  ['a request in the backlog', { request, status: 'backlog', gaps: [] }, []],
  ['a cancelled request', { request, status: 'cancelled' }, []],
  ['a planned request', { request, status: 'planned', gaps: [] }, [noGap]],
  ['a started request', { request, status: 'started' }, [noGap]],
  ['a request with a gap', { request, status: 'planned', gaps: ['a'] }, []],
  ['a planned item without a request', { request: null, status: 'planned', gaps: [] }, []],
  ['values of another kind', { request: 5, status: 7, gaps: 'x', training_investment: [] }, []],
])('[RM4] [RM5] [RM6] %s', (_, values, expected) => {
  expect(brokenRoadmapRules(values)).toEqual(expected);
});
