import type { Filter } from '../../../../shared/api/feed.ts';
import type { ListItem, RecordView } from '../../../../shared/api/views.ts';
import type { Page } from '../../../../shared/api/paging.ts';
import { findRecordType } from '../../../../shared/records/index.ts';
import {
  type ItemRow,
  itemColumns,
  listItem,
  recordColumns,
  type RecordRow,
  recordView,
} from '../projection/record-rows.ts';
import type { Sqlite, Statement } from '../database/open-database.ts';
import { conditionsOf, type Lookups, type Match, matchOf } from './match.ts';
import type { RawValues } from '../../../../shared/records/read-values.ts';
import { readableText } from '../../../../shared/records/readable-text.ts';
import { summarise } from '../../../../shared/records/summarise.ts';
import type { SearchWord } from '../../../../shared/search/search-words.ts';
import { type PageRequest, pageParameters, pageSql, readPage } from './paging.ts';
import { snippet } from './snippet.ts';

/** A page of a filter and a search. */
export interface FeedRequest extends PageRequest {
  readonly filter: Filter;
  readonly text: string;
}

/**
 * Lists of records, newest first, page by page from the full-text index. No offsets and no
 * counting.
 */
export class Feed {
  readonly #sqlite: Sqlite;
  readonly #lookups: Lookups;
  readonly #statements = new Map<string, Statement>();

  constructor(sqlite: Sqlite, lookups: Lookups) {
    this.#sqlite = sqlite;
    this.#lookups = lookups;
  }

  /** [FE1] Returns one page of the feed: observations unless the filter names types. */
  page({ filter, text, ...page }: FeedRequest): Page<ListItem> {
    return this.items(matchOf(filter, text, this.#lookups), page);
  }

  /** Returns a page of list rows for any match. */
  items(match: Match, page: PageRequest): Page<ListItem> {
    const withText = match.words.length > 0;
    const columns = withText ? recordColumns : itemColumns;
    return readPage(this.#rows<RecordRow>(match, columns, page), page.limit, (row) =>
      this.#item(row, withText ? snippetOf(row, match.words) : row.brief),
    );
  }

  /**
   * Returns suggestions for a picker: records with the words in their title first, then those with
   * them anywhere. Each newest first.
   */
  find(filter: Filter, text: string, limit: number): ListItem[] {
    const found = new Map<string, ListItem>();
    for (const titleOnly of [true, false]) {
      const match = matchOf(filter, text, this.#lookups, { anyType: true, titleOnly });
      for (const item of this.items(match, { cursor: null, limit }).items)
        if (found.size < limit && !found.has(item.id)) found.set(item.id, item);
      if (match.words.length === 0 || match.nothing || found.size >= limit) break;
    }
    return [...found.values()];
  }

  /** Returns a page of whole records of one type. */
  ofType(type: string, deployment: string | undefined, page: PageRequest): Page<RecordView> {
    const within = deployment === undefined ? {} : { deployment: [deployment] };
    return this.records(matchOf({ type: [type], ...within }, '', this.#lookups), page);
  }

  /**
   * Returns a page of whole records of any type, for a filter and a text; without either, of all
   * records.
   */
  everything({ filter, text, ...page }: FeedRequest): Page<RecordView> {
    const match = matchOf(filter, text, this.#lookups, { anyType: true });
    if (match.expression !== '' || match.nothing || match.imported !== null)
      return this.records(match, page);
    const rows = this.#prepare(
      `SELECT ${recordColumns} FROM record r WHERE r.deleted_ms IS NULL AND ${pageSql()}`,
    ).all(...pageParameters(page)) as RecordRow[];
    return readPage(rows, page.limit, recordView);
  }

  /** Returns a page of whole records for any match. */
  records(match: Match, page: PageRequest): Page<RecordView> {
    return readPage(this.#rows<RecordRow>(match, recordColumns, page), page.limit, recordView);
  }

  #item(row: ItemRow, text: string): ListItem {
    const item = listItem(row, text);
    const professions = this.#lookups.professions.of(item);
    if (professions.length === 0) return item;
    return {
      ...item,
      facets: {
        ...item.facets,
        profession: professions.length === 1 ? (professions[0] as string) : professions,
      },
    };
  }

  #rows<R extends ItemRow>(match: Match, columns: string, page: PageRequest): R[] {
    const { sql, parameters } = conditionsOf(match);
    return this.#prepare(
      `SELECT ${columns} FROM record_fts f CROSS JOIN record r ON r.rid = f.rowid WHERE ` +
        `${sql} AND ${pageSql('f.rowid')}`,
    ).all(...parameters, ...pageParameters(page)) as R[];
  }

  #prepare(sql: string): Statement {
    let statement = this.#statements.get(sql);
    if (!statement) this.#statements.set(sql, (statement = this.#sqlite.prepare(sql)));
    return statement;
  }
}

/** Returns a snippet. The index contains no text, so it is made from the record's own. */
function snippetOf(row: RecordRow, words: readonly SearchWord[]): string {
  const definition = findRecordType(row.type);
  const text = definition
    ? summarise(definition, JSON.parse(row.values) as RawValues).text
    : row.brief;
  return snippet(readableText(text), words);
}
