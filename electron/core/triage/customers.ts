import type { Change } from '../../../shared/api/changes.ts';
import type { RecordId } from '../../../shared/ids.ts';
import { facetToken } from '../feed/facet-token.ts';
import type { Sqlite } from '../store/open-database.ts';

interface Lookup {
  /** Deployment -> its customer; one without stands for itself. */
  readonly customers: ReadonlyMap<string, string>;
  /** Observation -> what is marked as its duplicate, directly or through another. */
  readonly duplicates: ReadonlyMap<string, readonly Seen[]>;
}

/** One time that something was seen. */
export interface Seen { readonly id: RecordId; readonly deployment: string | null }

/**
 * At which customers a thing was seen: its own, and those of everything that is marked as a duplicate of it.
 * Read once and kept until deployments or decisions change.
 */
export class Customers {
  readonly #deployments;
  readonly #marked;
  #lookup: Lookup | null = null;

  constructor(sqlite: Sqlite) {
    this.#deployments = sqlite.prepare<[], { id: string; customer: string | null }>(`SELECT r.id, r."values" ->> '$.customer' AS customer
      FROM record_fts f CROSS JOIN record r ON r.rid = f.rowid WHERE record_fts MATCH 'fx:${facetToken('type', 'deployment')}'`);
    this.#marked = sqlite.prepare<[], Seen & { readonly of: string | null }>(`SELECT r.id, r.deployment, t."values" ->> '$.duplicate_of' AS "of"
      FROM record r JOIN record t ON t.subject = r.id AND t.scope = r.scope AND t.type = 'triage' AND t.deleted_ms IS NULL WHERE r.triage = 'duplicate' AND r.deleted_ms IS NULL`);
  }

  heed(change: Change): void {
    if (change.kind === 'records' && change.types.some((type) => type === 'deployment' || type === 'triage')) this.#lookup = null;
  }

  duplicatesOf(id: string): readonly Seen[] { return this.#read().duplicates.get(id) ?? []; }

  /** The customer of a place, or the place itself; without either, everything is seen nowhere in particular. */
  customerOf(deployment: string | null): string { return deployment === null ? '' : this.#read().customers.get(deployment) ?? deployment; }

  countOf({ id, deployment }: Seen): number {
    const duplicates = this.duplicatesOf(id);
    return duplicates.length === 0 ? 1 : new Set([deployment, ...duplicates.map((seen) => seen.deployment)].map((one) => this.customerOf(one))).size;
  }

  #read(): Lookup {
    if (this.#lookup) return this.#lookup;
    const customers = new Map<string, string>();
    for (const { id, customer } of this.#deployments.iterate()) customers.set(id, customer ?? id);
    const marked = this.#marked.all();
    const ofWhat = new Map(marked.map(({ id, of }) => [id as string, of]));
    const duplicates = new Map<string, Seen[]>();
    for (const { id, deployment } of marked) {
      // A ring, which two who decided apart can make, ends where it began.
      const passed = new Set<string>([id]);
      for (let of = ofWhat.get(id) ?? null; of !== null && !passed.has(of); of = ofWhat.get(of) ?? null) {
        passed.add(of);
        const known = duplicates.get(of);
        if (known) known.push({ id, deployment }); else duplicates.set(of, [{ id, deployment }]);
      }
    }
    return this.#lookup = { customers, duplicates };
  }
}
