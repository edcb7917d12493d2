import {
  type Filter,
  type FilterDimension,
  filterDimensions,
} from '../../../../shared/api/feed.ts';
import { findRecordType } from '../../../../shared/records/index.ts';
import { fromInstant } from '../../../../shared/time.ts';
import { firstSlot, maxSlotDriftMs } from '../tables/time-slots.ts';
import { conflictedToken, facetToken, observationToken } from '../projection/facet-token.ts';
import type { ImportedRows, RowsOfImport } from './imported-rows.ts';
import type { People } from './people.ts';
import type { Professions } from './professions.ts';
import type { SearchWord } from '../../../../shared/search/search-words.ts';
import { matchWords, type WordLookups } from './match-words.ts';

/** A query to the index: a full-text expression, a range of time, and the rows of one import. */
export interface Match {
  readonly expression: string;
  /** The text contains nothing searchable (`...`): no record matches. */
  readonly nothing?: boolean;
  readonly words: readonly SearchWord[];
  readonly from: number | null;
  readonly until: number | null;
  readonly imported: RowsOfImport | null;
  /** Aliases, whose records are listed under another one. */
  readonly hidden?: readonly string[];
}

/** What a filter names that is not in the index. */
export interface Lookups extends WordLookups {
  readonly professions: Pick<Professions, 'of' | 'tokensOf'>;
  readonly imported: Pick<ImportedRows, 'of'>;
  readonly people: Pick<People, 'personOf' | 'idsOf' | 'same'>;
}

interface MatchOptions {
  readonly anyType?: boolean;
  readonly titleOnly?: boolean;
}

/**
 * Writes a filter and a text as an expression for the full-text index ([FE2]). Only words and
 * tokens that we create reach it, each in quotes, so that no text is parsed as its syntax. With
 * `anyType` all record types if the filter names none, else observations only; with `titleOnly` the
 * words have to be in the title.
 */
export function matchOf(
  filter: Filter,
  text: string,
  lookups: Lookups,
  { anyType = false, titleOnly = false }: MatchOptions = {},
): Match {
  const { words, expression } = matchWords(text, lookups, { titleOnly });
  const facets = facetsOf(filter, anyType, lookups);
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
    imported: filter.import === undefined ? null : lookups.imported.of(filter.import),
    hidden: mayBeAliases(filter, anyType) ? [...lookups.people.same.keys()] : [],
  };
}

const mayBeAliases = ({ type }: Filter, anyType: boolean): boolean =>
  type?.length ? type.some((one) => findRecordType(one)?.aliasOf !== undefined) : anyType;

function facetsOf(filter: Filter, anyType: boolean, lookups: Lookups): readonly string[] {
  const facets = filterDimensions.flatMap((dimension) =>
    anyOf(dimension, filter[dimension], lookups),
  );
  if (!anyType && !filter.type?.length) facets.push(`"${observationToken}"`);
  if (filter.conflicted) facets.push(`"${conflictedToken}"`);
  return facets;
}

function anyOf(
  dimension: FilterDimension,
  values: readonly string[] | undefined,
  { professions, people }: Pick<Lookups, 'professions' | 'people'>,
): string[] {
  if (!values || values.length === 0) return [];
  const tokensOf = (value: string): readonly string[] => {
    if (dimension === 'profession') return professions.tokensOf(value);
    const all = dimension === 'author' ? people.idsOf(value) : [value];
    return all.map((one) => facetToken(dimension, one));
  };
  const tokens = values.flatMap(tokensOf);
  return [`(${[...new Set(tokens)].map((token) => `"${token}"`).join(' OR ')})`];
}

/** Returns the SQL conditions of a match on `record_fts f JOIN record r`, and their parameters. */
export function conditionsOf({ expression, nothing, from, until, imported, hidden = [] }: Match): {
  readonly sql: string;
  readonly parameters: readonly (string | number)[];
} {
  // No condition: every existing record.
  const sql = [expression === '' ? 'TRUE' : 'record_fts MATCH ?'];
  const parameters: (string | number)[] = expression === '' ? [] : [expression];
  const add = (condition: string, ...values: (string | number)[]): void => {
    sql.push(condition);
    parameters.push(...values);
  };
  if (nothing) sql.push('FALSE');
  if (from !== null) add('f.rowid >= ? AND r.occurred_ms >= ?', firstSlot(from), from);
  if (until !== null)
    add('f.rowid < ? AND r.occurred_ms < ?', firstSlot(until + maxSlotDriftMs), until);
  if (hidden.length > 0)
    add('r.id NOT IN (SELECT value FROM json_each(?))', JSON.stringify(hidden));
  // The plus makes SQLite walk the index in its order and look each row up in the import;
  // otherwise, each imported row would be a separate search.
  if (imported !== null)
    add(
      'f.rowid >= ? AND f.rowid <= ? AND +f.rowid IN (SELECT value FROM json_each(?))',
      imported.first,
      imported.last,
      imported.ids,
    );
  return { sql: sql.join(' AND '), parameters };
}
