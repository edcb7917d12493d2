import type { Sqlite } from '../../kernel/database/open-database.ts';
import type { Tables } from '../../kernel/tables/tables.ts';

/**
 * The input of a part of the check. Each part yields from time to time, so that core continues to
 * answer.
 */
export interface CheckContext {
  readonly sqlite: Sqlite;
  readonly tables: Tables;
  readonly dataDir: string;
  /** Reports a problem, in a sentence. */
  readonly report: (problem: string) => void;
}
export type CheckPart = (context: CheckContext) => Generator<void>;
