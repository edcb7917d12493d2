import type { Statuses } from '../tables/derived-columns.ts';
import type { StatusName } from '../../../../shared/records/index.ts';
import { conflictedToken, facetToken, observationToken } from './facet-token.ts';
import type { ProjectedRecord, StoredFacets } from './project-record.ts';

/**
 * Returns the words for the `fx` column: everything that lists can be filtered by.
 */
export function tokensOf(
  row: Pick<
    ProjectedRecord,
    'type' | 'deployment' | 'createdBy' | 'facets' | 'observation' | 'contested' | 'state'
  >,
  statuses: Statuses,
): string {
  const tokens = [facetToken('type', row.type), facetToken('author', row.createdBy)];
  if (row.observation) tokens.push(observationToken);
  if (row.deployment !== null) tokens.push(facetToken('deployment', row.deployment));
  for (const [column, status] of Object.entries(statuses))
    tokens.push(facetToken(column as StatusName, status));
  if (row.state.conflicts.length > 0 || row.contested) tokens.push(conflictedToken);
  for (const [dimension, value] of Object.entries(row.facets) as [
    keyof StoredFacets,
    string | readonly string[],
  ][]) {
    for (const one of typeof value === 'string' ? [value] : value)
      tokens.push(facetToken(dimension, one));
  }
  return tokens.join(' ');
}
