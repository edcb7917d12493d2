import { type Filter, filterDimensions } from '../../../shared/api/feed.ts';

/** What the feed shows, as in the address. */
export interface FeedState {
  readonly filter: Filter;
  readonly text: string;
  /** The record next to the list. */
  readonly record: string | null;
  /** The saved view that the filter was taken from; it may have been changed since. */
  readonly view: string | null;
}

/** The parameters of the address; absent ones are left out of it. */
export type FeedParameters = Filter & {
  readonly text?: string;
  readonly record?: string;
  readonly view?: string;
};

const filterKeys = [...filterDimensions, 'from', 'until', 'conflicted', 'import'] as const;

/** Reads the state from the address. */
export function readFeedState(parameters: FeedParameters): FeedState {
  return {
    filter: tidyFilter(parameters),
    text: parameters.text ?? '',
    record: parameters.record ?? null,
    view: parameters.view ?? null,
  };
}

/** Writes the state for the address. */
export function writeFeedState({ filter, text, record, view }: FeedState): FeedParameters {
  return {
    ...tidyFilter(filter),
    ...(text === '' ? {} : { text }),
    ...(record === null ? {} : { record }),
    ...(view === null ? {} : { view }),
  };
}

/**
 * Returns the filter without empty parts, its keys in one order: equal filters are equal as JSON.
 */
export function tidyFilter(filter: Filter): Filter {
  const there = (value: unknown): boolean =>
    value !== undefined && value !== false && !(Array.isArray(value) && value.length === 0);
  return Object.fromEntries(
    filterKeys.filter((key) => there(filter[key])).map((key) => [key, filter[key]]),
  );
}

/** Returns whether a filter is empty. */
export const isEmptyFilter = (filter: Filter): boolean =>
  Object.keys(tidyFilter(filter)).length === 0;

/** Returns whether two filters are the same. */
export const sameFilter = (a: Filter, b: Filter): boolean =>
  JSON.stringify(tidyFilter(a)) === JSON.stringify(tidyFilter(b));
