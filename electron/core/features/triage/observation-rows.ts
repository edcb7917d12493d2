import type { Change } from '../../../../shared/api/changes.ts';
import type { TriageShow } from '../../../../shared/api/triage.ts';
import type { RecordId } from '../../../../shared/ids.ts';
import { weighingFields } from '../../../../shared/method/triage-score.ts';
import type { Sqlite } from '../../kernel/database/open-database.ts';
import type { RecordState } from '../../kernel/projection/project-record.ts';
import type { TriageRow } from './triage-states.ts';

/**
 * What a list needs to know to place an observation; texts are read only for those that are shown.
 */
export interface ObservationRow {
  readonly rid: number;
  readonly id: RecordId;
  readonly type: string;
  readonly deployment: string | null;
  readonly created_ms: number;
  readonly comments: number;
  /** See `statusSql`. */
  readonly triage: string;
  /** See `weighingFields`. */
  readonly weighs: string | null;
  readonly harm: string | null;
  readonly gap: string | null;
  readonly verdict: TriageRow | null;
}
type StoredRow = Omit<ObservationRow, 'verdict'> & {
  readonly t_id: string | null;
  readonly t_values: string | null;
  readonly t_state: string | null;
};

/** What may wait: new, in conflict, asked about, snoozed. */
const open = ['new', 'conflict', 'needs_info', 'snoozed'] as const;
/** Returns whether a list shows observations that may wait. */
export const isOpen = (show: TriageShow): show is 'waiting' | 'needs_info' | 'snoozed' =>
  show === 'waiting' || (open as readonly string[]).includes(show);

/**
 * How many are considered for one list, newest first: far more than people can work through, and
 * processed in a moment.
 */
const lookedAtMax = 20_000;

/**
 * The observations behind the lists. Those that may wait are read once and kept, because every
 * decision requests the list again; a change reloads the rows that it names.
 */
export class ObservationRows {
  readonly #all;
  readonly #one;
  readonly #subject;
  readonly #changed = new Set<string>();
  #kept: Map<RecordId, ObservationRow> | null = null;
  #more = false;

  constructor(sqlite: Sqlite) {
    const weighing = Object.entries(weighingFields)
      .map(([type, field]) => `WHEN '${type}' THEN '$.${field}'`)
      .join(' ');
    const select = `SELECT r.rid, r.id, r.type, r.deployment, r.created_ms, r.comments, r.triage,
        r."values" ->> CASE r.type ${weighing} END AS weighs,
        r."values" ->> '$.harm' AS harm, r."values" ->> '$.gap' AS gap, t.id AS t_id,
        t."values" AS t_values, t.state AS t_state
      FROM record r LEFT JOIN record t ON t.subject = r.id AND t.scope = r.scope
      AND t.type = 'triage' AND t.deleted_ms IS NULL`;
    this.#all = sqlite.prepare<[string, number], StoredRow>(
      `${select} WHERE r.triage IN (SELECT value FROM json_each(?)) AND r.deleted_ms IS NULL ` +
        'ORDER BY r.rid DESC LIMIT ?',
    );
    this.#one = sqlite.prepare<[string], StoredRow>(
      `${select} WHERE r.id = ? AND r.triage IS NOT NULL AND r.deleted_ms IS NULL`,
    );
    this.#subject = sqlite
      .prepare<[string], string | null>('SELECT subject FROM record WHERE id = ?')
      .pluck();
  }

  /** Reloads what a change may affect. */
  invalidate(change: Change): void {
    if (change.kind !== 'records' || this.#kept === null) return;
    if (change.many) this.#kept = null;
    else for (const id of change.ids) this.#changed.add(id);
  }

  /** Returns everything that may wait. `more`: there are older ones beyond the limit. */
  open(): { readonly rows: readonly ObservationRow[]; readonly more: boolean } {
    if (this.#kept === null || this.#more) {
      const { rows, more } = this.#read(open);
      this.#kept = new Map(rows.map((row) => [row.id, row]));
      this.#more = more;
    } else for (const id of this.#changed) this.#renew(id, this.#kept);
    this.#changed.clear();
    return { rows: [...this.#kept.values()], more: this.#more };
  }

  /** Returns what was decided one way, newest first. */
  decided(column: string): { readonly rows: readonly ObservationRow[]; readonly more: boolean } {
    return this.#read([column]);
  }

  #read(columns: readonly string[]): { rows: ObservationRow[]; more: boolean } {
    const rows = this.#all.all(JSON.stringify(columns), lookedAtMax + 1);
    return { rows: rows.slice(0, lookedAtMax).map(withVerdict), more: rows.length > lookedAtMax };
  }

  /** Reloads a row. A change names an observation, or something attached to one. */
  #renew(changed: string, kept: Map<RecordId, ObservationRow>): void {
    const id = (this.#subject.get(changed) ?? changed) as RecordId;
    const row = this.#one.get(id);
    if (row && (open as readonly string[]).includes(row.triage)) kept.set(id, withVerdict(row));
    else kept.delete(id);
  }
}

const withVerdict = ({ t_id, t_values, t_state, ...row }: StoredRow): ObservationRow => ({
  ...row,
  verdict:
    t_id === null
      ? null
      : {
          id: t_id,
          subject: row.id,
          values: JSON.parse(t_values ?? '{}') as TriageRow['values'],
          state: JSON.parse(t_state ?? '{}') as RecordState,
        },
});
