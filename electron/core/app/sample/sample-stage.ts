import type { IterationKey, StageKey } from './sample-content.ts';

type Level = 'none' | 'assisted' | 'mostly' | 'native';

/** A stage of a sample profession. */
export interface SampleStage {
  readonly id: StageKey;
  readonly name: string;
  readonly inputs: readonly string[];
  readonly outputs: readonly string[];
  readonly minutes_typical: number;
  readonly value_weight: number;
  readonly coverage: Readonly<Partial<Record<IterationKey, Level>>>;
  readonly failure_modes: readonly string[];
  readonly magic_moments: readonly string[];
}
