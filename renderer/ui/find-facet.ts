import type { ListItem } from '../../shared/api/views.ts';

/** The one value of a record's facet, or null where it has none or several. */
export function findFacet({ facets }: Pick<ListItem, 'facets'>, name: string): string | null {
  const value = facets[name];
  return typeof value === 'string' ? value : null;
}
