import { type Filter, type FilterDimension, filterDimensions } from '../../../shared/api/feed.ts';
import { fromInstant } from '../../../shared/time.ts';
import { firstSlot, maxSlotDriftMs } from '../store/time-slots.ts';
import { conflictedToken, facetToken, observationToken } from './facet-token.ts';
import type { ImportedRows, RowsOfImport } from './imported-rows.ts';
import type { Professions } from './professions.ts';
import type { SearchWord } from '../../../shared/search/search-words.ts';
import { matchWords, type WordLookups } from './match-words.ts';

/** What the index is asked: a full-text expression, a range of time, and the rows of one import. */
export interface Match {
  readonly expression: string;
  /** The text has nothing that can be looked for (`...`): no record fits. */
  readonly nothing?: boolean;
  readonly words: readonly SearchWord[];
  readonly from: number | null;
  readonly until: number | null;
  readonly imported: RowsOfImport | null;
}

/** What a filter names and no word of the index says. */
export interface Lookups extends WordLookups { readonly professions: Pick<Professions, 'of' | 'tokensOf'>; readonly imported: Pick<ImportedRows, 'of'> }

interface MatchOptions { readonly anyType?: boolean; readonly titleOnly?: boolean }

/**
 * A filter and a text as an expression for the full-text index ([FE2]). Only words and tokens of our own making reach it,
 * each in quotes, so that no text can be read as its syntax.
 * With `anyType` all record types when the filter names none, else observations only; with `titleOnly` the words have to be in the title.
 */
export function matchOf(filter: Filter, text: string, lookups: Lookups, { anyType = false, titleOnly = false }: MatchOptions = {}): Match {
  const { professions, imported } = lookups;
  const { words, expression } = matchWords(text, lookups, { titleOnly });
  const facets = filterDimensions.flatMap((dimension) => anyOf(dimension, filter[dimension], professions));
  if (!anyType && !filter.type?.length) facets.push(`"${observationToken}"`);
  if (filter.conflicted) facets.push(`"${conflictedToken}"`);
  const expressions = [
    ...(facets.length > 0 ? [`(fx : (${facets.join(' AND ')}))`] : []),
    ...(expression === '' ? [] : [`(${expression})`]),
  ];
  return {
    expression: expressions.join(' AND '),
    words,
    nothing: text.trim() !== '' && expression === '',
    from: filter.from === undefined ? null : fromInstant(filter.from),
    until: filter.until === undefined ? null : fromInstant(filter.until),
    imported: filter.import === undefined ? null : imported.of(filter.import),
  };
}

function anyOf(dimension: FilterDimension, values: readonly string[] | undefined, professions: Pick<Professions, 'tokensOf'>): string[] {
  if (!values || values.length === 0) return [];
  const tokens = values.flatMap((value) => (dimension === 'profession' ? professions.tokensOf(value) : [facetToken(dimension, value)]));
  return [`(${[...new Set(tokens)].map((token) => `"${token}"`).join(' OR ')})`];
}

/** The SQL conditions of a match on `record_fts f JOIN record r`, and their parameters. */
export function conditionsOf({ expression, nothing, from, until, imported }: Match, before: number | null): { readonly sql: string; readonly parameters: readonly (string | number)[] } {
  // Nothing asked for: every record that is there.
  const sql = [expression === '' ? 'TRUE' : 'record_fts MATCH ?'];
  const parameters: (string | number)[] = expression === '' ? [] : [expression];
  const add = (condition: string, ...values: (string | number)[]): void => {
    sql.push(condition);
    parameters.push(...values);
  };
  if (nothing) sql.push('FALSE');
  if (before !== null) add('f.rowid < ?', before);
  if (from !== null) add('f.rowid >= ? AND r.occurred_ms >= ?', firstSlot(from), from);
  if (until !== null) add('f.rowid < ? AND r.occurred_ms < ?', firstSlot(until + maxSlotDriftMs), until);
  // The plus: the index goes on in its order and each row is looked for among the import's; the other way round, each of those is a search of its own.
  if (imported !== null) add('f.rowid >= ? AND f.rowid <= ? AND +f.rowid IN (SELECT value FROM json_each(?))', imported.first, imported.last, imported.ids);
  return { sql: sql.join(' AND '), parameters };
}
