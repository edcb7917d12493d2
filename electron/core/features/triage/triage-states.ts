import type { z } from 'zod';
import type { decidedSchema, TriageState } from '../../../../shared/api/triage.ts';
import { compareEntries, type Entry } from '../../../../shared/entries/entry.ts';
import type { EntryId, RecordId } from '../../../../shared/ids.ts';
import { readStatus, verdictFields } from '../../../../shared/method/verdict.ts';
import { toInstant } from '../../../../shared/time.ts';
import type { People } from '../../kernel/query/people.ts';
import type { Sqlite } from '../../kernel/database/open-database.ts';
import type { EntryTable } from '../../kernel/tables/entry-table.ts';
import { type RecordState, shownMs } from '../../kernel/projection/project-record.ts';

export type Decided = z.infer<typeof decidedSchema>;

/** A triage record as in its row. */
export interface TriageRow {
  readonly id: string;
  readonly subject: RecordId;
  readonly values: Readonly<Record<string, unknown>>;
  readonly state: RecordState;
}

export interface StandingEntry {
  readonly entry: Entry;
  readonly decided: Decided;
}

/**
 * Who decided and when, and whether someone has answered since: what is in a row's entries but not
 * in the row.
 */
export class TriageStates {
  readonly #entries: EntryTable;
  readonly #comments;
  readonly #people: Pick<People, 'personOf'>;

  constructor(sqlite: Sqlite, entries: EntryTable, people: Pick<People, 'personOf'>) {
    this.#people = people;
    this.#entries = entries;
    this.#comments = sqlite
      .prepare<[string], RecordId>(
        `SELECT id FROM record c
         WHERE subject = ? AND scope = (SELECT scope FROM record WHERE id = c.subject)
           AND type = 'comment' AND deleted_ms IS NULL`,
      )
      .pluck();
  }

  /**
   * Returns the newest current edit of the decision, by the clock that all devices share; null if
   * nothing was decided.
   */
  standing({
    id: record,
    values,
    state,
  }: Pick<TriageRow, 'id' | 'values' | 'state'>): StandingEntry | null {
    const fields = ['status', ...verdictFields[readStatus(values)]];
    const entries = fields
      .flatMap((field) => state.heads[field] ?? [])
      .flatMap((id) => {
        const row = this.#entries.withId(id as EntryId).find((one) => one.record === record);
        if (row === undefined) return [];
        return [JSON.parse(row.text) as Entry];
      });
    const entry = entries.sort(compareEntries).at(-1);
    if (entry) return { entry, decided: { by: entry.author, at: toInstant(shownMs(entry.wall)) } };
    return null;
  }

  /**
   * Returns whether anyone except the person who asked has commented after the question; in the
   * order of the shared clock, so that a wrong local time can't hide an answer.
   */
  isAnswered(observation: string, question: StandingEntry): boolean {
    const asker = this.#people.personOf(question.entry.author);
    const isAnswer = ({ op, author, at }: Entry): boolean =>
      op === 'create' && this.#people.personOf(author) !== asker && at > question.entry.at;
    return this.#comments
      .all(observation)
      .some((comment) => this.#entries.ofRecord(comment).some(({ entry }) => isAnswer(entry)));
  }

  /**
   * Returns the state of an observation.
   * @param column the observation's own column, see `statusSql`
   * @param comments how many it has
   */
  stateOf(column: string, row: TriageRow | null, comments: number, nowMs: number): TriageState {
    if (column === 'conflict' || row === null) return column as TriageState;
    if (column === 'snoozed') {
      const until = row.values['snoozed_until'];
      if (typeof until === 'string' && Date.parse(until) > nowMs) return 'snoozed';
      return 'back';
    }
    if (column === 'needs_info' && comments > 0) {
      const question = this.standing(row);
      if (question !== null && this.isAnswered(row.subject, question)) return 'answered';
    }
    return column as TriageState;
  }
}
