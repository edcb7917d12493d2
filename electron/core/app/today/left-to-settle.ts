import type { Today } from '../../../../shared/api/today.ts';
import type { ListItem } from '../../../../shared/api/views.ts';
import { contextFields } from '../../../../shared/capture/directory.ts';
import { readToSettle } from '../../../../shared/capture/to-settle.ts';
import { findUnsorted } from '../../features/records/unsorted.ts';
import type { Sqlite } from '../../kernel/database/open-database.ts';
import { facetToken, observationToken } from '../../kernel/projection/facet-token.ts';
import { type ItemRow, itemColumns, listItem } from '../../kernel/projection/record-rows.ts';
import type { Session } from '../../kernel/session/session.ts';

interface Row {
  readonly id: string;
  readonly title: string;
  readonly deployment: string | null;
  readonly values: string;
}

const most = 50;

/** What was saved at once and is left to resolve: names, and a deployment. */
export class LeftToSettle {
  readonly #session: Pick<Session, 'store'>;
  readonly #names;
  readonly #unsorted;

  constructor(session: Pick<Session, 'store'>) {
    this.#session = session;
    const sqlite: Sqlite = session.store.sqlite;
    const any = contextFields.map((field) => `"${facetToken('to_settle', field)}"`).join(' OR ');
    this.#names = sqlite.prepare<[number], Row>(
      `SELECT r.id, r.title, r.deployment, r."values" FROM record_fts f
      CROSS JOIN record r ON r.rid = f.rowid
      WHERE record_fts MATCH 'fx : ("${observationToken}" AND (${any}))'
      ORDER BY f.rowid DESC LIMIT ?`,
    );
    this.#unsorted = sqlite.prepare<[string, number], ItemRow>(
      `SELECT ${itemColumns} FROM record_fts f CROSS JOIN record r ON r.rid = f.rowid
      WHERE record_fts MATCH ? ORDER BY f.rowid DESC LIMIT ?`,
    );
  }

  /** Returns the newest observations with unresolved names. */
  names(): Today['toSettle'] {
    return this.#names.all(most).map(({ values, ...row }) => ({
      ...row,
      names: [...readToSettle(JSON.parse(values) as Record<string, unknown>)],
    }));
  }

  /** Returns the newest observations without a deployment. */
  unsorted(): ListItem[] {
    const unsorted = findUnsorted(this.#session.store);
    if (unsorted === null) return [];
    const match = `fx : ("${observationToken}" AND "${facetToken('deployment', unsorted)}")`;
    return this.#unsorted.all(match, most).map((row) => listItem(row));
  }
}
