import type { PersonKey, SampleMoment } from './sample-content.ts';

export interface SampleComment extends SampleMoment {
  readonly on: string;
  readonly by: PersonKey;
  readonly body: string;
}

/** Comments, by the key of their row. */
export const sampleComments: readonly SampleComment[] = [
  {
    on: 'insert',
    day: 25,
    at: '18:00',
    by: 'research',
    body:
      'Please keep the board and the take list of that day together. This is exactly what we ' +
      'want to show a model: what was planned, what was there, what was missing.',
  },
  {
    on: 'consentLine',
    day: 20,
    at: '11:10',
    by: 'research',
    body:
      'Right to stop. From now on: no line without the actor’s yes, also for internal viewing. ' +
      'I have put it into the experiment’s criteria.',
  },
  {
    on: 'consentLine',
    day: 20,
    at: '12:30',
    by: 'fdc1',
    body: 'Clip removed here and in the edit suite. The assistant watched me do it.',
  },
  {
    on: 'packText',
    day: 22,
    at: '13:45',
    by: 'research',
    body: 'Same with the street signs in Lyon. Two professions, one gap: text in pictures.',
  },
  {
    on: 'packText',
    day: 21,
    at: '09:10',
    by: 'fdc2',
    body:
      'Then the packs with their artwork files would serve both. I have written it down as a ' +
      'data need.',
  },
  {
    on: 'sixArms',
    day: 29,
    at: '19:05',
    by: 'fdc1',
    body:
      'Saw the same on the other site with a handshake. Could be one thing: contact between ' +
      'two bodies.',
  },
  {
    on: 'handsMerge',
    day: 14,
    at: '17:10',
    by: 'research',
    body: 'Is it the pan or the contact? Could you try the handshake with a locked camera?',
  },
  {
    on: 'handsMerge',
    day: 13,
    at: '09:05',
    by: 'fdc1',
    body: 'Locked camera: fine, four of four. Pan without contact: fine. Both together: never.',
  },
  {
    on: 'handsMerge',
    day: 6,
    at: '12:20',
    by: 'fdc1',
    body: 'Holds on reel-3.1, five of five. I leave this open until it has held for a week.',
  },
  {
    on: 'firstBoard',
    day: 13,
    at: '10:00',
    by: 'success',
    body: 'May I quote this in the review with the studio? Without the scene’s number.',
  },
  { on: 'firstBoard', day: 13, at: '10:25', by: 'fdc1', body: 'The director says yes.' },
  {
    on: 'disclaimer',
    day: 10,
    at: '17:15',
    by: 'success',
    body:
      'Legal takes it calmly because it was found before print. They want to hear on Monday ' +
      'what keeps it from happening again.',
  },
  {
    on: 'disclaimer',
    day: 9,
    at: '09:30',
    by: 'fdc2',
    body:
      'Disclaimers are now set by the layout program. That is a workaround, and I have marked ' +
      'it as one.',
  },
  {
    on: 'Ring appears on the other hand',
    day: 4,
    at: '10:30',
    by: 'fdc1',
    body:
      'It changes within the scene: right hand in frames 1 to 4, left from frame 5 on. Same ' +
      'request, same take.',
  },
  {
    on: 'experiment:storyboard',
    day: 6,
    at: '18:05',
    by: 'research',
    body:
      'New phase noted. Please don’t add scenes from the first act to the second phase’s ' +
      'numbers.',
  },
  {
    on: 'experiment:storyboard',
    day: 2,
    at: '17:30',
    by: 'research',
    body:
      'The guardrail is over its limit: 13 % of frames can’t be staged. If it stays there at ' +
      'ten scenes we don’t ship, whatever the goal says.',
  },
  {
    on: 'experiment:packshot',
    day: 8,
    at: '16:20',
    by: 'research',
    body:
      'Thank you for stopping early. This is the clearest case for text in pictures that we ' +
      'have.',
  },
  {
    on: 'experiment:variants',
    day: 4,
    at: '15:10',
    by: 'success',
    body:
      'The customer asks for these numbers weekly. I copy them into the review as they stand, ' +
      'with their date.',
  },
];

export interface SampleEdit extends SampleMoment {
  readonly on: string;
  readonly by: PersonKey;
  readonly field: string;
  readonly value: unknown;
  /**
   * Written without having seen the previous edit: the two are a conflict until someone resolves
   * it.
   */
  readonly unaware?: true;
}

/**
 * Later edits: one record with a real history, criteria that changed after the start, and one
 * conflict.
 */
export const sampleEdits: readonly SampleEdit[] = [
  {
    on: 'handsMerge',
    day: 14,
    at: '15:32',
    by: 'fdc1',
    field: 'actual',
    value:
      'From the middle of the pan on there is one hand with eight fingers. Three of three ' +
      'tries, also with a slower pan. Seen again in frame 7.',
  },
  {
    on: 'handsMerge',
    day: 13,
    at: '09:10',
    by: 'fdc1',
    field: 'title',
    value: 'Hands merge when the camera pans during contact',
  },
  {
    on: 'handsMerge',
    day: 13,
    at: '09:12',
    by: 'fdc1',
    field: 'tags',
    value: ['hands', 'pan', 'contact'],
  },
  {
    on: 'handsMerge',
    day: 12,
    at: '14:20',
    by: 'research',
    field: 'severity',
    value: 's1_stops_work',
  },
  { on: 'handsMerge', day: 11, at: '10:05', by: 'fdc1', field: 'severity', value: 's2_rework' },
  {
    on: 'handsMerge',
    day: 11,
    at: '10:06',
    by: 'fdc1',
    field: 'workaround',
    value: 'Cut before the handshake, or lock the camera.',
  },
  { on: 'handsMerge', day: 6, at: '12:18', by: 'fdc1', field: 'repro', value: 'intermittent' },
  {
    on: 'experiment:storyboard',
    day: 9,
    at: '16:00',
    by: 'fdc1',
    field: 'criteria',
    value:
      'Ship if at least 60 % of ten scenes are approved on the day and not more than 10 % of ' +
      'frames can’t be staged. Frames that fail only because of hands are counted apart.',
  },
  { on: 'conflicted', day: 4, at: '15:05', by: 'fdc1', field: 'severity', value: 's1_stops_work' },
  {
    on: 'conflicted',
    day: 4,
    at: '16:20',
    by: 'research',
    field: 'severity',
    value: 's3_annoyance',
    unaware: true,
  },
];
