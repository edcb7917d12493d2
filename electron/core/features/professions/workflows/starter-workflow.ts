/** A stage of a starter workflow. Observations refer to it by `id`, which never changes. */
export interface StarterStage {
  readonly id: string;
  readonly name: string;
  readonly inputs: readonly string[];
  readonly outputs: readonly string[];
  readonly minutes_typical: number;
  /** Its share of the workflow’s value; the shares of a workflow add up to 1. */
  readonly value_weight: number;
  readonly failure_modes: readonly string[];
  readonly magic_moments: readonly string[];
}

/**
 * A workflow to begin with. It claims nothing about models: coverage and scores are what a team
 * finds out.
 */
export interface StarterWorkflow {
  readonly title: string;
  readonly boundary: string;
  readonly stages: readonly StarterStage[];
}
