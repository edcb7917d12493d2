import { expect, test } from 'vitest';
import { customerSentence, type SeenGap } from '../../../shared/method/customer-sentence.ts';

const gap = (title: string, result: SeenGap['result'], unlocks: string | null = null): SeenGap => ({
  title,
  unlocks,
  result,
});

test.each([
  ['nothing', [], ''],
  [
    'a closed gap in the customer’s words',
    [gap('Can it keep hands apart?', 'natively', 'Hands stay apart in a pan.')],
    'We have released ray-4. This works now without a workaround: Hands stay apart in a pan.',
  ],
  [
    'the question where there are none',
    [gap('Can it keep hands apart?', 'partly', '  ')],
    'We have released ray-4. This works in part, and we keep working on it: ' +
      '“Can it keep hands apart?”.',
  ],
  [
    'several, the best news first, the same words once',
    [
      gap('Faces?', null),
      gap('Lamps?', 'not'),
      gap('Hands?', 'natively'),
      gap('Feet?', 'natively'),
      gap('Hands?', 'natively'),
    ],
    'We have released ray-4. This works now without a workaround: “Hands?”; “Feet?”. ' +
      'This is not solved yet, and we keep working on it: “Lamps?”. ' +
      'We are still checking this: “Faces?”.',
  ],
] as const)('[IT7] the sentence for a customer tells %s', (_, gaps, expected) => {
  expect(customerSentence('ray-4', gaps)).toBe(expected);
});
