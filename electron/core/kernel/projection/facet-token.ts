import type { FilterDimension } from '../../../../shared/api/feed.ts';
import { isId } from '../../../../shared/ids.ts';
import type { StatusName } from '../../../../shared/records/index.ts';

/**
 * The first letters of the tokens in the index's `fx` column, one per dimension; those of statuses
 * follow from their names. Changing them requires a new projection version.
 */
const letters = {
  type: 'k',
  deployment: 'd',
  author: 'a',
  severity: 'v',
  status: 's',
  result: 'r',
  experiment: 'e',
  stage: 'g',
  iteration: 'm',
  profession: 'p',
  tag: 't',
  to_settle: 'u',
} as const satisfies Record<Exclude<FilterDimension, StatusName>, string>;

/** Between the hexadecimal name of a status and a value. */
const statusStart = 'j';
const nameEnd = 'x';
const prefixes = new Map<string, string>(Object.entries(letters));

/** Returns the beginning of the tokens of a dimension. */
function prefixOf(dimension: FilterDimension): string {
  let prefix = prefixes.get(dimension);
  if (prefix === undefined) {
    prefix = statusStart + Buffer.from(dimension).toString('hex') + nameEnd;
    prefixes.set(dimension, prefix);
  }
  return prefix;
}

export const observationToken = 'o1';
export const conflictedToken = 'c1';

/** A cache of the codes of values: the same few occur in record after record. */
const known = new Map<string, string>();
const mostKnown = 5_000;

/**
 * Returns the token of a value. Injective, and made of ASCII letters and digits only, whatever the
 * value: IDs without dashes, other text as hexadecimal UTF-8.
 */
export const facetToken = (dimension: FilterDimension, value: string): string =>
  prefixOf(dimension) + codeOf(value);

function codeOf(value: string): string {
  let code = known.get(value);
  if (code === undefined) {
    code = isId(value) ? `i${value.replaceAll('-', '')}` : `h${Buffer.from(value).toString('hex')}`;
    if (known.size >= mostKnown) known.clear();
    known.set(value, code);
  }
  return code;
}
