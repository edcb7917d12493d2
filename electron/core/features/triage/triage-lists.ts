import type { Change } from '../../../../shared/api/changes.ts';
import type {
  TriageItem,
  TriageList,
  TriageQuery,
  TriageShow,
  TriageState,
} from '../../../../shared/api/triage.ts';
import { triageOrder } from '../../../../shared/method/triage-order.ts';
import { isHarm, type Score, triageScore } from '../../../../shared/method/triage-score.ts';
import { priorities, type Priority } from '../../../../shared/records/triage.ts';
import { fromInstant, toInstant } from '../../../../shared/time.ts';
import type { RecordId } from '../../../../shared/ids.ts';
import { type ItemRow, itemColumns, listItem } from '../../kernel/projection/record-rows.ts';
import type { People } from '../../kernel/query/people.ts';
import type { Sqlite } from '../../kernel/database/open-database.ts';
import { firstSlot } from '../../kernel/tables/time-slots.ts';
import type { Customers } from './customers.ts';
import { isOpen, type ObservationRow, ObservationRows } from './observation-rows.ts';
import type { TriageRow, TriageStates } from './triage-states.ts';

/** The columns of each list; what was asked or snoozed may wait again. */
const columnsOf: Readonly<Record<TriageShow, readonly string[]>> = {
  waiting: ['new', 'conflict', 'needs_info', 'snoozed'],
  needs_info: ['needs_info'],
  snoozed: ['snoozed'],
  accepted: ['accepted'],
  duplicate: ['duplicate'],
  declined: ['declined'],
};
const waiting: ReadonlySet<TriageState> = new Set(['new', 'back', 'answered', 'conflict']);

/** An observation whose question was answered. */
export interface Answered {
  readonly observation: RecordId;
  readonly askedBy: string | null;
}
interface Candidate extends ObservationRow {
  readonly state: TriageState;
  readonly score: Score;
}

/**
 * What waits for research over all deployments, ordered by score; and what was decided, newest
 * first.
 */
export class TriageLists {
  readonly #states: TriageStates;
  readonly #customers: Customers;
  readonly #facetsOf: (candidate: Candidate) => ReturnType<typeof facetsOf>;
  readonly #rows: ObservationRows;
  readonly #item;
  readonly #decidedSince;

