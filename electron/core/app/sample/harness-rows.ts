import type { InputOf } from '../../../../shared/records/index.ts';
import type { GapKey, ItemKey, JobKey } from './loop-rows.ts';
import type { IterationKey, PersonKey, SampleMoment, StageKey } from './sample-content.ts';

export type SampleComponent = Omit<
  InputOf<'harness_component'>,
  'gap' | 'stages' | 'owner' | 'review_by' | 'added_at' | 'retired_in' | 'retired_at' | 'tests'
> & {
  readonly gap?: GapKey;
  readonly stages: readonly StageKey[];
  readonly owner: PersonKey;
  readonly added: SampleMoment;
  /** The working day of its review; negative for one that is still to come. */
  readonly review: number;
  readonly retired?: { readonly in: IterationKey; readonly day: number };
  readonly tests?: readonly {
    readonly iteration: IterationKey;
    readonly metric: string;
    readonly with: number;
    readonly without: number;
    readonly verdict: 'keep' | 'remove';
  }[];
};

/** What the sample product has only because a model lacks something. */
export const sampleComponents: readonly SampleComponent[] = [
  {
    title: 'Hand repair pass',
    kind: 'rule_postprocess',
    compensates: 'capability',
    gap: 'hands',
    stages: ['film-shoot'],
    owner: 'research',
    added: { day: 70, at: '09:00' },
    review: 2,
    hours_per_month: 30,
    status: 'active',
    next_run_close: 'likely',
    added_for: 'The first storyboard on site',
    tests: [
      { iteration: 'reel3', metric: 'Hands intact', with: 84, without: 71, verdict: 'keep' },
      { iteration: 'reel31', metric: 'Hands intact', with: 85, without: 83, verdict: 'remove' },
    ],
  },
  {
    title: 'Camera phrase rewriter',
    kind: 'prompt_chain',
    compensates: 'capability',
    stages: ['film-concept'],
    owner: 'research',
    added: { day: 74, at: '10:00' },
    review: 34,
    hours_per_month: 12,
    status: 'retired',
    retired: { in: 'reel3', day: 35 },
    added_for: 'reel-2 read camera language as decoration',
    tests: [
      {
        iteration: 'reel3',
        metric: 'Camera instruction followed',
        with: 65,
        without: 66,
        verdict: 'remove',
      },
    ],
  },
  {
    title: 'Sign and pack overlay',
    kind: 'human_fallback',
    compensates: 'capability',
    gap: 'letters',
    stages: ['film-set-changes', 'marketing-assets'],
    owner: 'fdc2',
    added: { day: 60, at: '09:00' },
    review: -10,
    hours_per_month: 46,
    status: 'active',
    next_run_close: 'possible',
    added_for: 'Scenes with a name in the picture',
  },
  {
    title: 'Disclaimer insert by the layout program',
    kind: 'rule_postprocess',
    compensates: 'compliance',
    gap: 'claims',
    stages: ['marketing-variants'],
    owner: 'fdc2',
    added: { day: 10, at: '16:00' },
    review: -25,
    hours_per_month: 6,
    status: 'permanent',
    added_for: 'Disclaimers have to match letter for letter',
  },
  {
    title: 'Claim checker',
    kind: 'validator',
    compensates: 'capability',
    gap: 'claims',
    stages: ['marketing-brief', 'marketing-variants'],
    owner: 'research',
    added: { day: 23, at: '11:00' },
    review: -5,
    hours_per_month: 18,
    status: 'active',
    next_run_close: 'likely',
    added_for: 'A claim that legal hadn’t signed off',
  },
  {
    title: 'Reference frames for each face',
    kind: 'retrieval',
    compensates: 'capability',
    stages: ['film-concept'],
    owner: 'fdc1',
    added: { day: 30, at: '09:00' },
    review: -15,
    hours_per_month: 9,
    status: 'active',
    next_run_close: 'unknown',
    added_for: 'Faces that change between frames',
  },
];

export type SampleItem = Omit<
  InputOf<'roadmap_item'>,
  'gaps' | 'data_jobs' | 'target_iteration' | 'request' | 'depends_on'
> & {
  readonly gaps: readonly GapKey[];
  readonly jobs: readonly JobKey[];
  readonly target?: IterationKey;
  readonly dependsOn?: readonly ItemKey[];
  readonly request?: {
    readonly words: string;
    readonly who: string;
    /** The working day on which it was made. */
    readonly day: number;
  };
};

/** The one list that product and research share. */
export const sampleItems: Readonly<Record<ItemKey, SampleItem>> = {
  touch: {
    title: 'Contact scenes without a repair pass',
    product_capability: 'A board with touch and camera moves is usable as generated',
    training_investment: 'Contact scenes from three sides, into reel-3.1',
    gaps: ['hands'],
    jobs: ['hands'],
    target: 'reel31',
    status: 'started',
    health: 'on_track',
    weeks: 3,
    richness: 0.8,
    richness_why: 'Three synchronous sides show what one side hides',
    scarcity: 0.7,
    scarcity_why: 'No public set has contact with a moving camera',
    leverage: 0.6,
    leverage_why: 'Helps dance, contact and props alike',
    feasibility: 0.9,
    feasibility_why: 'Two deployments rehearse it every week',
  },
  signs: {
    title: 'Letters that stay as photographed',
    product_capability: 'Signs and packs go to print without an artwork pass',
    training_investment: 'Readable signs and packs, before and after, into reel-4',
    gaps: ['letters'],
    jobs: ['letters'],
    target: 'reel4',
    status: 'planned',
    health: 'at_risk',
    weeks: 4,
    richness: 0.7,
    richness_why: 'Each pair has the artwork as ground truth',
    scarcity: 0.5,
    scarcity_why: 'Signs exist in public, packs with artwork don’t',
    leverage: 0.8,
    leverage_why: 'Both professions wait for it',
    feasibility: 0.6,
    feasibility_why: 'Packs need two days of shooting at the brand',
    dependsOn: ['touch'],
  },
  legal: {
    title: 'Variants that legal passes at first reading',
    product_capability: 'Six markets in one day instead of one week',
    training_investment: 'Rejected claims with legal’s reasons, into copy-6',
    gaps: ['claims'],
    jobs: ['claims'],
    target: 'copy6',
    status: 'planned',
    health: 'off_track',
    weeks: 3,
    richness: 0.9,
    richness_why: 'A decision and its reason on every line',
    scarcity: 0.9,
    scarcity_why: 'Nobody publishes what legal refused',
    leverage: 0.6,
    leverage_why: 'Every market has the same question',
    feasibility: 0.3,
    feasibility_why: 'Consent is missing and needs a lawyer’s time',
  },
  upload: {
    title: 'Requests that survive a lost network',
    product_capability: 'A request from the edit suite is sent when the network returns',
    training_investment: 'none',
    training_investment_why: 'It is an upload queue; no model learns anything from it.',
    gaps: [],
    jobs: [],
    status: 'backlog',
    weeks: 2,
    request: {
      words: 'We press send and never know.',
      who: 'Edit suite of the sample studio',
      day: 27,
    },
  },
};
