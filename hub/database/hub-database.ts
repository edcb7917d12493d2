export type SqlValue = string | number | Uint8Array | null;

/**
 * What the hub asks of a database, in SQL that SQLite and PostgreSQL both read: `?` for parameters, no types, no functions of one of them.
 * Whole numbers come back as numbers, bytes as Uint8Array.
 */
export interface ReadSql {
  all<T>(text: string, ...params: readonly unknown[]): Promise<T[]>;
  /** The first row, or null. */
  first<T>(text: string, ...params: readonly unknown[]): Promise<T | null>;
  /** A condition for 'column is one of', with one parameter: `list(values)`. */
  within(column: string): string;
  list(values: readonly (string | number)[]): unknown;
}

export interface WriteSql extends ReadSql {
  /** @returns the number of rows changed */
  run(text: string, ...params: readonly unknown[]): Promise<number>;
  /** Rows in the order of the columns. @param conflict what stands after ON CONFLICT, `DO NOTHING` for example */
  insert(table: string, columns: readonly string[], rows: readonly (readonly SqlValue[])[], conflict?: string): Promise<void>;
  /** Several statements without parameters. */
  script(text: string): Promise<void>;
  /** After the commit, and only then, every process that listens is told. */
  announce(): Promise<void>;
}

/** One database, two implementations (sqlite-database.ts, postgres-database.ts), one contract suite. */
export interface HubDatabase extends ReadSql {
  readonly dialect: 'sqlite' | 'postgres';
  /** Several reads of one moment. */
  read<T>(run: (sql: ReadSql) => Promise<T>): Promise<T>;
  /**
   * Runs one transaction: durable when it resolves, without a trace when it rejects.
   * Writes run one after the other, over all processes. What `run` reads stays true until it commits, so a check and the
   * write that depends on it belong into the same `run`; this also makes the log's sequence commit-ordered.
   */
  write<T>(run: (sql: WriteSql) => Promise<T>): Promise<T>;
  /** @returns a function that ends the listening */
  onAnnounced(listener: () => void): () => void;
  close(): Promise<void>;
}
