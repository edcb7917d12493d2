import type { RawValues } from '../../shared/records/read-values.ts';

/**
 * What a new record starts with, so that a title is enough: the value that claims least in every required choice.
 * Severity starts at S3; an outcome of which nothing is said counts as 'not known' and never enters a mean.
 */
const starting: Readonly<Record<string, RawValues>> = {
  breakage: { severity: 's3_annoyance', repro: 'unknown', harm: 'unclear' },
  outcome: { kind: 'unknown' },
  data_need: { modality: 'other', rights: 'unknown', urgency: 'normal' },
  deployment: { status: 'active' },
  experiment: { status: 'draft' },
  model_iteration: { kind: 'other', status: 'planned' },
  member: { role: 'fdc' },
};

export const startingValues = (type: string): RawValues => starting[type] ?? {};
