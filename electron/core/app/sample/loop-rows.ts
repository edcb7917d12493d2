import type { InputOf } from '../../../../shared/records/index.ts';
import type {
  DeploymentKey,
  IterationKey,
  PersonKey,
  ProfessionKey,
  SampleMoment,
  StageKey,
} from './sample-content.ts';

export type GapKey = 'hands' | 'letters' | 'claims' | 'footage';
export type JobKey = 'hands' | 'letters' | 'claims';
export type ItemKey = 'touch' | 'signs' | 'legal' | 'upload';

export type SampleGap = Omit<InputOf<'capability_gap'>, 'profession' | 'stages' | 'status'> &
  SampleMoment & {
    readonly profession: ProfessionKey;
    readonly stages: readonly StageKey[];
    /** Each later status with its moment. */
    readonly moves: readonly (SampleMoment & { readonly status: string })[];
    /** Observations by their key or title, with their weight. */
    readonly evidence: readonly {
      readonly on: string;
      readonly weight: 1 | 2 | 3;
      readonly passage?: string;
      readonly note?: string;
    }[];
  };

export interface SampleDelivery extends SampleMoment {
  readonly by: PersonKey;
  readonly deployment: DeploymentKey;
  readonly count: number;
  readonly slice?: string;
  readonly note: string;
  /** What research said about it. */
  readonly review?: SampleMoment & {
    readonly verdict: 'accepted' | 'rejected';
    readonly reason?: string;
  };
}

export type SampleJob = Omit<
  InputOf<'data_job'>,
  'gap' | 'needs' | 'target_iteration' | 'started_at' | 'due_at' | 'deployments' | 'status'
> &
  SampleMoment & {
    readonly gap: GapKey;
    readonly needs: readonly string[];
    readonly target: IterationKey;
    readonly started?: number;
    readonly shares: readonly {
      readonly deployment: DeploymentKey;
      readonly n: number;
      readonly wanted: string;
      readonly example: string;
    }[];
    readonly moves: readonly (SampleMoment & { readonly status: string })[];
    readonly deliveries: readonly SampleDelivery[];
  };

/** The gaps of the sample, each found again in several observations. */
export const sampleGaps: Readonly<Record<GapKey, SampleGap>> = {
  hands: {
    day: 28,
    at: '10:00',
    title: 'Can the model keep two bodies apart while they touch or the camera moves?',
    capability_unlocked: 'Contact scenes are boarded and generated without a repair pass.',
    profession: 'filmmaker',
    stages: ['film-concept', 'film-shoot'],
    next_run_close: 'likely',
    next_run_close_why: 'reel-3.1 was trained on the first set and holds in both test scenes.',
    moves: [
      { day: 27, at: '09:30', status: 'confirmed' },
      { day: 26, at: '10:00', status: 'data_job_open' },
      { day: 9, at: '10:00', status: 'in_training' },
    ],
    evidence: [
      { on: 'sixArms', weight: 2 },
      { on: 'handsMerge', weight: 3, note: 'The clearest case: every take, same frame.' },
      { on: 'Extra dancer in the mirror', weight: 1 },
    ],
  },
  letters: {
    day: 26,
    at: '09:30',
    title: 'Can the model keep letters in the picture as they were photographed?',
    capability_unlocked: 'Signs, packs and title cards need no artwork pass.',
    profession: 'marketer',
    stages: ['marketing-assets', 'film-set-changes'],
    next_run_close: 'possible',
    next_run_close_why: 'Short signs hold already; packs and second lines don’t.',
    moves: [
      { day: 21, at: '09:30', status: 'confirmed' },
      { day: 18, at: '10:00', status: 'data_job_open' },
    ],
    evidence: [
      { on: 'Shop sign turns into other letters', weight: 3 },
      { on: 'packText', weight: 3, note: 'Wrong in thirteen of sixteen scenes.' },
      { on: 'Title card has a line too many', weight: 1 },
      { on: 'Long sign loses its second line', weight: 2 },
    ],
  },
  claims: {
    day: 24,
    at: '10:00',
    title: 'Can the model write only claims that were signed off?',
    capability_unlocked: 'Variants go to print after one reading.',
    profession: 'marketer',
    stages: ['marketing-brief', 'marketing-variants'],
    next_run_close: 'likely',
    next_run_close_why:
      'Rejected claims with legal’s reasons exist, and no model has been trained on them.',
    moves: [
      { day: 23, at: '09:00', status: 'confirmed' },
      { day: 20, at: '10:00', status: 'data_job_open' },
    ],
    evidence: [
      {
        on: 'A claim appears that nobody signed',
        weight: 3,
        passage: 'True of oats in general, not approved for this product, and a fine if printed.',
      },
      { on: 'disclaimer', weight: 3 },
      { on: 'Line was used in 2016', weight: 1 },
    ],
  },
  footage: {
    day: 17,
    at: '09:30',
    title: 'Can the model match the grain and grade of real footage?',
    profession: 'filmmaker',
    stages: ['film-edit', 'film-final'],
    next_run_close: 'unknown',
    moves: [],
    evidence: [
      { on: 'greenSkin', weight: 2 },
      { on: 'Night shots are graded twice', weight: 2 },
    ],
  },
};

