import type { RecordView } from '../../../shared/api/views.ts';
import type { DocumentName } from '../../../shared/doc/document-name.ts';
import { notFound } from '../../../shared/errors.ts';
import { isId, type RecordId } from '../../../shared/ids.ts';
import { isObservationType } from '../../../shared/records/index.ts';
import { type Feed, type Page, readCursor, writeCursor } from '../feed/feed.ts';
import type { Sqlite } from './open-database.ts';
import { recordColumns, type RecordRow, recordView } from './record-rows.ts';

export interface Name { readonly id: string; readonly type: string; readonly title: string; readonly deployment: string | null }

export interface ListQuery {
  readonly type: string; readonly deployment?: string | undefined; readonly subject?: string | undefined;
  readonly removed: boolean; readonly cursor: string | null; readonly limit: number;
}

/** Reads of single records and of small lists. */
export class Records {
  readonly #feed: Feed;
  readonly #find;
  readonly #name;
  readonly #bySubject;
  readonly #triage;
  readonly #idOf;
  readonly #document;
  readonly #removed;

  constructor(sqlite: Sqlite, feed: Feed) {
    this.#feed = feed;
    this.#find = sqlite.prepare<[string], RecordRow>(`SELECT ${recordColumns} FROM record r WHERE r.id = ?`);
    this.#name = sqlite.prepare<[string], Name>('SELECT id, type, title, deployment FROM record WHERE id = ?');
    this.#bySubject = sqlite.prepare<[string, string, number, number], RecordRow>(`SELECT ${recordColumns} FROM record r
      WHERE r.subject = ? AND r.scope = (SELECT scope FROM record WHERE id = r.subject) AND r.type = ? AND r.deleted_ms IS NULL AND r.rid < ? ORDER BY r.rid DESC LIMIT ?`);
    this.#triage = sqlite.prepare<[string], RecordRow>(`SELECT ${recordColumns} FROM record r
      WHERE r.subject = ? AND r.scope = (SELECT scope FROM record WHERE id = r.subject) AND r.type = 'triage' ORDER BY r.deleted_ms IS NOT NULL, r.id LIMIT 1`);
    this.#idOf = sqlite.prepare<[string], RecordId>('SELECT id FROM claim WHERE key = ?').pluck();
    this.#document = sqlite.prepare<[string], DocumentName>('SELECT document FROM record WHERE id = ?').pluck();
    this.#removed = sqlite.prepare<[string, number, string | null, string | null, string | null, string | null, number], RecordRow>(`SELECT ${recordColumns} FROM record r
      WHERE r.deleted_ms IS NOT NULL AND r.type = ? AND r.rid < ? AND (? IS NULL OR r.deployment = ?) AND (? IS NULL OR r.subject = ?) ORDER BY r.rid DESC LIMIT ?`);
  }

  /**
   * Returns what research decided about an observation: the triage record beside it, a removed one too. Found by what it is about and not by
   * its derived id, which a record of another deployment may claim.
   */
  findTriage(observation: RecordId): RecordView | null {
    const row = this.#triage.get(observation);
    return row ? recordView(row) : null;
  }

  /** Returns a record's own id, as its entries have it; its key may be another one where records of two families claim that id. */
  idOf(key: RecordId): RecordId { return isId(key) ? key : this.#idOf.get(key) ?? key; }

  /** Returns the document that a record stands in, or null when it is not there. */
  documentOf(key: RecordId): DocumentName | null { return this.#document.get(key) ?? null; }

  find(id: RecordId): RecordView | null {
    const row = this.#find.get(id);
    return row ? recordView(row) : null;
  }

  /** @throws AppError `not_found` */
  get(id: RecordId): RecordView {
    const record = this.find(id);
    if (!record) throw notFound(`The record ${id}`);
    return record;
  }

  names(ids: readonly string[]): Name[] {
    return ids.flatMap((id) => this.#name.get(id) ?? []);
  }

  /** Whole records of one type, newest first. `removed`: those that were removed, instead of those that are there. */
  list({ type, deployment, subject, removed, cursor, limit }: ListQuery): Page<RecordView> {
    const before = cursor === null ? Number.MAX_SAFE_INTEGER : readCursor(cursor);
    if (removed) return page(this.#removed.all(type, before, deployment ?? null, deployment ?? null, subject ?? null, subject ?? null, limit + 1), limit);
    if (subject !== undefined && !isObservationType(type)) return page(this.#bySubject.all(subject, type, before, limit + 1), limit);
    return this.#feed.ofType(type, deployment, cursor, limit);
  }
}

function page(rows: RecordRow[], limit: number): Page<RecordView> {
  const more = rows.length > limit;
  if (more) rows.pop();
  return { items: rows.map(recordView), next: more ? writeCursor(rows.at(-1)?.rid ?? 0) : null };
}
