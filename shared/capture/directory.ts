import type { Named } from './match-name.ts';

/** The names that a line can mean, the most recent first. */
export interface Directory {
  readonly deployments: readonly (Named & { readonly profession: string | null })[];
  readonly experiments: readonly (Named & {
    readonly deployment: string;
    readonly profession: string | null;
    /** The model iteration of the phase that runs; null when none does. */
    readonly iteration: string | null;
  })[];
  /** Of all professions; the id is the stage's own. */
  readonly stages: readonly (Named & { readonly profession: string; readonly professionTitle: string })[];
  readonly iterations: readonly Named[];
  /** The deployment that is meant where nothing says another: the one logged to last. */
  readonly usual: string | null;
  /** Tags in use, the most used first. */
  readonly tags: readonly string[];
}

export const emptyDirectory: Directory = { deployments: [], experiments: [], stages: [], iterations: [], usual: null, tags: [] };

/** What the record is about: carried over from the last capture and the open page, settled by the line or by hand. */
export interface CaptureContext {
  readonly deployment: string | null;
  readonly experiment: string | null;
  readonly stage: string | null;
  readonly model_iteration: string | null;
}
export type ContextField = keyof CaptureContext;
export const contextFields = ['deployment', 'experiment', 'stage', 'model_iteration'] as const satisfies readonly ContextField[];
export const noContext: CaptureContext = { deployment: null, experiment: null, stage: null, model_iteration: null };
