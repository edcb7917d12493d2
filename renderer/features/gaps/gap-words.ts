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
