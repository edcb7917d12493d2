import type { ListItem } from '../../shared/api/views.ts';

/** Returns the one value of a record's facet, or null if it has none or several. */
export function findFacet({ facets }: Pick<ListItem, 'facets'>, name: string): string | null {
  const value = facets[name];
  if (typeof value === 'string') return value;
  return null;
}
