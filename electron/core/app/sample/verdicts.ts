import type { Decision } from '../../../../shared/api/triage.ts';
import type { SampleMoment } from './sample-content.ts';

/** A decision as written here: other rows by their key or title, days by their number. */
type SampleDecision =
  | Exclude<Decision, { kind: 'duplicate' | 'snooze' | 'assign' }>
  | { readonly kind: 'duplicate'; readonly of: string }
  | { readonly kind: 'snooze'; readonly untilDay: number }
  | { readonly kind: 'assign'; readonly to: 'research' };

export interface SampleVerdict extends SampleMoment {
  readonly on: string;
  readonly decisions: readonly SampleDecision[];
}

const accept = { kind: 'accept' } as const;
const decline = (reason: string) => ({ kind: 'decline', reason }) as const;
const ask = (question: string) => ({ kind: 'ask', question }) as const;
const priority = (level: 'low' | 'medium' | 'high' | 'urgent') =>
  ({ kind: 'prioritise', priority: level }) as const;

/**
 * The decisions of the sample's research lead, by the key or title of the row. Most of the newest
 * two weeks are waiting.
 */
export const sampleVerdicts: readonly SampleVerdict[] = [
  { on: 'sixArms', day: 28, at: '09:00', decisions: [accept, priority('medium')] },
  {
    on: 'No network in the suite, request waits unseen',
    day: 27,
    at: '09:10',
    decisions: [accept, priority('high')],
  },
  {
    on: 'Shop sign turns into other letters',
    day: 26,
    at: '09:05',
    decisions: [accept, priority('high'), { kind: 'assign', to: 'research' }],
  },
  {
    on: 'Movement is off the beat by a twelfth',
    day: 24,
    at: '09:00',
    decisions: [
      decline(
        'The song runs at another rate than the picture. Nothing that a model is shown ' +
          'changes that; the workaround is the right place for it.',
      ),
    ],
  },
  {
    on: 'A claim appears that nobody signed',
    day: 24,
    at: '09:20',
    decisions: [accept, priority('urgent'), { kind: 'assign', to: 'research' }],
  },
  {
    on: 'Answer came after the setup was struck',
    day: 23,
    at: '09:00',
    decisions: [
      decline('Real, and not ours: the call sheet came late. Passed on to the production office.'),
    ],
  },
  {
    on: 'Every second line ends with an exclamation mark',
    day: 22,
    at: '09:30',
    decisions: [accept],
  },
  {
    on: 'packText',
    day: 21,
    at: '09:00',
    decisions: [{ kind: 'duplicate', of: 'Shop sign turns into other letters' }],
  },
  { on: 'greenSkin', day: 21, at: '09:10', decisions: [accept] },
  {
    on: 'consentLine',
    day: 19,
    at: '09:00',
    decisions: [
      accept,
      priority('urgent'),
      { kind: 'note', note: 'Consent per line is now part of the experiment’s criteria.' },
    ],
  },
  {
    on: 'Night shots are graded twice',
    day: 18,
    at: '09:00',
    decisions: [accept, priority('medium')],
  },
  {
    on: 'Milk runs upwards',
    day: 18,
    at: '09:05',
    decisions: [
      decline('Seen once in a month and fixed by asking again. We look at it when it comes back.'),
    ],
  },
  { on: 'Line was used in 2016', day: 15, at: '09:00', decisions: [accept] },
  {
    on: 'Close-ups with clean dialogue and the actor’s consent',
    day: 15,
    at: '09:10',
    decisions: [accept, priority('high')],
  },
  {
    on: 'Title card has a line too many',
    day: 13,
    at: '09:00',
    decisions: [{ kind: 'duplicate', of: 'Shop sign turns into other letters' }],
  },
  {
    on: 'handsMerge',
    day: 12,
    at: '14:30',
    decisions: [accept, priority('urgent'), { kind: 'assign', to: 'research' }],
  },
  {
    on: 'Spoon has two bowls',
    day: 11,
    at: '09:00',
    decisions: [
      decline(
        'One frame of four hundred, and nobody at the table saw it. Thank you for writing it ' +
          'down all the same.',
      ),
    ],
  },
  {
    on: 'Pretty frame that can’t be staged',
    day: 10,
    at: '09:00',
    decisions: [accept, priority('medium')],
  },
  {
    on: 'Logo is redrawn in a friendlier way',
    day: 7,
    at: '09:00',
    decisions: [
      ask('Does it happen with the artwork file as a reference, or only from the description?'),
    ],
  },
  {
    on: 'Ring appears on the other hand',
    day: 5,
    at: '09:00',
    decisions: [
      ask('Is it the same hand in all frames of the scene, or does it change within one?'),
    ],
  },
  {
    on: 'Project file of the edit suite is not read',
    day: 5,
    at: '09:10',
    decisions: [{ kind: 'snooze', untilDay: -8 }],
  },
  {
    on: 'Long sign loses its second line',
    day: 2,
    at: '09:00',
    decisions: [{ kind: 'duplicate', of: 'Shop sign turns into other letters' }],
  },
];
