import type { RecordView, SingleRecord } from '../../../../shared/api/views.ts';
import type { DocumentName } from '../../../../shared/doc/document-name.ts';
import { notFound } from '../../../../shared/errors.ts';
import { isId, type RecordId } from '../../../../shared/ids.ts';
import { isObservationType } from '../../../../shared/records/index.ts';
import type { Page } from '../../../../shared/api/paging.ts';
import type { Feed } from './feed.ts';
import { everyItem, type PageRequest, pageParameters, pageSql, readPage } from './paging.ts';
import type { Sqlite } from '../database/open-database.ts';
import type { Claims } from '../tables/claims.ts';
import { recordColumns, type RecordRow, recordView } from '../projection/record-rows.ts';

export interface Name {
  readonly id: string;
  readonly type: string;
  readonly title: string;
  readonly deployment: string | null;
}

/** The claim of another document to a record's ID; nulls if it shows no record. */
export type SameId = SingleRecord['same_id'][number];
/** Further ones are not listed: one is enough to look closer. */
const maxSameId = 20;
/** How many records are read at once when all are wanted. */
const wholePage = 500;

export interface ListQuery extends PageRequest {
  readonly type: string;
  readonly deployment?: string | undefined;
  readonly subject?: string | undefined;
  readonly removed: boolean;
}

/** Reads single records and small lists. */
export class Records {
  readonly #feed: Feed;
  readonly #find;
  readonly #name;
  readonly #bySubject;
  readonly #about;
  readonly #claims: Claims;
  readonly #document;
  readonly #removed;

  constructor(sqlite: Sqlite, claims: Claims, feed: Feed) {
    this.#claims = claims;
    this.#feed = feed;
    this.#find = sqlite.prepare<[string], RecordRow>(
      `SELECT ${recordColumns} FROM record r WHERE r.id = ?`,
    );
    this.#name = sqlite.prepare<[string], Name>(
      'SELECT id, type, title, deployment FROM record WHERE id = ?',
    );
    this.#bySubject = sqlite.prepare<
      [string, string, number, number],
      RecordRow
    >(`SELECT ${recordColumns} FROM record r
      WHERE r.subject = ? AND r.scope = (SELECT scope FROM record WHERE id = r.subject)
      AND r.type = ? AND r.deleted_ms IS NULL AND ${pageSql()}`);
    this.#about = sqlite.prepare<[string, string], RecordRow>(
      `SELECT ${recordColumns} FROM record r
       WHERE r.subject = ? AND r.scope = (SELECT scope FROM record WHERE id = r.subject)
         AND r.type = ? ORDER BY r.deleted_ms IS NOT NULL, r.id LIMIT 1`,
    );
    this.#document = sqlite
      .prepare<[string], DocumentName>('SELECT document FROM record WHERE id = ?')
      .pluck();
    this.#removed = sqlite.prepare<
      [string, string | null, string | null, string | null, string | null, number, number],
      RecordRow
    >(`SELECT ${recordColumns} FROM record r
      WHERE r.deleted_ms IS NOT NULL AND r.type = ? AND (? IS NULL OR r.deployment = ?)
      AND (? IS NULL OR r.subject = ?) AND ${pageSql()}`);
  }

  /**
   * Returns the record of a type about another record, even a removed one; null if there is none.
   * It is found by its subject and not by a derived ID, which a record of another deployment may
   * claim.
   */
  findAbout(subject: RecordId, type: string): RecordView | null {
    const row = this.#about.get(subject, type);
    if (row) return recordView(row);
    return null;
  }

  /**
   * Returns a record's own ID, as in its entries; its key may differ if records of two families
   * claim that ID.
   */
  idOf(key: RecordId): RecordId {
    if (isId(key)) return key;
    return this.#claims.idOf(key);
  }

  /** [RE8] Returns what other families' documents contain under the ID of a record. */
  sameId(key: RecordId): SameId[] {
    const others = this.#claims
      .keysOf(this.#claims.idOf(key))
      .filter((other) => other !== key)
      .sort();
    const names = new Map(this.names(others).map((name) => [name.id, name]));
    return others
      .map((id) => {
        const { type = null, title = null } = names.get(id) ?? {};
        return { id, type, title };
      })
      .sort((a, b) => Number(a.type === null) - Number(b.type === null))
      .slice(0, maxSameId);
  }

  /** Returns the document of a record, or null if there is no such record. */
  documentOf(key: RecordId): DocumentName | null {
    return this.#document.get(key) ?? null;
  }

  /** Returns a record by its key, or null. */
  find(id: RecordId): RecordView | null {
    const row = this.#find.get(id);
    if (row) return recordView(row);
    return null;
  }

  /**
   * Returns a record by its key.
   * @throws AppError `not_found`
   */
  get(id: RecordId): RecordView {
    const record = this.find(id);
    if (!record) throw notFound(`The record ${id}`);
    return record;
  }

  /** Returns the names of records; missing ones are left out. */
  names(ids: readonly string[]): Name[] {
    return ids.flatMap((id) => this.#name.get(id) ?? []);
  }

  /**
   * Returns every record of one type that is not removed, newest first, read page by page.
   * @param subject only records about this one
   */
  every(type: string, subject?: string): Generator<RecordView> {
    return everyItem((cursor) =>
      this.list({ type, subject, removed: false, cursor, limit: wholePage }),
    );
  }

  /**
   * Returns whole records of one type, newest first. `removed`: only removed ones instead of
   * existing ones.
   */
  list({ type, deployment, subject, removed, ...page }: ListQuery): Page<RecordView> {
    const [within, about] = [deployment ?? null, subject ?? null];
    if (removed)
      return readPage(
        this.#removed.all(type, within, within, about, about, ...pageParameters(page)),
        page.limit,
        recordView,
      );
    if (subject !== undefined && !isObservationType(type))
      return readPage(
        this.#bySubject.all(subject, type, ...pageParameters(page)),
        page.limit,
        recordView,
      );
    return this.#feed.ofType(type, deployment, page);
  }
}
