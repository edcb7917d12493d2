import type { FilterDimension } from '../../../shared/api/feed.ts';
import { isId } from '../../../shared/ids.ts';

/** First letters of the tokens in the index's `fx` column, one per dimension. Changing them asks for a new projection version. */
const letters = {
  type: 'k', deployment: 'd', author: 'a', triage: 'j', severity: 'v', status: 's', result: 'r', experiment: 'e', stage: 'g', iteration: 'm', profession: 'p', tag: 't',
} as const satisfies Record<FilterDimension, string>;

export const observationToken = 'o1';
export const conflictedToken = 'c1';

/** Injective and made of ASCII letters and digits alone, whatever the value: ids without dashes, other text as hexadecimal UTF-8. */
export const facetToken = (dimension: FilterDimension, value: string): string =>
  letters[dimension] + (isId(value) ? `i${value.replaceAll('-', '')}` : `h${Buffer.from(value).toString('hex')}`);
