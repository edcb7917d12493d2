import type { Filter } from '../../../shared/api/feed.ts';
import type { ListItem, RecordView } from '../../../shared/api/views.ts';
import { invalid } from '../../../shared/errors.ts';
import { findRecordType } from '../../../shared/records/index.ts';
import { type ItemRow, itemColumns, listItem, recordColumns, type RecordRow, recordView } from '../store/record-rows.ts';
import type { Sqlite, Statement } from '../store/open-database.ts';
import { conditionsOf, type Lookups, type Match, matchOf } from './match.ts';
import type { RawValues } from '../../../shared/records/read-values.ts';
import { readableText } from '../../../shared/records/readable-text.ts';
import { summarise } from '../../../shared/records/summarise.ts';
import type { SearchWord } from '../../../shared/search/search-words.ts';
import { snippet } from './snippet.ts';

export interface Page<T> { readonly items: T[]; readonly next: string | null }

/** Lists of records, newest first, page by page from the full-text index. Nothing is skipped over and nothing is counted. */
export class Feed {
  readonly #sqlite: Sqlite;
  readonly #lookups: Lookups;
  readonly #statements = new Map<string, Statement>();

  constructor(sqlite: Sqlite, lookups: Lookups) {
    this.#sqlite = sqlite;
    this.#lookups = lookups;
  }

  /** [FE1] One page of the feed: observations unless the filter names types. */
  page(query: { readonly filter: Filter; readonly text: string; readonly cursor: string | null; readonly limit: number }): Page<ListItem> {
    return this.items(matchOf(query.filter, query.text, this.#lookups), query.cursor, query.limit);
  }

  /** A page of list rows for any match. */
  items(match: Match, cursor: string | null, limit: number): Page<ListItem> {
    const withText = match.words.length > 0;
    const { rows, next } = this.#rows<RecordRow>(match, withText ? recordColumns : itemColumns, cursor, limit);
    return { items: rows.map((row) => this.#item(row, withText ? snippetOf(row, match.words) : row.brief)), next };
  }

  /** What a picker offers: records that have the words in their title first, then those that have them anywhere. Each newest first. */
  find(filter: Filter, text: string, limit: number): ListItem[] {
    const found = new Map<string, ListItem>();
    for (const titleOnly of [true, false]) {
      const match = matchOf(filter, text, this.#lookups, { anyType: true, titleOnly });
      for (const item of this.items(match, null, limit).items) if (found.size < limit && !found.has(item.id)) found.set(item.id, item);
      if (match.words.length === 0 || match.nothing || found.size >= limit) break;
    }
    return [...found.values()];
  }

  /** A page of whole records of one type. */
  ofType(type: string, deployment: string | undefined, cursor: string | null, limit: number): Page<RecordView> {
    return this.records(matchOf({ type: [type], ...(deployment === undefined ? {} : { deployment: [deployment] }) }, '', this.#lookups), cursor, limit);
  }

  /** A page of whole records of any type, for a filter and a text; without either, of all there are. */
  everything(filter: Filter, text: string, cursor: string | null, limit: number): Page<RecordView> {
    const match = matchOf(filter, text, this.#lookups, { anyType: true });
    if (match.expression !== '' || match.nothing || match.imported !== null) return this.records(match, cursor, limit);
    const rows = this.#prepare(`SELECT ${recordColumns} FROM record r WHERE r.deleted_ms IS NULL AND r.rid < ? ORDER BY r.rid DESC LIMIT ?`)
      .all(cursor === null ? Number.MAX_SAFE_INTEGER : readCursor(cursor), limit + 1) as RecordRow[];
    const more = rows.length > limit;
    if (more) rows.pop();
    return { items: rows.map(recordView), next: more ? writeCursor(rows.at(-1)?.rid ?? 0) : null };
  }

  /** A page of whole records for any match. */
  records(match: Match, cursor: string | null, limit: number): Page<RecordView> {
    const { rows, next } = this.#rows<RecordRow>(match, recordColumns, cursor, limit);
    return { items: rows.map(recordView), next };
  }

  #item(row: ItemRow, text: string): ListItem {
    const item = listItem(row, text);
    const professions = this.#lookups.professions.of(item);
    return professions.length === 0 ? item : { ...item, facets: { ...item.facets, profession: professions.length === 1 ? professions[0] as string : professions } };
  }

  #rows<R extends ItemRow>(match: Match, columns: string, cursor: string | null, limit: number): { rows: R[]; next: string | null } {
    const { sql, parameters } = conditionsOf(match, cursor === null ? null : readCursor(cursor));
    const rows = this.#prepare(`SELECT ${columns} FROM record_fts f CROSS JOIN record r ON r.rid = f.rowid WHERE ${sql} ORDER BY f.rowid DESC LIMIT ?`)
      .all(...parameters, limit + 1) as R[];
    const more = rows.length > limit;
    if (more) rows.pop();
    return { rows, next: more ? writeCursor(rows.at(-1)?.rid ?? 0) : null };
  }

  #prepare(sql: string): Statement {
    let statement = this.#statements.get(sql);
    if (!statement) this.#statements.set(sql, statement = this.#sqlite.prepare(sql));
    return statement;
  }
}

/** A sign first that no word begins with: any word would read as some place. */
export const writeCursor = (rid: number): string => `~${rid.toString(36)}`;

/** @throws AppError `invalid` for a text that is no cursor */
export function readCursor(cursor: string): number {
  const rid = /^~-?[0-9a-z]{1,12}$/.test(cursor) ? Number.parseInt(cursor.slice(1), 36) : Number.NaN;
  if (!Number.isSafeInteger(rid)) throw invalid('The place in the list can’t be read.', 'Start at the top of the list.');
  return rid;
}

/** The index holds no text; the snippet is made from the record's own. */
function snippetOf(row: RecordRow, words: readonly SearchWord[]): string {
  const definition = findRecordType(row.type);
  const text = definition ? summarise(definition, JSON.parse(row.values) as RawValues).text : row.brief;
  return snippet(readableText(text), words);
}
