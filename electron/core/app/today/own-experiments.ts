import type { TodayExperiment, UnstartedExperiment } from '../../../../shared/api/today.ts';
import { isBroken } from '../../../../shared/method/account-attention.ts';
import { startChecklist } from '../../../../shared/method/start-checklist.ts';
import { recordTypes, type ValuesOf } from '../../../../shared/records/index.ts';
import { readValues } from '../../../../shared/records/read-values.ts';
import { toInstant } from '../../../../shared/time.ts';
import { facetToken } from '../../kernel/projection/facet-token.ts';
import type { Sqlite } from '../../kernel/database/open-database.ts';
import type { People } from '../../kernel/query/people.ts';

interface Row {
  readonly id: string;
  readonly title: string;
  readonly deployment: string | null;
  readonly created_by: string;
  readonly updated_ms: number;
  readonly values: string;
  readonly ends_on: string | null;
}
type Values = ValuesOf<'experiment'>;

/** The experiments of a person: those they own, and those they created that have no owner. */
export class OwnExperiments {
  readonly #open;
  readonly #people: People;

  constructor(sqlite: Sqlite, people: People) {
    this.#people = people;
    const status = (value: string): string => `"${facetToken('status', value)}"`;
    const match =
      `fx : ("${facetToken('type', 'experiment')}" AND ` +
      `(${status('running')} OR ${status('draft')}))`;
    this.#open = sqlite.prepare<[], Row>(
      `SELECT r.id, r.title, r.deployment, r.created_by, r.updated_ms, r."values",
        d."values" ->> '$.ends_on' AS ends_on
      FROM record_fts f CROSS JOIN record r ON r.rid = f.rowid
      LEFT JOIN record d ON d.id = r.deployment AND d.type = 'deployment'
      WHERE record_fts MATCH '${match}' ORDER BY f.rowid DESC`,
    );
  }

  /** Returns the running ones, first to end first, and those that have not started. */
  of(member: string): {
    readonly running: TodayExperiment[];
    readonly unstarted: UnstartedExperiment[];
  } {
    const person = this.#people.personOf(member);
    const own = this.#open
      .all()
      .map((row) => ({ row, values: readExperiment(row) }))
      .filter(
        ({ row, values }) => this.#people.personOf(values.owner ?? row.created_by) === person,
      );
    return {
      running: own
        .filter(({ values }) => values.status === 'running')
        .map(({ row, values }) => runningOf(row, values))
        .sort(byEnd),
      unstarted: own
        .filter(({ values }) => values.status === 'draft')
        .map(({ row, values }) => unstartedOf(row, values)),
    };
  }
}

const readExperiment = ({ values }: Row): Values =>
  readValues(recordTypes.experiment, JSON.parse(values) as Record<string, unknown>).values;

function runningOf({ id, title, deployment, ends_on }: Row, values: Values): TodayExperiment {
  const guardrails = values.metrics.filter(({ role }) => role === 'guardrail');
  return {
    id,
    title,
    deployment,
    ends_on,
    started_at:
      values.phases
        .flatMap(({ started_at }) => started_at ?? [])
        .sort()
        .at(0) ?? null,
    broken: guardrails.filter(isBroken).map(({ name }) => name),
    guardrails: guardrails.length,
    unobserved: values.metrics.filter(({ observed }) => observed === null).length,
  };
}

function unstartedOf(row: Row, values: Values): UnstartedExperiment {
  const { id, title, deployment, updated_ms } = row;
  const lacks = startChecklist(values).find(({ done }) => !done)?.missing ?? null;
  return { id, title, deployment, lacks, updated_at: toInstant(updated_ms) };
}

/** Orders by end; without an end, the longest running first. */
const byEnd = (a: TodayExperiment, b: TodayExperiment): number =>
  compare(a.ends_on ?? '9999', b.ends_on ?? '9999') ||
  compare(a.started_at ?? '9999', b.started_at ?? '9999');

const compare = (a: string, b: string): number => {
  if (a === b) return 0;
  if (a < b) return -1;
  return 1;
};
