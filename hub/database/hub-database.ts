export type SqlValue = string | number | Uint8Array | null;

/**
 * What the hub needs of a database, in SQL that both SQLite and PostgreSQL accept: `?` for
 * parameters, no types, no functions specific to one of them. Whole numbers come back as numbers,
 * bytes as Uint8Array.
 */
export interface ReadSql {
  all<T>(text: string, ...params: readonly unknown[]): Promise<T[]>;
  /** Returns the first row, or null. */
  first<T>(text: string, ...params: readonly unknown[]): Promise<T | null>;
  /** Returns a condition for 'column is one of', with one parameter: `list(values)`. */
  within(column: string): string;
  list(values: readonly (string | number)[]): unknown;
}

export interface WriteSql extends ReadSql {
  /**
   * Runs a statement.
   * @returns the number of changed rows
   */
  run(text: string, ...params: readonly unknown[]): Promise<number>;
  /**
   * Inserts rows, with values in the order of the columns.
   * @param conflict the text after ON CONFLICT, for example `DO NOTHING`
   */
  insert(
    table: string,
    columns: readonly string[],
    rows: readonly (readonly SqlValue[])[],
    conflict?: string,
  ): Promise<void>;
  /** Runs several statements without parameters. */
  script(text: string): Promise<void>;
  /** Notifies every listening process after the commit, and only then. */
  announce(): Promise<void>;
}

/**
 * One database, two implementations (sqlite-database.ts, postgres-database.ts), one contract suite.
 */
export interface HubDatabase extends ReadSql {
  readonly dialect: 'sqlite' | 'postgres';
  /** Runs several reads on one snapshot. */
  read<T>(run: (sql: ReadSql) => Promise<T>): Promise<T>;
  /**
   * Runs one transaction: durable when it resolves, without a trace when it rejects. Writes run one
   * at a time, over all processes. What `run` reads stays true until it commits, so a check and the
   * write that depends on it belong in the same `run`; this also orders the log's sequence by
   * commit.
   */
  write<T>(run: (sql: WriteSql) => Promise<T>): Promise<T>;
  /**
   * Calls the listener after announcements.
   * @returns a function that stops it
   */
  onAnnounced(listener: () => void): () => void;
  close(): Promise<void>;
}
