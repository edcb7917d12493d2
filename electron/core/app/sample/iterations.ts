import type { InputOf } from '../../../../shared/records/index.ts';
import type { IterationKey, SampleMoment } from './sample-content.ts';

type Iteration = Omit<InputOf<'model_iteration'>, 'released_at'> & {
  readonly released?: SampleMoment;
};

/** Fictional models: reel makes videos, copy writes and lays out, voice speaks. */
export const sampleIterations: Readonly<Record<IterationKey, Iteration>> = {
  reel2: {
    title: 'reel-2',
    base: 'reel-2-base (sample)',
    kind: 'sft',
    status: 'released',
    released: { day: 75, at: '09:00' },
    evals: [
      { name: 'Shot continuity, 40 scenes', score: 41, unit: '%' },
      { name: 'Hands intact', score: 62, unit: '%' },
    ],
    notes: 'A sample model. The baseline that the first experiments were written against.',
  },
  reel3: {
    title: 'reel-3',
    base: 'reel-3-base (sample)',
    kind: 'preference',
    status: 'released',
    released: { day: 34, at: '09:00' },
    evals: [
      { name: 'Shot continuity, 40 scenes', score: 58, unit: '%' },
      { name: 'Hands intact', score: 71, unit: '%' },
      { name: 'Camera instruction followed', score: 66, unit: '%' },
    ],
    notes:
      'A sample model. Trained on edit decisions from two earlier deployments; follows ' +
      'camera language much better, still merges hands under a pan.',
  },
  reel31: {
    title: 'reel-3.1',
    base: 'reel-3',
    kind: 'preference',
    status: 'evaluating',
    evals: [
      { name: 'Shot continuity, 40 scenes', score: 64, unit: '%' },
      { name: 'Hands intact', score: 83, unit: '%' },
    ],
    notes:
      'A sample model. On site since the storyboard experiment’s second phase, before its ' +
      'release, to see whether the hands hold in real scenes.',
  },
  reel4: {
    title: 'reel-4',
    base: 'reel-4-base (sample)',
    kind: 'pretrain',
    status: 'training',
    evals: [],
    notes:
      'A sample model. Data freeze closed without the lip-sync set from the studio; that ' +
      'goes into 4.1.',
  },
  copy5: {
    title: 'copy-5',
    base: 'copy-5-base (sample)',
    kind: 'sft',
    status: 'released',
    released: { day: 48, at: '12:00' },
    evals: [
      { name: 'Claims that legal passes', score: 54, unit: '%' },
      { name: 'Brand voice, blind pick', score: 47, unit: '%' },
    ],
    notes: 'A sample model. Used in all marketing experiments so far.',
  },
  copy5rl: {
    title: 'copy-5-rl',
    base: 'copy-5',
    kind: 'rl',
    status: 'abandoned',
    evals: [{ name: 'Brand voice, blind pick', score: 39, unit: '%' }],
    notes:
      'A sample model. The reward liked exclamation marks. Abandoned after a week; kept here ' +
      'because two observations refer to it.',
  },
  copy6: {
    title: 'copy-6',
    base: 'copy-6-base (sample)',
    kind: 'sft',
    status: 'data_freeze',
    evals: [],
    notes:
      'A sample model. Waits for the rejected claims with legal’s reasons, the one data set ' +
      'that every market asks for.',
  },
  voice1: {
    title: 'voice-1',
    base: 'voice-1-base (sample)',
    kind: 'sft',
    status: 'planned',
    evals: [],
    notes: 'A sample model. Planned around guide tracks and scratch dialogue.',
  },
};
