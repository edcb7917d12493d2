import type { RecordId } from '../../../../shared/ids.ts';
import { findRecordType } from '../../../../shared/records/index.ts';
import { indexText } from '../../../../shared/search/search-words.ts';
import type { Sqlite } from '../database/open-database.ts';
import type { Claims } from '../tables/claims.ts';
import {
  columnNames,
  type DerivedColumns,
  derivedColumns,
  readStatuses,
  type Statuses,
} from '../tables/derived-columns.ts';
import type { EntryTable, StoredEntry } from '../tables/entry-table.ts';
import { TimeSlots } from '../tables/time-slots.ts';
import { AttachedColumns } from './attached-columns.ts';
import { type Counted, FacetDeltas } from './facet-counts.ts';
import { foldStored } from './fold-stored.ts';
import { tokensOf } from './index-tokens.ts';
import { type ProjectedRecord, projectRecord, type StoredFacets } from './project-record.ts';
import { columns, valuesOf } from './row-values.ts';

interface OldRow extends Readonly<Record<string, unknown>> {
  readonly rid: number;
  readonly scope: string;
  readonly type: string;
  readonly deployment: RecordId | null;
  readonly subject: RecordId | null;
  readonly created_by: string;
  readonly occurred_ms: number;
  readonly deleted_ms: number | null;
  readonly facets: string;
}

/** Updates `record`, `record_fts` and `facet` from the entries, in the caller's transaction. */
export class Projection {
  readonly #slots;
  readonly #facets;
  readonly #entries: EntryTable;
  readonly #find;
  readonly #insert;
  readonly #update;
  readonly #delete;
  readonly #insertText;
  readonly #deleteText;
  readonly #attached: AttachedColumns;
  readonly #derived: DerivedColumns;
  readonly #forgetBlobs;
  readonly #nameBlob;
  readonly #claims: Claims;
  readonly #subjects = new Set<RecordId>();