/** The data jobs of the sample: one consumed, one half way, one that waits for consent. */
export const sampleJobs: Readonly<Record<JobKey, SampleJob>> = {
  hands: {
    day: 27,
    at: '11:00',
    title: 'Contact scenes from three sides',
    gap: 'hands',
    needs: ['Crossings of two people, from three sides'],
    target: 'reel31',
    modality: 'video',
    target_n: 120,
    unit: 'clips',
    started: 26,
    licence: 'Sample licence, training allowed',
    usage: {
      data_mining: 'allowed',
      ai_inference: 'allowed',
      ai_training: 'allowed',
      ai_generative_training: 'constrained',
    },
    slices: [
      { name: 'Two people', n: 80 },
      { name: 'Hands and props', n: 40 },
    ],
    shares: [
      {
        deployment: 'video',
        n: 80,
        wanted: 'Rehearsals with contact, the same movement from three sides.',
        example: 'Lift in the second verse: front, left, from above.',
      },
      {
        deployment: 'studio',
        n: 40,
        wanted: 'Hands that take or pass a prop while the camera pans.',
        example: 'Scene 21, shot 3.',
      },
    ],
    moves: [
      { day: 26, at: '09:30', status: 'collecting' },
      { day: 12, at: '16:00', status: 'qa' },
      { day: 11, at: '16:00', status: 'delivered' },
      { day: 9, at: '09:00', status: 'consumed' },
    ],
    deliveries: [
      {
        day: 22,
        at: '17:00',
        by: 'fdc2',
        deployment: 'video',
        count: 45,
        slice: 'Two people',
        note: 'Two rehearsals, all three cameras in sync.',
        review: { day: 21, at: '09:30', verdict: 'accepted' },
      },
      {
        day: 19,
        at: '17:30',
        by: 'fdc2',
        deployment: 'video',
        count: 12,
        slice: 'Two people',
        note: 'The camera on the left lost its time code.',
        review: {
          day: 18,
          at: '09:20',
          verdict: 'rejected',
          reason: 'The sides can’t be matched without time code.',
        },
      },
      {
        day: 16,
        at: '16:00',
        by: 'fdc2',
        deployment: 'video',
        count: 36,
        slice: 'Two people',
        note: 'Replaces the twelve, and the mirror room.',
        review: { day: 15, at: '09:30', verdict: 'accepted' },
      },
      {
        day: 13,
        at: '18:00',
        by: 'fdc1',
        deployment: 'studio',
        count: 41,
        slice: 'Hands and props',
        note: 'Scenes 21 and 22, every pan.',
        review: { day: 12, at: '09:30', verdict: 'accepted' },
      },
    ],
  },
  letters: {
    day: 18,
    at: '11:00',
    title: 'Readable signs and packs, before and after',
    gap: 'letters',
    needs: [
      'Street plates with readable signs, before and after',
      'Packs turned and lit, with their artwork file',
    ],
    target: 'reel4',
    modality: 'image',
    target_n: 100,
    unit: 'pairs',
    started: 12,
    usage: {
      data_mining: 'allowed',
      ai_inference: 'allowed',
      ai_training: 'allowed',
      ai_generative_training: 'allowed',
    },
    slices: [
      { name: 'Signs', n: 60 },
      { name: 'Packs', n: 40 },
    ],
    shares: [
      {
        deployment: 'studio',
        n: 60,
        wanted: 'Street plates with a sign that can be read, as shot and as approved.',
        example: 'Scene 14: the bakery, with and without the new name.',
      },
      {
        deployment: 'campaign',
        n: 40,
        wanted: 'Each pack from 24 sides under three lights, with its artwork file.',
        example: 'Oat drink, one litre, morning light.',
      },
    ],
    moves: [{ day: 12, at: '09:00', status: 'collecting' }],
    deliveries: [
      {
        day: 8,
        at: '17:00',
        by: 'fdc1',
        deployment: 'studio',
        count: 22,
        slice: 'Signs',
        note: 'All plates of the first block.',
        review: { day: 7, at: '09:15', verdict: 'accepted' },
      },
      {
        day: 4,
        at: '17:20',
        by: 'fdc2',
        deployment: 'campaign',
        count: 9,
        slice: 'Packs',
        note: 'From the agency’s library; the artwork files follow.',
        review: {
          day: 3,
          at: '09:15',
          verdict: 'rejected',
          reason: 'Without the artwork file there is nothing to compare the letters with.',
        },
      },
      {
        day: 2,
        at: '16:45',
        by: 'fdc1',
        deployment: 'studio',
        count: 17,
        slice: 'Signs',
        note: 'Second block, night included.',
      },
    ],
  },
  claims: {
    day: 20,
    at: '10:30',
    title: 'Rejected claims with legal’s reasons',
    gap: 'claims',
    needs: ['Rejected claims with legal’s reason'],
    target: 'copy6',
    modality: 'text',
    target_n: 2000,
    unit: 'claims',
    usage: {
      data_mining: 'allowed',
      ai_inference: 'allowed',
      ai_training: 'constrained',
      ai_generative_training: 'not_allowed',
    },
    blocked_by: 'Consent for training isn’t signed',
    unblocked_by: 'The brand’s legal team (sample)',
    shares: [
      {
        deployment: 'campaign',
        n: 2000,
        wanted: 'Claims as proposed, legal’s decision, the reason, and the wording that passed.',
        example: '“Keeps you full” → refused, no study → “With fibre”',
      },
    ],
    moves: [{ day: 19, at: '09:00', status: 'consent_pending' }],
    deliveries: [],
  },
};
