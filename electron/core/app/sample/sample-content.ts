import type { InputOf, ObservationType, TypeName } from '../../../../shared/records/index.ts';

/**
 * The sample is written as rows that refer to each other by these keys; `sample.ts` gives them IDs.
 */
export type PersonKey = 'fdc1' | 'fdc2' | 'research' | 'success';
export type CustomerKey = 'nowhere' | 'oats' | 'nobody';
export type DeploymentKey = 'studio' | 'campaign' | 'video';
export type ProfessionKey = 'filmmaker' | 'marketer';
export type IterationKey =
  'reel2' | 'reel3' | 'reel31' | 'reel4' | 'copy5' | 'copy5rl' | 'copy6' | 'voice1';
export type ExperimentKey =
  | 'storyboard'
  | 'setChanges'
  | 'continuity'
  | 'lipSync'
  | 'dailies'
  | 'variants'
  | 'tone'
  | 'packshot'
  | 'german'
  | 'choreography'
  | 'grade';
export type FilmStage =
  'film-concept' | 'film-shoot' | 'film-edit' | 'film-set-changes' | 'film-sound' | 'film-final';
export type MarketingStage =
  | 'marketing-brief'
  | 'marketing-concept'
  | 'marketing-assets'
  | 'marketing-variants'
  | 'marketing-media'
  | 'marketing-launch';
export type StageKey = FilmStage | MarketingStage;

/**
 * A moment of the sample: working days before the day of `now` (0 is the last complete one), and
 * the time of day in UTC.
 */
export interface SampleMoment {
  readonly day: number;
  readonly at: string;
}

/** A row's own fields: a type's fields without the references, which use the keys above. */
type Own<T extends TypeName> = Omit<
  InputOf<T>,
  | 'deployment'
  | 'experiment'
  | 'stage'
  | 'model_iteration'
  | 'occurred_at'
  | 'trace'
  | 'source'
  | 'profession'
  | 'owner'
  | 'phases'
  | 'decided_by'
  | 'decided_at'
>;

interface Placed extends SampleMoment {
  /**
   * Identifies the row for comments, attachments, edits and decisions; by default its title does.
   */
  readonly key?: string;
  readonly by: PersonKey;
  readonly stage: StageKey;
  readonly experiment?: ExperimentKey;
  readonly iteration?: IterationKey;
}
export type SampleObservation = {
  [T in ObservationType]: Placed & { readonly type: T } & Own<T>;
}[ObservationType];

export interface SamplePhase {
  readonly name: string;
  readonly reason?: string;
  readonly iteration: IterationKey;
  readonly from: number;
  readonly until?: number;
}
/** A planned phase of a draft. */
export interface PlannedPhase {
  readonly name: string;
  readonly iteration: IterationKey;
}

export type SampleExperiment = Own<'experiment'> & {
  readonly deployment: DeploymentKey;
  readonly stage: StageKey;
  readonly owner: PersonKey;
  /** Working days before the day of `now` on which it was written. */
  readonly written: number;
  readonly phases: readonly SamplePhase[];
  readonly planned?: PlannedPhase;
  readonly decided?: SampleMoment & { readonly by: PersonKey };
};