  constructor(
    sqlite: Sqlite,
    { claims, entries }: { readonly claims: Claims; readonly entries: EntryTable },
    derived: DerivedColumns = derivedColumns,
  ) {
    const statuses = derived.statuses.map(({ column }) => column);
    this.#derived = derived;
    this.#attached = new AttachedColumns(sqlite, derived);
    this.#claims = claims;
    this.#entries = entries;
    this.#slots = new TimeSlots(sqlite);
    this.#facets = new FacetDeltas(sqlite, derived);
    this.#find = sqlite.prepare<[string], OldRow>(
      `SELECT rid, scope, type, deployment, subject, created_by, occurred_ms, deleted_ms,
         ${['facets', ...statuses].join(', ')}
       FROM record WHERE id = ?`,
    );
    const inserted = ['rid', 'id', ...columns, ...columnNames(derived)];
    this.#insert = sqlite.prepare(
      `INSERT INTO record (${inserted.join(', ')}) VALUES (${inserted.map(() => '?').join(', ')})`,
    );
    const updated = [...columns, ...statuses].map((name) => `${name} = ?`);
    this.#update = sqlite.prepare(`UPDATE record SET ${updated.join(', ')} WHERE rid = ?`);
    this.#delete = sqlite.prepare('DELETE FROM record WHERE rid = ?');
    this.#insertText = sqlite.prepare(
      'INSERT INTO record_fts (rowid, title, text, fx) VALUES (?, ?, ?, ?)',
    );
    this.#deleteText = sqlite.prepare('DELETE FROM record_fts WHERE rowid = ?');
    this.#forgetBlobs = sqlite.prepare('DELETE FROM blob_ref WHERE record = ?');
    this.#nameBlob = sqlite.prepare(
      'INSERT OR IGNORE INTO blob_ref (record, sha256, size_bytes, thumbnail) VALUES (?, ?, ?, ?)',
    );
  }

  /**
   * Returns a record's row from its entries. `known` are all of them if the caller has them at
   * hand. Null while its create entry is missing.
   */
  read(record: RecordId, known?: readonly StoredEntry[]): ProjectedRecord | null {
    const stored = foldStored(known ?? this.#entries.ofRecord(record));
    if (stored === null) return null;
    const row = projectRecord(stored.folded, stored.document);
    const subject = row.subject === null ? null : this.#claims.subjectOf(row.document, row.subject);
    return row.id === record && row.subject === subject ? row : { ...row, id: record, subject };
  }

  /**
   * Writes rows, the earliest first: the index is several times faster with increasing rowids (it
   * flushes when one is smaller than the last).
   */
  writeAll(rows: readonly ProjectedRecord[]): void {
    for (const row of [...rows].sort((a, b) => a.occurredMs - b.occurredMs)) this.#write(row);
  }

  #write(row: ProjectedRecord): void {
    const old = this.#find.get(row.id);
    // Most new records have nothing attached: then there is nothing to count and no status to find.
    const isNew = old === undefined && !this.#attached.isAnyAbout(row.id);
    const statuses = isNew
      ? this.#attached.noStatuses(row.type)
      : this.#attached.statusesOf(row.type, row);
    if (old) this.#hide(old);
    const rid =
      this.#updateInPlace(old, row, statuses) ??
      this.#insertRow(
        row,
        statuses,
        isNew ? this.#attached.noCounts() : this.#attached.countsOf(row),
      );
    if (row.subject !== null) this.#subjects.add(row.subject);
    this.#nameBlobs(row);
    if (row.deletedMs === null) {
      this.#facets.count({ ...row, statuses }, 1);
      this.#index(rid, row, statuses);
    }
  }

  /** Updates a row. Returns null if its place in time has changed: then it is removed. */
  #updateInPlace(old: OldRow | undefined, row: ProjectedRecord, statuses: Statuses): number | null {
    if (old === undefined) return null;
    if (old.occurred_ms !== row.occurredMs) {
      this.#delete.run(old.rid);
      return null;
    }
    this.#update.run(...valuesOf(row), ...this.#inOrder(statuses), old.rid);
    return old.rid;
  }

  #insertRow(row: ProjectedRecord, statuses: Statuses, counts: readonly number[]): number {
    const rid = this.#slots.take(row.occurredMs);
    this.#insert.run(rid, row.id, ...valuesOf(row), ...this.#inOrder(statuses), ...counts);
    return rid;
  }

  /** Returns the values of the status columns; null for those that a row does not have. */
  #inOrder(statuses: Statuses): (string | null)[] {
    return this.#derived.statuses.map(({ column }) => statuses[column] ?? null);
  }

  #index(rid: number, row: ProjectedRecord, statuses: Statuses): void {
    this.#insertText.run(rid, indexText(row.title), indexText(row.text), tokensOf(row, statuses));
  }

  /** Records the files that a record names; hostile values name none. */
  #nameBlobs({ id, type, values }: ProjectedRecord): void {
    const files = findRecordType(type)?.files;
    if (files === undefined) return;
    this.#forgetBlobs.run(id);
    for (const { sha256, sizeBytes, thumbnail } of files) {
      const hash = values[sha256];
      const size = sizeBytes === null ? 0 : values[sizeBytes];
      if (isHash(hash))
        this.#nameBlob.run(id, hash, Number.isSafeInteger(size) ? size : 0, Number(thumbnail));
    }
  }

  /** Removes the row of a record that has lost its create entry, if there is one. */
  remove(record: RecordId): void {
    const old = this.#find.get(record);
    if (!old) return;
    this.#hide(old);
    this.#delete.run(old.rid);
  }

  /** Removes a row from the index and the counters. */
  #hide(old: OldRow): void {
    if (old.subject !== null) this.#subjects.add(old.subject);
    if (old.deleted_ms !== null) return;
    this.#facets.count(countedOf(old, readStatuses(this.#derived, old)), -1);
    this.#deleteText.run(old.rid);
  }

  /** Writes the counters; the last step before the commit. */
  finish(): void {
    for (const subject of this.#subjects) {
      const row = this.#find.get(subject);
      if (row) this.#attached.recount(row.rid, { id: subject, scope: row.scope });
    }
    this.#restate();
    this.#subjects.clear();
    this.#facets.flush();
  }

  /** Applies new statuses to row, counters and index; by increasing rowid, see `writeAll`. */
  #restate(): void {
    const restated = [...this.#subjects].flatMap((id) => {
      const row = this.#find.get(id);
      if (row === undefined) return [];
      const was = readStatuses(this.#derived, row);
      const now = this.#attached.statusesOf(row.type, { id, scope: row.scope });
      const isSame = Object.entries(now).every(([column, status]) => was[column] === status);
      return isSame ? [] : [{ id, row, was, now }];
    });
    for (const { id, row, was, now } of restated.sort((a, b) => a.row.rid - b.row.rid)) {
      this.#attached.setStatuses(row.rid, now);
      const projected = row.deleted_ms === null ? this.read(id) : null;
      if (projected === null) continue;
      this.#facets.count(countedOf(row, was), -1);
      this.#facets.count(countedOf(row, now), 1);
      this.#deleteText.run(row.rid);
      this.#index(row.rid, projected, now);
    }
  }

  /** Resets everything after a roll-back. */
  abandon(): void {
    this.#subjects.clear();
    this.#facets.clear();
  }
}

const countedOf = (row: OldRow, statuses: Statuses): Counted => ({
  type: row.type,
  deployment: row.deployment,
  createdBy: row.created_by,
  occurredMs: row.occurred_ms,
  facets: JSON.parse(row.facets) as StoredFacets,
  statuses,
});

const isHash = (value: unknown): value is string =>
  typeof value === 'string' && /^[0-9a-f]{64}$/.test(value);
