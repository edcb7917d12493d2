import type { ObservationType } from '../records/index.ts';
import type { RawValues } from '../records/read-values.ts';

/**
 * What a new observation starts with, so that a title and a kind are enough: the value that claims least in every required choice.
 * An outcome of which nothing is said counts as 'not known' and never enters a mean.
 */
export const observationDefaults: Readonly<Record<ObservationType, RawValues>> = {
  outcome: { kind: 'unknown' },
  breakage: { severity: 's3_annoyance', repro: 'unknown', harm: 'unclear' },
  data_need: { modality: 'other', rights: 'unknown', urgency: 'normal' },
};

/** What a record made from nothing but its name starts with. */
export const namedDefaults = {
  deployment: { status: 'active' },
  experiment: { status: 'running' },
  model_iteration: { kind: 'other', status: 'released' },
} as const satisfies Readonly<Record<string, RawValues>>;
