import { asc, eq } from 'drizzle-orm';
import { filterSchema, type SavedView } from '../../../../shared/api/feed.ts';
import { newRecordId } from '../../../../shared/ids.ts';
import { savedViewTable } from './source-tables.ts';
import type { Db } from '../database/open-database.ts';

/** Filters with a name, on this device only, in the order of their creation. */
export class SavedViews {
  readonly #db: Db;

  constructor(db: Db) {
    this.#db = db;
  }

  /** Returns all saved views. */
  list(): SavedView[] {
    return this.#db
      .select()
      .from(savedViewTable)
      .orderBy(asc(savedViewTable.id))
      .all()
      .map(({ id, name, filter, text }) => {
        const read = filterSchema.safeParse(JSON.parse(filter));
        return { id, name, text, filter: read.success ? read.data : {} };
      });
  }

  /** Creates a view, or replaces the one with its ID. */
  save(view: Omit<SavedView, 'id'> & { readonly id: string | null }): SavedView {
    const saved = { ...view, id: view.id ?? newRecordId() };
    const row = { name: saved.name, filter: JSON.stringify(saved.filter), text: saved.text };
    this.#db
      .insert(savedViewTable)
      .values({ id: saved.id, ...row })
      .onConflictDoUpdate({ target: savedViewTable.id, set: row })
      .run();
    return saved;
  }

  /** Removes a view. */
  remove(id: string): void {
    this.#db.delete(savedViewTable).where(eq(savedViewTable.id, id)).run();
  }
}
