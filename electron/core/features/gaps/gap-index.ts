import type { Change } from '../../../../shared/api/changes.ts';
import type { GapSummary } from '../../../../shared/api/gaps.ts';
import type { RecordView } from '../../../../shared/api/views.ts';
import { rootGap } from '../../../../shared/method/root-gap.ts';
import { observationTypes, recordTypes, type ValuesOf } from '../../../../shared/records/index.ts';
import { readValues } from '../../../../shared/records/read-values.ts';
import type { Sqlite } from '../../kernel/database/open-database.ts';
import { facetToken } from '../../kernel/projection/facet-token.ts';
import type { Records } from '../../kernel/query/records.ts';

/** A gap as everything here reads it. */
export interface Gap {
  readonly id: string;
  readonly record: RecordView;
  readonly values: ValuesOf<'capability_gap'>;
}

/** A piece of evidence, with what is counted of its observation. */
export interface EvidenceRow {
  readonly id: string;
  readonly gap: string;
  readonly weight: number;
  readonly passage: string | null;
  readonly note: string | null;
  readonly observation: string;
  readonly type: string;
  readonly deployment: string | null;
  readonly customer: string | null;
  readonly author: string;
  readonly occurredMs: number;
  readonly severity: string | null;
  readonly stage: string | null;
  readonly iteration: string | null;
  /** JSON, or null. */
  readonly causes: string | null;
}

/** All gaps and their evidence. */
export interface GapLookup {
  readonly gaps: ReadonlyMap<string, Gap>;
  /** Gap -> the gap that its evidence counts for. */
  readonly roots: ReadonlyMap<string, string>;
  /** Gap that is not merged -> its evidence, the newest observation first, each once. */
  readonly evidence: ReadonlyMap<string, readonly EvidenceRow[]>;
}

/** Types whose changes may change a count. */
const countedTypes: readonly string[] = [
  'capability_gap',
  'evidence',
  'deployment',
  ...observationTypes,
];

/** Reads all gaps with their evidence once, and keeps them until something of it changes. */
export class GapIndex {
  readonly #records: Records;
  readonly #evidence;
  #lookup: GapLookup | null = null;

  constructor(sqlite: Sqlite, records: Records) {
    this.#records = records;
    this.#evidence = sqlite.prepare<[], EvidenceRow>(
      `SELECT e.id, e."values" ->> '$.gap' AS gap, e."values" ->> '$.weight' AS weight,
         e."values" ->> '$.passage' AS passage, e."values" ->> '$.note' AS note,
         r.id AS observation, r.type, r.deployment,
         (SELECT d."values" ->> '$.customer' FROM record d WHERE d.id = r.deployment) AS customer,
         r.created_by AS author, r.occurred_ms AS occurredMs, r.facets ->> '$.severity' AS severity,
         r."values" ->> '$.stage' AS stage, r."values" ->> '$.model_iteration' AS iteration,
         r."values" ->> '$.causes' AS causes
       FROM record_fts f CROSS JOIN record e ON e.rid = f.rowid
       CROSS JOIN record r ON r.id = e.subject AND r.scope = e.scope
       WHERE record_fts MATCH 'fx:${facetToken('type', 'evidence')}' AND e.deleted_ms IS NULL
         AND r.deleted_ms IS NULL
       ORDER BY r.occurred_ms DESC, r.id, e.id`,
    );
  }

  /** Clears what a change may affect. */
  invalidate(change: Change): void {
    if (change.kind === 'records' && change.types.some((type) => countedTypes.includes(type)))
      this.#lookup = null;
  }

  /** Returns all gaps with their evidence. */
  read(): GapLookup {
    if (this.#lookup !== null) return this.#lookup;
    const gaps = new Map<string, Gap>();
    for (const record of this.#records.every('capability_gap')) {
      const { values } = readValues(recordTypes.capability_gap, record.values);
      gaps.set(record.id, { id: record.id, record, values });
    }
    const mergedInto = new Map([...gaps].map(([id, { values }]) => [id, values.merged_into]));
    const roots = new Map([...gaps.keys()].map((id) => [id, rootGap(id, mergedInto)]));
    return (this.#lookup = { gaps, roots, evidence: this.#evidenceByRoot(roots) });
  }

  /** Groups evidence by gap: an observation that supports two gaps that became one counts once. */
  #evidenceByRoot(roots: ReadonlyMap<string, string>): GapLookup['evidence'] {
    const byRoot = new Map<string, Map<string, EvidenceRow>>();
    for (const row of this.#evidence.iterate()) {
      const root = roots.get(row.gap);
      if (root === undefined) continue;
      const rows = byRoot.get(root) ?? new Map<string, EvidenceRow>();
      byRoot.set(root, rows);
      const known = rows.get(row.observation);
      rows.set(row.observation, known ? foremost([known, row], root) : row);
    }
    return new Map([...byRoot].map(([root, rows]) => [root, [...rows.values()]]));
  }

  /** Returns the evidence of a gap, and of those merged into it. */
  evidenceOf(gap: string): readonly EvidenceRow[] {
    const { roots, evidence } = this.read();
    return evidence.get(roots.get(gap) ?? gap) ?? [];
  }
}

/**
 * Returns the evidence that stands for all that links an observation to one gap: what names the
 * gap itself before what names a gap merged into it, then the smallest ID.
 */
export function foremost<T extends { readonly id: string; readonly gap: string | null }>(
  evidence: readonly [T, ...T[]],
  root: string,
): T {
  const [first, ...others] = evidence;
  return others.reduce((best, one) => {
    const isRoot = Number(one.gap === root) - Number(best.gap === root);
    return isRoot > 0 || (isRoot === 0 && one.id < best.id) ? one : best;
  }, first);
}

/** Returns the head of a gap. */
export const headOf = ({
  id,
  record,
  values,
}: Gap): Pick<GapSummary, 'id' | 'title' | 'status'> => ({
  id,
  title: record.title,
  status: values.status ?? 'reported',
});
