import { desc, eq } from 'drizzle-orm';
import type { z } from 'zod';
import { type Instant, toInstant } from '../../../../shared/time.ts';
import { draftTable } from './source-tables.ts';
import type { Db } from '../database/open-database.ts';

export interface Draft {
  readonly key: string;
  readonly content: z.core.util.JSONType;
  readonly saved_at: Instant;
}

/** The contents of forms, saved as they are typed. Each `put` is a separate commit ([BA1]). */
export class Drafts {
  readonly #db: Db;
  readonly #now: () => number;

  constructor(db: Db, now: () => number) {
    this.#db = db;
    this.#now = now;
  }

  /** Returns a draft, or null. */
  find(key: string): Draft | null {
    const row = this.#db.select().from(draftTable).where(eq(draftTable.key, key)).get();
    if (row) return draftOf(row);
    return null;
  }

  /** Saves a draft, and returns when. */
  put(key: string, content: unknown): Instant {
    const row = { content: JSON.stringify(content), savedMs: this.#now() };
    this.#db
      .insert(draftTable)
      .values({ key, ...row })
      .onConflictDoUpdate({ target: draftTable.key, set: row })
      .run();
    return toInstant(row.savedMs);
  }

  /** Removes a draft. */
  remove(key: string): void {
    this.#db.delete(draftTable).where(eq(draftTable.key, key)).run();
  }

  /** Returns all drafts, newest first. */
  list(): Draft[] {
    return this.#db.select().from(draftTable).orderBy(desc(draftTable.savedMs)).all().map(draftOf);
  }
}

const draftOf = (row: typeof draftTable.$inferSelect): Draft => ({
  key: row.key,
  content: JSON.parse(row.content) as Draft['content'],
  saved_at: toInstant(row.savedMs),
});
