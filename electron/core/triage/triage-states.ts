import type { z } from 'zod';
import type { decidedSchema, TriageState } from '../../../shared/api/triage.ts';
import { compareEntries, type Entry } from '../../../shared/entries/entry.ts';
import type { RecordId } from '../../../shared/ids.ts';
import { readStatus, verdictFields } from '../../../shared/method/verdict.ts';
import { toInstant } from '../../../shared/time.ts';
import type { Sqlite } from '../store/open-database.ts';
import { type RecordState, shownMs } from '../store/project-record.ts';

export type Decided = z.infer<typeof decidedSchema>;

/** A triage record as its row has it. */
export interface TriageRow { readonly id: string; readonly subject: RecordId; readonly values: Readonly<Record<string, unknown>>; readonly state: RecordState }

export interface StandingEntry { readonly entry: Entry; readonly decided: Decided }

/** Who decided and when, and whether somebody has answered since: what a row does not say and its entries do. */
export class TriageStates {
  readonly #entry;
  readonly #comments;

  constructor(sqlite: Sqlite) {
    this.#entry = sqlite.prepare<[string, string], string>('SELECT text FROM entry WHERE id = ? AND record = ?').pluck();
    this.#comments = sqlite.prepare<[string], string>(`SELECT e.text FROM record c JOIN entry e ON e.record = c.id
      WHERE c.subject = ? AND c.scope = (SELECT scope FROM record WHERE id = c.subject)
        AND c.type = 'comment' AND c.deleted_ms IS NULL AND e.text ->> '$.op' = 'create'`).pluck();
  }

  /** The newest edit that stands for the decision, by the clock that all devices share; null where nothing was decided. */
  standing({ id: record, values, state }: Pick<TriageRow, 'id' | 'values' | 'state'>): StandingEntry | null {
    const fields = ['status', ...verdictFields[readStatus(values)]];
    const entries = fields.flatMap((field) => state.heads[field] ?? []).flatMap((id) => {
      const text = this.#entry.get(id, record);
      return text === undefined ? [] : [JSON.parse(text) as Entry];
    });
    const entry = entries.sort(compareEntries).at(-1);
    return entry ? { entry, decided: { by: entry.author, at: toInstant(shownMs(entry.wall)) } } : null;
  }

  /** Whether anybody but who asked has commented after the question; in the order of the shared clock, so that a wrong local time can't hide an answer. */
  isAnswered(observation: string, question: StandingEntry): boolean {
    return this.#comments.all(observation).some((text) => {
      const comment = JSON.parse(text) as Entry;
      return comment.author !== question.entry.author && comment.at > question.entry.at;
    });
  }

  /** @param column the observation's own column, see `triageOf` @param comments how many it has */
  stateOf(column: string, row: TriageRow | null, comments: number, nowMs: number): TriageState {
    if (column === 'conflict' || row === null) return column as TriageState;
    if (column === 'snoozed') {
      const until = row.values['snoozed_until'];
      return typeof until === 'string' && Date.parse(until) > nowMs ? 'snoozed' : 'back';
    }
    if (column === 'needs_info' && comments > 0) {
      const question = this.standing(row);
      if (question !== null && this.isAnswered(row.subject, question)) return 'answered';
    }
    return column as TriageState;
  }
}
