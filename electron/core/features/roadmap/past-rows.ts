import { fold } from '../../../../shared/entries/fold.ts';
import type { RecordId } from '../../../../shared/ids.ts';
import { recordTypes, type TypeName, type ValuesOf } from '../../../../shared/records/index.ts';
import { readValues } from '../../../../shared/records/read-values.ts';
import type { Sqlite } from '../../kernel/database/open-database.ts';
import { facetToken } from '../../kernel/projection/facet-token.ts';
import { isText } from '../../kernel/projection/fold-stored.ts';
import { projectRecord } from '../../kernel/projection/project-record.ts';
import type { EntryTable } from '../../kernel/tables/entry-table.ts';
import type { TypeRow, TypeRows } from '../../kernel/query/type-rows.ts';

/** What reads the records of a type. */
export type RowSource = Pick<TypeRows, 'of'>;

interface Changed {
  readonly id: RecordId;
  readonly created_ms: number;
}

/**
 * Reads records as they were at a time in the past, from their entries. Only records that changed
 * since then are folded again; the others are as they are now.
 */
export class PastRows {
  readonly #entries: Pick<EntryTable, 'ofRecord'>;
  readonly #now: RowSource;
  readonly #changed;
  readonly #removed;

  constructor(sqlite: Sqlite, entries: Pick<EntryTable, 'ofRecord'>, now: RowSource) {
    this.#entries = entries;
    this.#now = now;
    this.#changed = sqlite.prepare<[string, number], Changed>(
      `SELECT r.id, r.created_ms FROM record_fts f CROSS JOIN record r ON r.rid = f.rowid
        WHERE record_fts MATCH ? AND r.deleted_ms IS NULL AND r.updated_ms > ?`,
    );
    this.#removed = sqlite.prepare<[string, number], Changed>(
      `SELECT id, created_ms FROM record
        WHERE type = ? AND deleted_ms IS NOT NULL AND updated_ms > ?`,
    );
  }

  /**
   * Returns what reads the records as they were.
   * @param ms milliseconds since 1970
   */
  at(ms: number): RowSource {
    return { of: (type) => this.#of(type, ms) };
  }

  #of<T extends TypeName>(type: T, ms: number): TypeRow<T>[] {
    const found = [
      ...this.#changed.all(`fx : ("${facetToken('type', type)}")`, ms),
      ...this.#removed.all(type, ms),
    ];
    const changed = new Set<string>(found.map(({ id }) => id));
    const same = this.#now.of(type).filter(({ id }) => !changed.has(id));
    const before = found
      .filter(({ created_ms }) => created_ms <= ms)
      .flatMap(({ id }) => this.#before(type, id, ms) ?? []);
    return [...same, ...before].sort((a, b) => (a.id < b.id ? -1 : 1));
  }

  /** Returns a record as it was; null where it was not there yet, or was removed. */
  #before<T extends TypeName>(type: T, id: RecordId, ms: number): TypeRow<T> | null {
    const stored = this.#entries.ofRecord(id).filter(({ entry }) => entry.wall <= ms);
    const [first] = stored;
    const folded = fold(
      stored.map(({ entry }) => entry),
      isText,
    );
    if (!folded || !first || folded.type !== type || folded.removal === 'removed') return null;
    const row = projectRecord(folded, first.document);
    return {
      id,
      type,
      title: row.title,
      deployment: row.deployment,
      subject: row.subject,
      created_ms: row.createdMs,
      created_by: row.createdBy,
      values: readValues(recordTypes[type] as never, row.values as Record<string, unknown>)
        .values as ValuesOf<T>,
      heads: row.state.heads,
    };
  }
}