  constructor(
    sqlite: Sqlite,
    states: TriageStates,
    {
      customers,
      people,
    }: { readonly customers: Customers; readonly people: Pick<People, 'personOf'> },
  ) {
    this.#states = states;
    this.#facetsOf = (candidate) => facetsOf(candidate, people);
    this.#customers = customers;
    this.#rows = new ObservationRows(sqlite);
    this.#item = sqlite.prepare<[number], ItemRow>(
      `SELECT ${itemColumns} FROM record r WHERE r.rid = ?`,
    );
    this.#decidedSince = sqlite
      .prepare<[number], number>(
        `SELECT count(*) FROM record t JOIN record r ON r.id = t.subject AND r.scope = t.scope
      WHERE t.rid >= ? AND t.type = 'triage' AND t.deleted_ms IS NULL AND r.triage <> 'new'`,
      )
      .pluck();
  }

  /** Reloads what a change may affect. */
  invalidate(change: Change): void {
    this.#rows.invalidate(change);
  }

  /**
   * [TR3] Returns one list, its first `limit` items, and its totals.
   * @param nowMs milliseconds since 1970
   */
  list({ show, limit, ...filter }: TriageQuery, nowMs: number): TriageList {
    const { rows, more } = isOpen(show) ? this.#rows.open() : this.#rows.decided(show);
    const candidates = rows
      .filter(({ triage }) => columnsOf[show].includes(triage))
      .map((row) => this.#withState(row, nowMs))
      .filter(({ state }) => (show === 'waiting' ? waiting.has(state) : state === show));
    const fits = (
      name: keyof typeof filter,
      values: readonly string[] | undefined,
      { deployment, type, assignee }: ReturnType<typeof facetsOf>,
    ): boolean =>
      values === undefined ||
      values.length === 0 ||
      values.includes({ deployment: deployment ?? '', type, assignee }[name]);
    const passes = (candidate: Candidate, but?: keyof typeof filter): boolean => {
      const facets = this.#facetsOf(candidate);
      return (['deployment', 'type', 'assignee'] as const).every(
        (name) => name === but || fits(name, filter[name], facets),
      );
    };
    const ordered =
      show === 'waiting'
        ? this.#inOrder(candidates, nowMs)
        : [...candidates].sort((a, b) => b.rid - a.rid).map((item) => ({ item, drawn: false }));
    const shown = ordered.filter(({ item }) => passes(item));
    const tally = (name: keyof typeof filter) => {
      const counts = new Map<string, number>();
      for (const candidate of candidates) {
        const value = this.#facetsOf(candidate)[name];
        if (value !== null && passes(candidate, name))
          counts.set(value, (counts.get(value) ?? 0) + 1);
      }
      return [...counts]
        .map(([value, n]) => ({ value, n }))
        .sort((a, b) => b.n - a.n || (a.value < b.value ? -1 : 1));
    };
    return {
      items: shown
        .slice(0, limit)
        .flatMap(({ item, drawn }) =>
          this.#item.all(item.rid).map((row) => itemOf(row, item, show === 'waiting', drawn)),
        ),
      total: shown.length,
      more,
      conflicts: candidates.filter(({ state }) => state === 'conflict').length,
      facets: { deployment: tally('deployment'), type: tally('type'), assignee: tally('assignee') },
    };
  }

  /**
   * Returns how many wait, without ordering them.
   * @param nowMs milliseconds since 1970
   */
  countWaiting(nowMs: number): { readonly n: number; readonly more: boolean } {
    const { rows, more } = this.#rows.open();
    const n = rows.filter((row) => waiting.has(this.#stateOf(row, nowMs))).length;
    return { n, more };
  }

  /**
   * Returns the observations whose question was answered, and who asked.
   * @param nowMs milliseconds since 1970
   */
  answered(nowMs: number): readonly Answered[] {
    return this.#rows
      .open()
      .rows.filter((row) => this.#stateOf(row, nowMs) === 'answered')
      .map(({ id, verdict }) => ({
        observation: id,
        askedBy: (verdict && this.#states.standing(verdict)?.entry.author) ?? null,
      }));
  }

  /**
   * Returns the one that has waited longest, if any.
   * @param nowMs milliseconds since 1970
   */
  oldest(nowMs: number): ObservationRow | null {
    return this.#rows
      .open()
      .rows.filter((row) => waiting.has(this.#stateOf(row, nowMs)))
      .reduce<ObservationRow | null>(
        (oldest, row) => (oldest === null || row.created_ms < oldest.created_ms ? row : oldest),
        null,
      );
  }

  /** Returns how many of the waiting ones have harm or a near miss. */
  countHarm(nowMs: number): number {
    const { rows } = this.#rows.open();
    return rows.filter((row) => isHarm(row.harm) && waiting.has(this.#stateOf(row, nowMs))).length;
  }

  #stateOf({ triage, verdict, comments }: ObservationRow, nowMs: number): TriageState {
    return this.#states.stateOf(triage, verdict, comments, nowMs);
  }

  #withState(row: ObservationRow, nowMs: number): Candidate {
    const isKnown = row.gap !== null || (row.verdict?.values['gap'] ?? null) !== null;
    const score = triageScore(
      {
        type: row.type,
        weighs: row.weighs,
        harm: row.harm,
        customers: this.#customers.countOf(row),
        isKnown,
        loggedMs: row.created_ms,
      },
      nowMs,
    );
    return {
      ...row,
      state: this.#stateOf(row, nowMs),
      score,
    };
  }

  #inOrder(candidates: readonly Candidate[], nowMs: number) {
    const day = toInstant(nowMs).slice(0, 10);
    return triageOrder(
      candidates,
      day,
      this.#decidedSince.get(firstSlot(fromInstant(`${day}T00:00:00.000Z`))) ?? 0,
    );
  }
}

function facetsOf({ deployment, type, verdict }: Candidate, people: Pick<People, 'personOf'>) {
  const assignee = textOf(verdict, 'assignee');
  return {
    deployment,
    type,
    assignee: assignee === null ? 'nobody' : people.personOf(assignee),
  };
}

const textOf = (row: TriageRow | null, field: string): string | null => {
  const value = row?.values[field];
  if (typeof value === 'string') return value;
  return null;
};

function itemOf(
  row: ItemRow,
  { verdict, state, score }: Candidate,
  byScore: boolean,
  drawn: boolean,
): TriageItem {
  const priority = textOf(verdict, 'priority');
  return {
    item: listItem(row),
    state,
    priority:
      priority !== null && Object.hasOwn(priorities, priority) ? (priority as Priority) : 'none',
    assignee: textOf(verdict, 'assignee'),
    snoozed_until: textOf(verdict, 'snoozed_until'),
    heads: Object.fromEntries(
      Object.entries(verdict?.state.heads ?? {}).map(([field, heads]) => [field, [...heads]]),
    ),
    score: byScore ? score.value : null,
    first: byScore && score.first,
    drawn,
  };
}
