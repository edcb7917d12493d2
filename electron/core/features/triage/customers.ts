import type { Change } from '../../../../shared/api/changes.ts';
import type { RecordId } from '../../../../shared/ids.ts';
import { facetToken } from '../../kernel/projection/facet-token.ts';
import type { Sqlite } from '../../kernel/database/open-database.ts';

interface Lookup {
  /** Deployment -> its customer; one without is its own. */
  readonly customers: ReadonlyMap<string, string>;
  /** Observation -> its duplicates, direct or indirect. */
  readonly duplicates: ReadonlyMap<string, readonly Seen[]>;
}

/** One occurrence. */
export interface Seen {
  readonly id: RecordId;
  readonly deployment: string | null;
}

/**
 * The customers at which something was seen: its own, and those of all its duplicates. Read once
 * and kept until deployments or decisions change.
 */
export class Customers {
  readonly #deployments;
  readonly #marked;
  #lookup: Lookup | null = null;

  constructor(sqlite: Sqlite) {
    this.#deployments = sqlite.prepare<
      [],
      { id: string; customer: string | null }
    >(`SELECT r.id, r."values" ->> '$.customer' AS customer
      FROM record_fts f CROSS JOIN record r ON r.rid = f.rowid
      WHERE record_fts MATCH 'fx:${facetToken('type', 'deployment')}'`);
    this.#marked = sqlite.prepare<
      [],
      Seen & { readonly of: string | null }
    >(`SELECT r.id, r.deployment, t."values" ->> '$.duplicate_of' AS "of"
      FROM record r JOIN record t ON t.subject = r.id AND t.scope = r.scope
      AND t.type = 'triage' AND t.deleted_ms IS NULL WHERE r.triage = 'duplicate'
      AND r.deleted_ms IS NULL`);
  }

  /** Clears what a change may affect. */
  invalidate(change: Change): void {
    if (
      change.kind === 'records' &&
      change.types.some((type) => type === 'deployment' || type === 'triage')
    )
      this.#lookup = null;
  }

  /** Returns the duplicates of an observation. */
  duplicatesOf(id: string): readonly Seen[] {
    return this.#read().duplicates.get(id) ?? [];
  }

  /**
   * Returns the customer of a deployment, or the deployment itself; without either, everything
   * counts as one place.
   */
  customerOf(deployment: string | null): string {
    if (deployment === null) return '';
    return this.#read().customers.get(deployment) ?? deployment;
  }

  /** Returns at how many customers an observation was seen. */
  countOf({ id, deployment }: Seen): number {
    const duplicates = this.duplicatesOf(id);
    if (duplicates.length === 0) return 1;
    return new Set(
      [deployment, ...duplicates.map((seen) => seen.deployment)].map((one) => this.customerOf(one)),
    ).size;
  }

  #read(): Lookup {
    if (this.#lookup) return this.#lookup;
    const customers = new Map<string, string>();
    for (const { id, customer } of this.#deployments.iterate()) customers.set(id, customer ?? id);
    const marked = this.#marked.all();
    const ofWhat = new Map(marked.map(({ id, of }) => [id as string, of]));
    const duplicates = new Map<string, Seen[]>();
    for (const { id, deployment } of marked) {
      // A cycle, which two independent decisions can create, ends where it started.
      const passed = new Set<string>([id]);
      for (
        let of = ofWhat.get(id) ?? null;
        of !== null && !passed.has(of);
        of = ofWhat.get(of) ?? null
      ) {
        passed.add(of);
        const known = duplicates.get(of);
        if (known) known.push({ id, deployment });
        else duplicates.set(of, [{ id, deployment }]);
      }
    }
    return (this.#lookup = { customers, duplicates });
  }
}
