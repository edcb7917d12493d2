import type { GapSuggestion } from '../../../shared/api/gaps.ts';
import { causes } from '../../../shared/records/breakage.ts';
import { gapStatuses } from '../../../shared/records/capability-gap.ts';
import { counted } from '../../../shared/plural.ts';

/** Returns the label of a gap's status. */
export const statusWords = (status: string): string =>
  Object.hasOwn(gapStatuses, status) ? gapStatuses[status as keyof typeof gapStatuses] : status;

/** Returns the label of a cause. */
export const causeWords = (cause: string): string =>
  Object.hasOwn(causes, cause) ? causes[cause as keyof typeof causes] : cause;

/** Returns how many observations there are, in words. */
export const observationWords = (n: number): string => counted(n, 'observation');

/** Returns what a shared fact is called, without its value. */
export const factNames: Readonly<Record<GapSuggestion['facts'][number]['fact'], string>> = {
  stage: 'Same stage',
  model_iteration: 'Same model',
  causes: 'Same cause',
};
