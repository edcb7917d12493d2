import { type DocumentName, isLocalDocument } from '../../../../shared/doc/document-name.ts';
import type { RecordId } from '../../../../shared/ids.ts';
import { nameKey } from '../../../../shared/records/name-key.ts';
import { facetToken } from '../../kernel/projection/facet-token.ts';
import type { Sqlite } from '../../kernel/database/open-database.ts';
import type { RecordState } from '../../kernel/projection/project-record.ts';

/** A record for the merge; removed ones are not included. */
export interface WorkspaceRow {
  readonly id: RecordId;
  readonly type: string;
  readonly title: string;
  readonly document: DocumentName;
  readonly author: string;
  readonly values: Readonly<Record<string, unknown>>;
  readonly state: RecordState;
}

interface Row {
  readonly id: RecordId;
  readonly type: string;
  readonly title: string;
  readonly document: DocumentName;
  readonly created_by: string;
  readonly values: string;
  readonly state: string;
}

const columns = 'r.id, r.type, r.title, r.document, r.created_by, r."values", r.state';
const rowOf = (row: Row): WorkspaceRow => ({
  id: row.id,
  type: row.type,
  title: row.title,
  document: row.document,
  author: row.created_by,
  values: JSON.parse(row.values) as WorkspaceRow['values'],
  state: JSON.parse(row.state) as RecordState,
});

/** Reads existing records through the index. */
export class WorkspaceRows {
  readonly #match;
  readonly #ids;
  readonly #one;

  constructor(sqlite: Sqlite) {
    this.#match = sqlite.prepare<[string], Row>(
      `SELECT ${columns} FROM record_fts f CROSS JOIN record r ON r.rid = f.rowid WHERE ` +
        'record_fts MATCH ? ORDER BY r.id',
    );
    this.#ids = sqlite
      .prepare<[string], RecordId>(
        'SELECT r.id FROM record_fts f CROSS JOIN record r ON r.rid = f.rowid WHERE ' +
          'record_fts MATCH ?',
      )
      .pluck();
    this.#one = sqlite.prepare<[string], Row>(
      `SELECT ${columns} FROM record r WHERE r.id = ? AND r.deleted_ms IS NULL`,
    );
  }

  /** Returns a record, or null. */
  find(id: string): WorkspaceRow | null {
    const row = this.#one.get(id);
    if (row) return rowOf(row);
    return null;
  }

  /** Returns all records of a type, by ID. */
  ofType(type: string): WorkspaceRow[] {
    return this.#match.all(matchOf([facetToken('type', type)])).map(rowOf);
  }

  /** Returns the IDs of records with at least one of the facet tokens. */
  idsWith(tokens: readonly string[]): RecordId[] {
    if (tokens.length === 0) return [];
    return this.#ids.all(matchOf(tokens));
  }
}

const matchOf = (tokens: readonly string[]): string =>
  `fx : (${tokens.map((token) => `"${token}"`).join(' OR ')})`;

/**
 * The shared records of some types by name. Of several with one name, the one with the smallest ID
 * is meant, on every device.
 */
export class SharedNames {
  readonly #byName = new Map<string, WorkspaceRow>();

  constructor(rows: readonly WorkspaceRow[]) {
    for (const row of rows) if (!isLocalDocument(row.document) && !isAlias(row)) this.add(row);
  }

  /** Adds a record. */
  add(row: WorkspaceRow): void {
    const key = keyOf(row.type, row.title);
    const known = this.#byName.get(key);
    if (!known || row.id < known.id) this.#byName.set(key, row);
  }

  /** Returns the record with a name, or null. */
  find(type: string, title: string): WorkspaceRow | null {
    return this.#byName.get(keyOf(type, title)) ?? null;
  }
}

/** Returns whether it is an alias of another person's record, which has the name. */
const isAlias = ({ type, values }: WorkspaceRow): boolean =>
  type === 'member' && typeof values['same_as'] === 'string';

const keyOf = (type: string, title: string): string => `${type}\n${nameKey(title)}`;
