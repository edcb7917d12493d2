import type { InboxItem, VerdictView } from '../../../../shared/api/triage.ts';
import type { RecordId } from '../../../../shared/ids.ts';
import { readVerdict } from '../../../../shared/method/verdict.ts';
import type { Sqlite } from '../../kernel/database/open-database.ts';
import type { People } from '../../kernel/query/people.ts';
import type { RecordState } from '../../kernel/projection/project-record.ts';
import type { Records } from '../../kernel/query/records.ts';
import type { Customers } from './customers.ts';
import type { TriageRow, TriageStates } from './triage-states.ts';

const duplicatesMax = 200;
/**
 * How many of the newest decisions are searched for those about one person's observations, and how
 * many of those are returned.
 */
const decisionsMax = 5_000;
const toldMax = 200;

interface InboxRow {
  readonly observation: RecordId;
  readonly title: string;
  readonly type: string;
  readonly deployment: string | null;
  readonly triage: string;
  readonly comments: number;
  readonly id: string;
  readonly values: string;
  readonly state: string;
}

interface TriageSources {
  readonly customers: Customers;
  readonly records: Records;
  readonly people: Pick<People, 'idsOf'>;
}

/** The view of triage for those who don't triage. */
export class TriageViews {
  readonly #states: TriageStates;
  readonly #customers: Customers;
  readonly #records: Records;
  readonly #people: Pick<People, 'idsOf'>;
  readonly #observation;
  readonly #title;
  readonly #inbox;

  constructor(sqlite: Sqlite, states: TriageStates, { customers, records, people }: TriageSources) {
    this.#people = people;
    this.#states = states;
    this.#customers = customers;
    this.#records = records;
    this.#observation = sqlite.prepare<[string], { triage: string | null; comments: number }>(
      'SELECT triage, comments FROM record WHERE id = ?',
    );
    this.#title = sqlite.prepare<[string], string>('SELECT title FROM record WHERE id = ?').pluck();
    this.#inbox = sqlite.prepare<
      [number, string, number],
      InboxRow
    >(`SELECT r.id AS observation, r.title, r.type, r.deployment, r.triage, r.comments, t.id,
      t."values", t.state
      FROM (SELECT id, scope, subject, "values", state, updated_ms FROM record
      WHERE type = 'triage' AND deleted_ms IS NULL ORDER BY updated_ms DESC LIMIT ?) t
      CROSS JOIN record r ON r.id = t.subject AND r.scope = t.scope WHERE r.created_by IN
      (SELECT value FROM json_each(?))
      AND r.triage <> 'new' AND r.deleted_ms IS NULL ORDER BY t.updated_ms DESC LIMIT ?`);
  }

  /** [TR7] Returns the state of an observation, who decided and when. */
  verdict(observation: RecordId, nowMs: number): VerdictView {
    const row = this.#observation.get(observation);
    const record = this.#records.findAbout(observation, 'triage');
    const there = record !== null && record.deleted_at === null ? record : null;
    const triage: TriageRow | null = there && {
      id: there.id,
      subject: observation,
      values: there.values,
      state: {
        heads: there.heads,
        conflicts: there.conflicts,
        invalid: there.invalid,
      } as unknown as RecordState,
    };
    return {
      state: this.#states.stateOf(row?.triage ?? 'new', triage, row?.comments ?? 0, nowMs),
      record: there,
      decided: triage && (this.#states.standing(triage)?.decided ?? null),
      duplicates: this.#customers
        .duplicatesOf(observation)
        .slice(0, duplicatesMax)
        .map(({ id }) => id),
    };
  }

  /**
   * [TR8] Returns open questions to the author, and decisions about their other observations,
   * newest first.
   */
  inbox(member: string, nowMs: number): { questions: InboxItem[]; verdicts: InboxItem[] } {
    const ids = this.#people.idsOf(member);
    const rows = this.#inbox.all(decisionsMax, JSON.stringify(ids), toldMax);
    const items = rows.flatMap((row): InboxItem[] => {
      const triage: TriageRow = {
        id: row.id,
        subject: row.observation,
        values: JSON.parse(row.values) as TriageRow['values'],
        state: JSON.parse(row.state) as RecordState,
      };
      const standing = this.#states.standing(triage);
      if (standing === null || ids.includes(standing.entry.author)) return [];
      const { observation, title, type, deployment } = row;
      return [
        {
          entry: standing.entry.id,
          observation,
          title,
          type,
          deployment,
          decided: standing.decided,
          state: this.#states.stateOf(row.triage, triage, row.comments, nowMs),
          words: this.#wordsOf(triage),
        },
      ];
    });
    return {
      questions: items.filter(({ state }) => state === 'needs_info'),
      verdicts: items.filter(
        ({ state }) => state === 'accepted' || state === 'declined' || state === 'duplicate',
      ),
    };
  }

  #wordsOf({ values }: TriageRow): string | null {
    const verdict = readVerdict(values);
    switch (verdict.status) {
      case 'needs_info':
        return verdict.question;
      case 'declined':
        return verdict.reason;
      case 'duplicate':
        if (verdict.of === null) return null;
        return this.#title.get(verdict.of) ?? null;
      case 'new':
      case 'accepted':
      case 'snoozed':
        return null;
    }
  }
}
