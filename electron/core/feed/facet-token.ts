import type { FilterDimension } from '../../../shared/api/feed.ts';
import { isId } from '../../../shared/ids.ts';

/** First letters of the tokens in the index's `fx` column, one per dimension. Changing them asks for a new projection version. */
const letters = {
  type: 'k', deployment: 'd', author: 'a', triage: 'j', severity: 'v', status: 's', result: 'r', experiment: 'e', stage: 'g', iteration: 'm', profession: 'p', tag: 't',
} as const satisfies Record<FilterDimension, string>;

export const observationToken = 'o1';
export const conflictedToken = 'c1';

/** The codes of values that came before: the same few stand in record after record. */
const known = new Map<string, string>();
const mostKnown = 5_000;

/** Injective and made of ASCII letters and digits alone, whatever the value: ids without dashes, other text as hexadecimal UTF-8. */
export const facetToken = (dimension: FilterDimension, value: string): string => letters[dimension] + codeOf(value);

function codeOf(value: string): string {
  let code = known.get(value);
  if (code === undefined) {
    code = isId(value) ? `i${value.replaceAll('-', '')}` : `h${Buffer.from(value).toString('hex')}`;
    if (known.size >= mostKnown) known.clear();
    known.set(value, code);
  }
  return code;
}
