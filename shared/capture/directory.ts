import type { Named } from './match-name.ts';

/** The names that a line can refer to, most recent first. */
export interface Directory {
  readonly deployments: readonly (Named & { readonly profession: string | null })[];
  readonly experiments: readonly (Named & {
    readonly deployment: string;
    readonly profession: string | null;
    /** The model iteration of the running phase; null if none is running. */
    readonly iteration: string | null;
  })[];
  /** The stages of all professions; the ID is the stage's own. */
  readonly stages: readonly (Named & {
    readonly profession: string;
    readonly professionTitle: string;
  })[];
  readonly iterations: readonly Named[];
  /** The default deployment: the one logged to last. */
  readonly usual: string | null;
  /** Tags in use, most used first. */
  readonly tags: readonly string[];
}

/**
 * What the record is about: carried over from the last capture and the open page, resolved by the
 * line or chosen by hand.
 */
export interface CaptureContext {
  readonly deployment: string | null;
  readonly experiment: string | null;
  readonly stage: string | null;
  readonly model_iteration: string | null;
}
export type ContextField = keyof CaptureContext;
export const contextFields = [
  'deployment',
  'experiment',
  'stage',
  'model_iteration',
] as const satisfies readonly ContextField[];
export const noContext: CaptureContext = {
  deployment: null,
  experiment: null,
  stage: null,
  model_iteration: null,
};
